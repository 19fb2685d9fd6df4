// Kinds of tickets: made at the desk, chosen by a guest, kept by who has one.

import { signIn } from "../organise/organiser.ts";
import { expect, expectAccessible, expectNothingSticksOut, test } from "../support/test.ts";

test.use({ ownSite: true });

const event = "/de/auftakt-verwaltungscloud";
const desk = "/de/organise/auftakt-verwaltungscloud";

test("kinds and a quota are made, and a guest chooses among them", async ({ page }) => {
  test.slow();
  await signIn(page);
  for (const [name, order] of [["Online", "down"], ["Vor Ort", "up"]] as const) {
    await page.goto(`${desk}/tickets`);
    await page.getByRole("link", { name: "Ticketart anlegen" }).click();
    await page.locator("#name_de").fill(name);
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status").first()).toContainText("Angelegt");
    if (order === "up") {
      await page.getByRole("button", { name: "Vor Ort: nach oben" }).click();
      await expect(page.locator("#kinds ~ * tbody th, table tbody th").first()).toContainText("Vor Ort");
    }
  }
  await page.getByRole("link", { name: "Kontingent anlegen" }).click();
  await page.locator("#name_de").fill("Saal");
  await page.locator("#capacity").fill("1");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Kontingent anlegen" }).click();
  await expect(page.getByRole("alert").first()).toBeVisible();
  await page.getByLabel("Vor Ort", { exact: true }).check();
  await page.getByRole("button", { name: "Kontingent anlegen" }).click();
  await expect(page.getByRole("status").first()).toContainText("Angelegt");
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await page.context().clearCookies();

  const register = async (email: string, kind: string | RegExp): Promise<void> => {
    await page.goto(`${event}/register`);
    await expectAccessible(page);
    await expectNothingSticksOut(page);
    await page.getByLabel("Name", { exact: true }).fill("Erika Muster");
    await page.getByLabel("E-Mail-Adresse").fill(email);
    await page.getByLabel("Ich habe die Datenschutzhinweise zur Kenntnis genommen.").check();
    await page.getByRole("button", { name: "Platz reservieren" }).click();
    await expect(page.getByRole("alert").first()).toContainText("Art des Tickets");
    await page.getByRole("radio", { name: kind }).check();
    await page.getByRole("button", { name: "Platz reservieren" }).click();
  };
  await register("ada@amt.example", "Vor Ort");
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("reservieren");
  await page.goto(`${event}/register`);
  await expect(page.getByRole("main")).toContainText("Vor Ort: ausgebucht");

  // What somebody has stays, and a quota goes.
  await signIn(page);
  await page.goto(`${desk}/tickets`);
  await page.getByRole("link", { name: "Vor Ort" }).click();
  await page.getByRole("button", { name: "Endgültig löschen" }).click();
  await expect(page.getByRole("alert")).toContainText("Eine Anmeldung ist von dieser Art");
  await page.goto(`${desk}/quotas/saal`);
  await page.getByRole("button", { name: "Endgültig löschen" }).click();
  await expect(page.getByRole("status")).toContainText("Gelöscht");
});
