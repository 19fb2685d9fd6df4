// What organisers say in letters: in their own words, and to many at once.

import { register } from "../door/guest.ts";
import { expect, expectAccessible, expectTree, test } from "../support/test.ts";
import { desk, signIn } from "./organiser.ts";

test.use({ ownSite: true });

test("a letter says what its organiser wrote, and what it must", async ({ page, site }) => {
  await register(page, site, "Erika Muster");
  await signIn(page);
  await page.goto(`${desk}/outbox`);
  await page.getByRole("link", { name: "Texte" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Texte");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Bestätigung mit Eintrittskarte" }).click();

  await page.getByLabel("Betreff (Deutsch)").fill("Schön: {event}");
  await page.getByLabel("Text (Deutsch)").fill("Liebe {guest}");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.locator("#letter_body_de-error")).toContainText("Möglich sind: {event}");
  await expectAccessible(page);
  await expectTree(page, "letter-text");
  await page.getByLabel("Text (Deutsch)").fill("Bitte bringen Sie einen Ausweis mit.");
  await page.getByRole("button", { name: "Vorschau", exact: true }).click();
  await expect(page.locator(".letter").first()).toContainText("Schön: ");
  await expect(page.locator(".letter").first()).toContainText("Ausweis");
  await expect(page.locator(".letter").first()).toContainText("/de/tickets/…");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByRole("status").first()).toContainText("Gespeichert.");
  await expectAccessible(page);

  await page.goto(`${desk}/letters`);
  await expect(page.getByRole("row", { name: /Bestätigung mit Eintrittskarte/ })).toContainText("Deutsch");
  const guest = await register(page, site, "Bert Muster");
  const letter = await site.letterTo("bertmuster@example.org");
  expect(letter.subject).toMatch(/^Schön: /);
  expect(letter.text).toContain("Ausweis");
  expect(letter.links).toContain(guest.ticket);

  await page.goto(`${desk}/letters/confirmation`);
  await page.getByRole("button", { name: "Unsere Worte nehmen" }).click();
  await expect(page.getByRole("status").first()).toContainText("unsere Worte");
  await expect(page.getByLabel("Text (Deutsch)")).toHaveValue("");
});

test("a letter to many is counted, confirmed and sent", async ({ page, site }) => {
  await register(page, site, "Erika Muster");
  await register(page, site, "Bert Muster");
  await signIn(page);
  await page.goto(`${desk}/mailings`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("An viele");
  await expectAccessible(page);
  await page.getByRole("link", { name: "E-Mail an viele schreiben" }).click();
  await expect(page).toHaveURL(`${desk}/mailings/new`);
  await expectTree(page, "new-mailing");
  await page.getByLabel("Betreff (Deutsch)").fill("Letzte Hinweise");
  await page.getByLabel("Text (Deutsch)").fill("Die Türen öffnen früh.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Entwurf speichern" }).click();

  await expect(page.getByRole("status").first()).toContainText("Der Entwurf ist gespeichert.");
  await expect(page.locator(".letter").first()).toContainText("Die Türen öffnen früh.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Jetzt an 2 Personen senden" }).click();
  await expect(page.getByRole("status").first()).toContainText("in den Postausgang");
  await expectAccessible(page);
  // Under a clock that stands none of both letters is the later one.
  await site.letterTo("erikamuster@example.org", 2);
  const letters = await site.lettersTo("erikamuster@example.org");
  const sent = letters.filter((letter) => letter.subject === "Letzte Hinweise");
  expect(sent.map((letter) => letter.text.includes("Die Türen öffnen früh."))).toEqual([true]);
});

test("a letter is planned, and stopped in time", async ({ page }) => {
  await signIn(page);
  await page.goto(`${desk}/mailings/new`);
  await page.getByLabel("Betreff (Deutsch)").fill("Übermorgen");
  await page.getByLabel("Text (Deutsch)").fill("Bis bald!");
  await page.getByLabel("Versand").selectOption({ label: "bezogen auf die Veranstaltung" });
  await page.getByRole("button", { name: "Entwurf speichern" }).click();
  await page.getByRole("button", { name: "Versand planen" }).click();

  await expect(page.getByRole("status").first()).toContainText("Der Versand ist geplant.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Anhalten und wieder bearbeiten" }).click();
  await expect(page.getByLabel("Text (Deutsch)")).toHaveValue("Bis bald!");
  await page.getByRole("button", { name: "Entwurf löschen" }).click();
  await expect(page.locator("main")).toContainText("Noch haben Sie niemandem geschrieben.");
});
