// An event by invitation: a list that is pasted, looked through and sent; a guest who accepts.

import { signIn } from "../organise/organiser.ts";
import { expect, expectAccessible, expectNothingSticksOut, test } from "../support/test.ts";

test.use({ ownSite: true });

const event = "/de/auftakt-verwaltungscloud";
const desk = "/de/organise/auftakt-verwaltungscloud";

test("a list is pasted, looked through and sent, and a guest accepts", async ({ page, site }) => {
  test.slow();
  await signIn(page);
  await page.goto(`${desk}/settings`);
  await page.getByLabel("Nur mit Einladung: Niemand").check();
  await page.getByRole("button", { name: "Speichern" }).first().click();
  await expect(page.getByRole("status").first()).toBeVisible();

  await page.goto(`${desk}/registrations`);
  await page.getByRole("link", { name: "Gäste einladen" }).click();
  await expectAccessible(page);
  await page.getByLabel("Wen").fill("Vorname\tNachname\tPost\tHaus\nAda\tLovelace\tada@amt.example\tRechenamt\nBob\t\t\t");
  await page.getByLabel("Für jede eingeladene Person einen Platz").check();
  await page.getByRole("button", { name: "Liste prüfen" }).click();
  // No column is known to hold addresses: nobody can be invited yet.
  await expect(page.getByRole("button", { name: "einladen" })).toHaveCount(0);
  await page.getByLabel("Spalte „Post“").selectOption({ label: "E-Mail-Adresse" });
  await page.getByLabel("Spalte „Haus“").selectOption({ label: "Organisation" });
  await page.getByRole("button", { name: "Noch einmal prüfen" }).click();
  await expect(page.getByRole("main")).toContainText("Eine Zeile bleibt liegen");
  await expect(page.getByRole("row", { name: "Ada Lovelace" })).toContainText("wird eingeladen");
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await page.getByRole("button", { name: "Eine Person einladen" }).click();
  await expect(page.getByRole("status").first()).toContainText("Die Einladungen sind unterwegs");
  await expectAccessible(page);
  await page.context().clearCookies();

  await page.goto(`${event}/register`);
  await expect(page.getByRole("main")).toContainText("nur mit Einladung");
  await expectAccessible(page);

  await expect.poll(async () => (await site.lettersTo("ada@amt.example")).length).toBe(1);
  const [letter] = await site.lettersTo("ada@amt.example");
  expect(letter?.subject).toContain("Einladung");
  const link = letter?.links[0];
  if (!link) throw new Error("the invitation has no link");
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sie sind eingeladen");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Ada Lovelace");
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await page.getByRole("button", { name: "Später antworten" }).click();
  await expect(page.getByRole("main")).toContainText("dass Sie später antworten");
  await page.getByRole("button", { name: "Zusagen" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Datenschutz");
  await expectAccessible(page);
  await page.getByLabel("Ich habe die Datenschutzhinweise zur Kenntnis genommen.").check();
  await page.getByRole("button", { name: "Zusagen" }).click();
  await expect(page.getByRole("main")).toContainText("Ada Lovelace");
  await expect(page.locator("svg").first()).toBeVisible();
});

test("a place is handed on", async ({ page, site }) => {
  await signIn(page);
  await page.goto(`${desk}/settings`);
  await page.getByLabel("Gäste dürfen ihren Platz an andere weitergeben").check();
  await page.getByRole("button", { name: "Speichern" }).first().click();
  await expect(page.getByRole("status").first()).toBeVisible();
  await page.context().clearCookies();

  await page.goto(`${event}/register`);
  await page.getByLabel("Name", { exact: true }).fill("Ada Lovelace");
  await page.getByLabel("E-Mail-Adresse").fill("ada@amt.example");
  await page.getByLabel("Ich habe die Datenschutzhinweise zur Kenntnis genommen.").check();
  await page.getByRole("button", { name: "Platz reservieren" }).click();
  await expect.poll(async () => (await site.lettersTo("ada@amt.example")).length).toBe(1);
  const [letter] = await site.lettersTo("ada@amt.example");
  const link = letter?.links.find((one) => one.includes("/tickets/"));
  if (!link) throw new Error("no link to the ticket");
  await page.goto(link);
  await page.getByRole("link", { name: "Platz weitergeben" }).click();
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await page.getByLabel("E-Mail-Adresse der anderen Person").fill("bob@amt.example");
  await page.getByRole("button", { name: "Platz weitergeben" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Name");
  await expectAccessible(page);
  await page.getByLabel("Name der anderen Person").fill("Bob Muster");
  await page.getByRole("button", { name: "Platz weitergeben" }).click();
  await expect(page.getByRole("main")).toContainText("Sie haben keinen Platz mehr");
  await expect.poll(async () => (await site.lettersTo("bob@amt.example")).length).toBe(1);
  const [other] = await site.lettersTo("bob@amt.example");
  expect(other?.subject).toContain("Ein Platz für Sie");
});
