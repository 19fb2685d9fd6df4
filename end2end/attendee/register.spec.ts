import type { Page } from "@playwright/test";

import { expect, expectAccessible, test } from "../support/test.ts";

const event = "/de/auftakt-verwaltungscloud";
const form = `${event}/register`;

/** An address that no other test of this site uses. */
function address(name: string): string {
  return `${name}.${test.info().project.name}@amt.example`;
}

async function fill(page: Page, email: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill("Erika Müßig-Řeháková");
  await page.getByLabel("E-Mail-Adresse").fill(email);
  await page.getByLabel("Behörde, Unternehmen oder Verein").fill("Amt für Daten");
  await page.getByLabel("Ich habe die Datenschutzhinweise zur Kenntnis genommen.").check();
}

test("a guest finds the form, fills it in and is written to", async ({ page, site }) => {
  const email = address("erika");
  await page.goto(event);
  await page.getByRole("main").getByRole("link", { name: "Platz reservieren" }).first().click();

  await expect(page).toHaveURL(form);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Platz reservieren");
  await expectAccessible(page);
  await fill(page, email);
  await page.getByRole("button", { name: "Platz reservieren" }).click();

  await expect(page).toHaveURL(`${form}/done`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wir haben Ihnen geschrieben");
  await expectAccessible(page);
  const letter = await site.letterTo(email);
  expect(letter.subject).toBe("Ihr Platz: Eine Cloud für alle Ämter");
  expect(letter.links).toHaveLength(1);
  expect(letter.attachments.map(({ filename }) => filename)).toEqual([
    "Eintrittskarte-auftakt-verwaltungscloud.pdf",
    "event.ics",
  ]);
});

test("what is wrong is said in words, and nothing that was typed is lost", async ({ page }) => {
  await page.goto(form);
  await page.getByLabel("E-Mail-Adresse").fill("erika@amt");
  await page.getByLabel("Behörde, Unternehmen oder Verein").fill("Amt für Daten");
  await page.getByLabel("English").check();

  await page.getByRole("button", { name: "Platz reservieren" }).click();

  const summary = page.getByRole("alert");
  await expect(summary).toBeFocused();
  await expect(summary.getByRole("heading")).toHaveText("Bitte prüfen Sie 3 Angaben");
  await expect(page).toHaveTitle(/^Bitte prüfen: /);
  await expect(page.getByLabel("E-Mail-Adresse")).toHaveValue("erika@amt");
  await expect(page.getByLabel("Behörde, Unternehmen oder Verein")).toHaveValue("Amt für Daten");
  await expect(page.getByLabel("English")).toBeChecked();
  await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(
    /Geben Sie Ihren Namen ein\./,
  );
  await expectAccessible(page);
  await summary.getByRole("link", { name: "Geben Sie Ihren Namen ein." }).click();
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
});

test("the back button and a second click make no second place", async ({ page, site }) => {
  const email = address("twice");
  await page.goto(form);
  await fill(page, email);
  await page.getByRole("button", { name: "Platz reservieren" }).click();
  await expect(page).toHaveURL(`${form}/done`);
  await site.letterTo(email);

  await page.goBack();
  await fill(page, email);
  await page.getByRole("button", { name: "Platz reservieren" }).click();

  await expect(page).toHaveURL(`${form}/done`);
  // Another letter of the same outbox has left, so this one would have, too.
  await page.goto(form);
  await fill(page, address("after"));
  await page.getByRole("button", { name: "Platz reservieren" }).click();
  await site.letterTo(address("after"));
  const letters = await site.lettersTo(email);
  const links = new Set(letters.flatMap(({ links }) => links));
  expect(links.size).toBe(1);
});

test("the form speaks English, and so does the letter", async ({ page, site }) => {
  const email = address("english");
  await page.goto(form);

  await page.getByRole("navigation", { name: "Sprache" }).getByRole("link", { name: "English" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Erika Muster");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("I have taken note of the privacy notice.").check();
  await page.getByRole("button", { name: "Reserve a place" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("We have written to you");
  const letter = await site.letterTo(email);
  expect(letter.subject).toBe("Your place: One cloud for every office");
  expect(letter.links[0]).toContain("/en/tickets/");
});

test("a form that is closed says so and asks nothing", async ({ page }) => {
  await page.goto("/de/sachsen-digital-und-souveraen/register");

  await expect(page.getByRole("main").getByText("Die Anmeldung ist geschlossen")).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await expectAccessible(page);
});
