// An address that is confirmed, a hall that is full, a line that moves.

import type { Page } from "@playwright/test";

import { signIn } from "../organise/organiser.ts";
import { expect, expectAccessible, expectNothingSticksOut, test } from "../support/test.ts";

test.use({ ownSite: true });

const event = "/de/auftakt-verwaltungscloud";
const desk = "/de/organise/auftakt-verwaltungscloud";

/** One place, addresses that are confirmed, and a waiting list. */
async function setRules(page: Page): Promise<void> {
  await signIn(page);
  await page.goto(`${desk}/settings`);
  await page.getByLabel("Plätze", { exact: true }).fill("1");
  await page.getByLabel("Adressen bestätigen lassen, bevor eine Anmeldung gilt").check();
  await page.getByLabel("Sind alle Plätze vergeben").selectOption({
    label: "Warteliste: freie Plätze werden angeboten",
  });
  await expectAccessible(page);
  await page.getByRole("button", { name: "Speichern" }).first().click();
  await expect(page.getByRole("status").first()).toBeVisible();
  await page.context().clearCookies();
}

async function register(page: Page, email: string, button: string): Promise<void> {
  await page.goto(`${event}/register`);
  await page.getByLabel("Name", { exact: true }).fill("Erika Muster");
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByLabel("Ich habe die Datenschutzhinweise zur Kenntnis genommen.").check();
  await page.getByRole("button", { name: button }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bestätigen Sie Ihre Adresse");
}

test("a mistyped address is corrected, confirmed, and the line moves by itself", async ({ page, site }) => {
  const linkTo = async (email: string, subject: RegExp): Promise<string> => {
    await expect
      .poll(async () => (await site.lettersTo(email)).filter((letter) => subject.test(letter.subject)).length)
      .toBeGreaterThan(0);
    const letters = await site.lettersTo(email);
    const link = letters.filter((letter) => subject.test(letter.subject)).at(-1)?.links[0];
    if (!link) throw new Error(`no link to ${email}`);
    return link;
  };
  await setRules(page);

  // Who mistyped the address mends it on the page that is open.
  await register(page, "ada@amt.exampel", "Platz reservieren");
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await expect(page.getByRole("main")).toContainText("halten wir einen Platz für Sie");
  await page.getByLabel("E-Mail-Adresse").fill("ada@amt.example");
  await page.getByRole("button", { name: "An diese Adresse schicken" }).click();
  await expect(page.getByRole("main")).toContainText("ada@amt.example");
  await page.getByRole("button", { name: "Mehr Zeit geben" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bestätigen Sie Ihre Adresse");

  const ada = await linkTo("ada@amt.example", /Bitte bestätigen/);
  await page.goto(ada);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Adresse bestätigen" }).click();
  await expect(page.locator(".ticket__code svg")).toBeVisible();

  // The hall is full: the next one waits.
  await page.goto(event);
  await expect(page.getByRole("main")).toContainText("es gibt eine Warteliste");
  await register(page, "bob@amt.example", "Auf die Warteliste");
  await page.goto(await linkTo("bob@amt.example", /Bitte bestätigen/));
  await page.getByRole("button", { name: "Adresse bestätigen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sie stehen auf der Warteliste");
  await expect(page.getByRole("main")).toContainText("Sie sind die oder der Nächste.");
  await expectAccessible(page);
  await expectNothingSticksOut(page);

  // The desk says so too.
  await signIn(page);
  await page.goto(`${desk}/registrations?status=waiting`);
  await expect(page.getByRole("main")).toContainText("Es rückt niemand nach, weil kein Platz frei ist.");
  await expectAccessible(page);
  await page.context().clearCookies();

  await page.goto(`${ada}/cancel`);
  await page.getByRole("button", { name: "Platz zurückgeben" }).click();
  await page.goto(await linkTo("bob@amt.example", /Ein Platz ist für Sie frei/));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ein Platz ist für Sie frei");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Platz annehmen" }).click();
  await expect(page.locator(".ticket__code svg")).toBeVisible();
});

test("a registration that waits is withdrawn", async ({ page, site }) => {
  await setRules(page);
  await register(page, "cleo@amt.example", "Platz reservieren");
  const letter = await site.letterTo("cleo@amt.example");
  await page.goto(letter.links[0] ?? "");
  await page.getByRole("link", { name: "Anmeldung zurückziehen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Anmeldung zurückziehen?");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Anmeldung zurückziehen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ihre Anmeldung ist aufgehoben");
  await page.goto(event);
  await expect(page.getByRole("main").getByRole("link", { name: "Platz reservieren" }).first()).toBeVisible();
});

test("an organiser says yes to a guest who then has a ticket", async ({ page, site }) => {
  await signIn(page);
  await page.goto(`${desk}/settings`);
  await page.getByLabel("Jede Anmeldung einzeln annehmen oder ablehnen").check();
  await page.getByRole("button", { name: "Speichern" }).first().click();
  await expect(page.getByRole("status").first()).toBeVisible();

  await page.goto(`${event}/register`);
  await page.getByLabel("Name", { exact: true }).fill("Dora Muster");
  await page.getByLabel("E-Mail-Adresse").fill("dora@amt.example");
  await page.getByLabel("Ich habe die Datenschutzhinweise zur Kenntnis genommen.").check();
  await page.getByRole("button", { name: "Platz reservieren" }).click();
  const first = await site.letterTo("dora@amt.example");
  await page.goto(first.links[0] ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ihre Anmeldung wird geprüft");
  await expectAccessible(page);

  await page.goto(`${desk}/registrations?status=requested`);
  await page.getByRole("link", { name: "Dora Muster" }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Annehmen" }).click();
  await expect(page.getByRole("status").first()).toContainText("Angenommen.");
  await site.letterTo("dora@amt.example", 2);
  await page.goto(first.links[0] ?? "");
  await expect(page.locator(".ticket__code svg")).toBeVisible();
});
