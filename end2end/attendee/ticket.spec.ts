import type { Page } from "@playwright/test";

import { readCode } from "../support/code.ts";
import { expect, expectAccessible, type Site, test } from "../support/test.ts";

const form = "/de/auftakt-verwaltungscloud/register";

/** Registers a guest through the form, and gives the address of the ticket from the letter. */
async function register(page: Page, site: Site, name: string): Promise<string> {
  const email = `${name}.${test.info().project.name}@amt.example`;
  await page.goto(form);
  await page.getByLabel("Name", { exact: true }).fill("Erika Muster");
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByLabel("Ich habe die Datenschutzhinweise zur Kenntnis genommen.").check();
  await page.getByRole("button", { name: "Platz reservieren" }).click();
  await expect(page).toHaveURL(`${form}/done`);
  const letter = await site.letterTo(email);
  const link = letter.links[0];
  if (!link) throw new Error(`no link in ${letter.text}`);
  return link;
}

test("the link of the letter opens a ticket that a camera reads", async ({ page, site }) => {
  await page.goto(await register(page, site, "camera"));

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Eine Cloud für alle Ämter");
  const code = page.locator(".ticket__code svg");
  const short = (await page.locator("figcaption").textContent()) ?? "";
  await expect(code).toHaveAccessibleName(`QR-Code Ihrer Eintrittskarte, Code ${short}`);
  const text = await readCode(page.locator(".ticket__code"));
  expect(text).toMatch(new RegExp(`^${site.url.toUpperCase()}/T/[A-Z2-7]{143}$`));
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await readCode(page.locator(".ticket__code"))).toBe(text);
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "light" });
  await expectAccessible(page);

  await page.goto(text ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Diese Eintrittskarte ist gültig");
  await expect(page.getByText("Erika")).toHaveCount(0);
  await expectAccessible(page);
  // Some readers make small letters of it.
  await page.goto(text?.toLowerCase() ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Diese Eintrittskarte ist gültig");
});

test("the files of a ticket are what they say", async ({ page, site }) => {
  const ticket = await register(page, site, "files");
  await page.goto(ticket);

  for (const [name, type, begin] of [
    ["Als PDF", "application/pdf", "%PDF-"],
    ["Code als Bild", "image/png", "\x89PNG"],
    ["In den Kalender", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"],
  ] as const) {
    const link = page.getByRole("link", { name, exact: true });
    const answer = await page.request.get((await link.getAttribute("href")) ?? "");
    expect(answer.status(), name).toBe(200);
    expect(answer.headers()["content-type"], name).toBe(type);
    expect((await answer.body()).toString("latin1").startsWith(begin), name).toBe(true);
  }
  await expect(page.getByRole("link", { name: "Programm abonnieren" })).toHaveAttribute(
    "href",
    /^webcal:\/\/127\.0\.0\.1:\d+\/auftakt-verwaltungscloud\/calendar\.ics\?lang=de$/,
  );
});

test("on paper a ticket is one page", async ({ page, site }) => {
  await page.goto(await register(page, site, "paper"));

  const pdf = (await page.pdf({ format: "A4" })).toString("latin1");

  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test("a guest sets the details right, and takes along what is stored", async ({ page, site }) => {
  const ticket = await register(page, site, "details");
  await page.goto(ticket);

  await page.getByRole("link", { name: "Angaben ändern" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Angaben ändern");
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).fill("");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).fill("Erika Muster-Neu");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(ticket);
  await expect(page.getByRole("main")).toContainText("Erika Muster-Neu");

  const link = page.getByRole("link", { name: /Alles, was zu Ihrer Anmeldung gespeichert ist/ });
  const data = await (await page.request.get((await link.getAttribute("href")) ?? "")).json();
  expect(data.registration.name).toBe("Erika Muster-Neu");
});

test("giving a place back says first what it means, and then it is gone", async ({ page, site }) => {
  const ticket = await register(page, site, "back");
  await page.goto(ticket);

  await page.getByRole("link", { name: "Platz zurückgeben" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Platz zurückgeben?");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Platz behalten" }).click();
  await expect(page).toHaveURL(ticket);
  await expect(page.locator(".ticket__code svg")).toBeVisible();
  const code = (await readCode(page.locator(".ticket__code"))) ?? "";

  await page.getByRole("link", { name: "Platz zurückgeben" }).click();
  await page.getByRole("button", { name: "Platz zurückgeben" }).click();

  await expect(page).toHaveURL(ticket);
  await expect(page.getByRole("status")).toContainText("Sie haben keinen Platz mehr");
  await expect(page.locator(".ticket__code")).toHaveCount(0);
  await expectAccessible(page);
  await page.goto(code);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Das ist keine gültige Eintrittskarte");
  await expectAccessible(page);
});

test("a link that leads nowhere says so", async ({ page }) => {
  const answer = await page.goto(`/de/tickets/${"0".repeat(40)}`);

  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hier ist nichts");
});
