// Having everything erased: asked for by the guest's own link, or at the desk for whoever wrote a letter.

import { register } from "../door/guest.ts";
import { signIn } from "../organise/organiser.ts";
import { expect, expectAccessible, expectNothingSticksOut, noteVisit, test } from "../support/test.ts";

test.use({ ownSite: true });

const desk = "/de/organise/auftakt-verwaltungscloud";

test("a guest has everything erased, and nothing is left of the page", async ({ page, site }) => {
  const guest = await register(page, site, "Erika Weg");
  await page.goto(guest.ticket);
  await page.getByRole("link", { name: "Meine Daten löschen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Meine Daten löschen");
  await expectAccessible(page);
  await expectNothingSticksOut(page);

  await page.getByRole("button", { name: "Endgültig löschen" }).click();
  await expect(page.getByRole("main")).toContainText("Setzen Sie den Haken");
  await expectAccessible(page);
  await page.getByRole("checkbox").focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Endgültig löschen" }).click();

  await expect(page).toHaveURL(/\/register\/erased$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ihre Daten sind gelöscht");
  await expectAccessible(page);
  expect((await page.request.get(guest.ticket)).status()).toBe(404);
});

test("periods are set, and a guest is erased at the desk", async ({ page, site }) => {
  await register(page, site, "Erika Brief");
  await signIn(page);
  await page.goto(`${desk}/settings`);
  await page.getByRole("link", { name: "Datenschutz und Löschfristen" }).click();
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await page.locator("#registrations").fill("bald");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("alert")).toContainText("Schreiben Sie eine ganze Zahl");
  await expectAccessible(page);
  await page.locator("#registrations").fill("45");
  await page.getByRole("button", { name: "Fristen speichern" }).click();
  await expect(page.getByRole("status")).toContainText("Die Fristen gelten ab sofort");
  await expect(page.locator("#registrations")).toHaveValue("45");

  await page.goto(`${desk}/registrations`);
  await page.locator(`main a[href*="/registrations/"]`).filter({ hasText: "Erika Brief" }).click();
  await page.getByRole("link", { name: "Endgültig löschen …" }).click();
  await expectAccessible(page);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Endgültig löschen" }).click();
  await expect(page.getByRole("status").first()).toContainText("nur noch die Zahl");
  await expect(page.getByRole("main")).not.toContainText("Erika Brief");
  await page.goto(`${desk}/data-protection`);
  await expect(page.getByRole("main")).toContainText("eine Anmeldung");
  await expectAccessible(page);
});

test("guests are told what is done with their data, and organisers have the record", async ({ page }) => {
  await page.goto("/de/auftakt-verwaltungscloud/register");
  const notice = page.locator(`main a[href$="/auftakt-verwaltungscloud/privacy"]`);
  await page.goto((await notice.getAttribute("href")) ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hinweise zum Datenschutz");
  await expect(page.getByRole("main")).toContainText("30 Tage nach dem Ende");
  await expectAccessible(page);
  await expectNothingSticksOut(page);

  await signIn(page);
  await page.goto(`${desk}/data-protection`);
  await page.getByRole("link", { name: "Verzeichnis nach Art. 30 DSGVO" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Verzeichnis der Verarbeitungstätigkeiten");
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  const file = page.getByRole("link", { name: "Als Textdatei" });
  const answer = await page.request.get((await file.getAttribute("href")) ?? "");
  expect(answer.headers()["content-type"]).toBe("text/markdown; charset=utf-8");
});

test("a certificate that nobody here made is said to be none", async ({ page }) => {
  const answer = await page.goto(`/de/certificates/${"A".repeat(151)}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Hier ist nichts");
  await expectAccessible(page);
  // Its status says that there is no such certificate; the page that says so in words is its own.
  noteVisit(page.url());
});
