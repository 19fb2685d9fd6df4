// In and out: files are looked at before anything is written, and an event begins its next edition.

import { expect, expectAccessible, expectTree, test } from "../support/test.ts";
import { desk, event, signIn } from "./organiser.ts";

test.use({ ownSite: true });

const table = "Titel;Datum;Beginn;Ende;Raum;Referentin\nNachlese;23.12.2026;17:00;17:30;Keller;Clara Neu\n";

test("a table is taken in after a look at what it changes", async ({ page }) => {
  await signIn(page);
  await page.goto(desk);
  await page.getByRole("link", { name: "Austausch" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Austausch");
  await expectAccessible(page);
  await expectTree(page, "exchange");

  await page.getByLabel("Datei").setInputFiles({
    name: "programm.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(table),
  });
  await page.getByRole("button", { name: "Ansehen, was sich ändert" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vorschau: programm.csv");
  await expect(page.getByLabel("Spalte „Referentin“")).toHaveValue("speakers");
  await expect(page.getByRole("heading", { name: "Neu: 3" })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Spalte „Raum“").selectOption({ label: "nicht einlesen" });
  await page.getByRole("button", { name: "Vorschau erneuern" }).click();
  await expect(page.getByRole("heading", { name: "Neu: 2" })).toBeVisible();
  await page.getByRole("button", { name: "In den Entwurf übernehmen" }).click();

  await expect(page.getByRole("status").first()).toContainText("Die Datei ist in den Entwurf übernommen.");
  await expect(page.locator("main")).toContainText("Nachlese");
  // Guests see nothing of it.
  await page.goto(`/de/${event}/agenda`);
  await expect(page.locator("main")).not.toContainText("Nachlese");
});

test("what is no programme comes back with a sentence", async ({ page }) => {
  await signIn(page);
  await page.goto(`${desk}/exchange`);

  await page.getByLabel("Datei").setInputFiles({
    name: "programm.xml",
    mimeType: "text/xml",
    buffer: Buffer.from("<html></html>"),
  });
  await page.getByRole("button", { name: "Ansehen, was sich ändert" }).click();

  await expect(page.getByRole("alert")).toContainText("Darin steht kein Programm");
  await expectAccessible(page);
});

test("the published programme comes back without a difference", async ({ page }) => {
  await signIn(page);
  for (const file of ["schedule.xml", "schedule.json"]) {
    const answer = await page.request.get(`/${event}/${file}`);
    expect(answer.status()).toBe(200);
    await page.goto(`${desk}/exchange`);
    await page.getByLabel("Datei").setInputFiles({
      name: file,
      mimeType: "application/octet-stream",
      buffer: await answer.body(),
    });
    await page.getByRole("button", { name: "Ansehen, was sich ändert" }).click();
    await expect(page.getByRole("status")).toHaveText("Die Datei sagt nichts anderes als der Entwurf.");
    await expectAccessible(page);
  }
});

test("a copy begins as a draft on other days", async ({ page }) => {
  await signIn(page);
  await page.goto(`${desk}/exchange`);
  await page.getByRole("link", { name: "Kopie vorbereiten" }).click();
  await expect(page).toHaveURL(`${desk}/copy`);
  await expectAccessible(page);
  await expectTree(page, "copy");

  await page.getByLabel("Titel (Deutsch)").fill("Zweite Ausgabe");
  await page.getByLabel("Erster Tag").fill("2027-12-22");
  await page.getByLabel("Personen, und wer woran teilnimmt").uncheck();
  await page.getByRole("button", { name: "Kopie anlegen" }).click();

  await expect(page).toHaveURL(/\/organise\/zweite-ausgabe\/sessions/);
  await expect(page.getByRole("status").first()).toContainText("Die Kopie ist angelegt.");
  await expect(page.locator("main")).toContainText("140 Verfahren, eine Cloud");
});
