import type { Page } from "@playwright/test";

import { expect, expectAccessible, expectTree, type Site, test } from "../support/test.ts";

const event = "/de/auftakt-verwaltungscloud";
const podium = "Podium: Wem gehört die Verwaltung von morgen?";
const workshop = "Werkstatt: Den Umzug eines Verfahrens planen";

/** What the browser keeps of this site. */
async function stored(page: Page): Promise<number> {
  const cookies = (await page.context().cookies()).length;
  return cookies + (await page.evaluate(() => localStorage.length + sessionStorage.length));
}

/** Goes from the star of a session to a programme of one's own, and gives its address. */
async function choose(page: Page, session = "podium"): Promise<string> {
  await page.goto(`${event}/sessions/${session}`);
  await page.getByRole("link", { name: "Merken", exact: true }).click();
  await page.getByRole("button", { name: "Mein Programm anlegen" }).first().click();
  await expect(page).toHaveURL(/\/de\/my\/[0-9a-f]{40}\?done=begun$/);
  return new URL(page.url()).pathname;
}

/** Registers through the form that is open, and gives the address of the ticket. */
async function register(page: Page, site: Site, name: string): Promise<string> {
  const email = `${name}.${test.info().project.name}@amt.example`;
  await page.getByLabel("Name", { exact: true }).fill("Erika Muster");
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByLabel("Ich habe die Datenschutzhinweise zur Kenntnis genommen.").check();
  await page.getByRole("button", { name: "Platz reservieren" }).click();
  await expect(page).toHaveURL(`${event}/register/done`);
  return (await site.letterTo(email)).links[0] ?? "";
}

test("from the agenda to a programme of one's own, changed and deleted", async ({ page }) => {
  await page.goto(`${event}/agenda`);
  await page.locator(".agenda__slot", { hasText: podium }).getByRole("link", { name: "Merken" }).click();

  await expect(page.getByRole("checkbox", { name: podium })).toBeChecked();
  await expectAccessible(page);
  await expectTree(page, "choose");
  await page.getByRole("checkbox", { name: workshop }).check();
  await page.getByRole("button", { name: "Mein Programm anlegen" }).last().click();

  await expect(page.getByRole("status").first()).toContainText("Ihr Programm ist angelegt.");
  const address = new URL(page.url()).pathname;
  await expect(page.locator(".agenda__title")).toHaveText([podium, workshop]);
  await expectAccessible(page);

  await page.getByText("Aus dem ganzen Programm auswählen").click();
  await page.getByRole("checkbox", { name: podium }).uncheck();
  await page.getByRole("checkbox", { name: "Mitbestimmung von Anfang an" }).check();
  await page.getByRole("button", { name: "Auswahl speichern" }).click();

  await expect(page.getByRole("status").first()).toContainText("Ihre Auswahl ist gespeichert.");
  await expect(page.locator(".agenda__title")).toHaveText(["Mitbestimmung von Anfang an", workshop]);
  await expect(page.locator(".kern-alert--warning")).toContainText(
    `„Mitbestimmung von Anfang an“ und „${workshop}“: Mittwoch, 23. Dezember 2026, 14:00–14:45 Uhr`,
  );
  await expectAccessible(page);

  await page.getByRole("link", { name: "Mein Programm löschen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mein Programm löschen?");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Mein Programm löschen" }).click();
  await expect(page.getByRole("status").first()).toContainText("Ihr Programm ist gelöscht.");
  expect((await page.goto(address))?.status()).toBe(404);
  expect(await stored(page)).toBe(0);
});

test("choosing nothing is said, and nothing is begun", async ({ page }) => {
  await page.goto(`${event}/my-programme`);
  await page.getByRole("button", { name: "Mein Programm anlegen" }).click();

  await expect(page.getByRole("alert")).toContainText("Wählen Sie mindestens einen Programmpunkt aus.");
  await expectAccessible(page);
});

test("the calendar of a programme has what was chosen and nothing else", async ({ page }) => {
  const address = await choose(page);

  const subscribe = page.getByRole("link", { name: "Mein Programm abonnieren" });
  await expect(subscribe).toHaveAttribute("href", /^webcal:\/\/127\.0\.0\.1:\d+\/my\/[0-9a-f]{40}\/calendar\.ics$/);
  const file = await page.getByRole("link", { name: "Als Kalenderdatei" }).getAttribute("href");
  const answer = await page.request.get(file ?? "");
  const calendar = (await answer.text()).replaceAll("\r\n ", "");
  expect(answer.headers()["content-type"]).toBe("text/calendar; charset=utf-8");
  expect(calendar.match(/^SUMMARY:.*/gm)).toEqual([`SUMMARY:${podium}`]);
  expect(file).toBe(`/my/${address.split("/").at(-1)}/calendar.ics`);
});

test("a registration takes the programme along to the ticket", async ({ page, site }) => {
  await choose(page);

  await page.getByRole("link", { name: "Platz reservieren" }).click();
  await expect(page.getByText("Ihr Programm kommt mit")).toBeVisible();
  await expectAccessible(page);
  await page.goto(await register(page, site, "along"));

  const programme = page.getByRole("region", { name: "Mein Programm" });
  await expect(programme.getByRole("listitem")).toHaveText([`${podium} 11:45–12:45`]);
  await expectAccessible(page);
  await programme.getByRole("link", { name: "Mein Programm öffnen" }).click();
  await expect(page.getByText("Sie finden Ihr Programm auch auf Ihrer Eintrittskarte.")).toBeVisible();
  await expect(page.locator(".agenda__title")).toHaveText([podium]);
});

test("a ticket begins a programme", async ({ page, site }) => {
  await page.goto(`${event}/register`);
  await expect(page.getByText("Ihr Programm kommt mit")).toBeHidden();
  await page.goto(await register(page, site, "begin"));

  await page.getByRole("button", { name: "Mein Programm zusammenstellen" }).click();

  await expect(page).toHaveURL(/\/de\/my\/[0-9a-f]{40}$/);
  await page.getByRole("checkbox", { name: podium }).check();
  await page.getByRole("button", { name: "Auswahl speichern" }).click();
  await expect(page.locator(".agenda__title")).toHaveText([podium]);
});

test("on paper a programme is what was chosen and nothing to click", async ({ page }) => {
  await choose(page);
  await page.emulateMedia({ media: "print" });

  await expect(page.locator(".agenda__title")).toHaveText([podium]);
  await expect(page.locator(".agenda__title")).toBeVisible();
  for (const part of [".section", ".kern-btn", "form", ".choice__address"]) {
    for (const one of await page.locator(part).all()) await expect(one).toBeHidden();
  }
  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
