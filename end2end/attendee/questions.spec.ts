// The organisers' own questions: written at the desk, opened by answers, kept in confidence.

import { signIn } from "../organise/organiser.ts";
import { expect, expectAccessible, expectNothingSticksOut, test } from "../support/test.ts";

test.use({ ownSite: true });

const event = "/de/auftakt-verwaltungscloud";
const desk = "/de/organise/auftakt-verwaltungscloud";

test("a question opens another one, without a script, and what is confidential stays so", async ({ page }) => {
  test.slow();
  await signIn(page);
  await page.goto(`${desk}/tickets`);
  await page.getByRole("link", { name: "Fragen an Gäste" }).click();
  await page.getByRole("link", { name: "Frage anlegen" }).click();
  await page.locator("#question_de").fill("Essen Sie mit?");
  await page.getByRole("button", { name: "Frage anlegen" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Wofür");
  await expectAccessible(page);
  await page.locator("#purpose_de").fill("Damit das Essen reicht");
  await page.locator("#question_kind").selectOption("choice");
  await page.locator("#option-de-0").fill("Ja, gern");
  await page.locator("#option-de-1").fill("Nein");
  await page.getByLabel("Ohne Antwort gibt es keine Anmeldung").check();
  await page.getByRole("button", { name: "Frage anlegen" }).click();
  await expect(page.getByRole("status").first()).toContainText("Angelegt");

  await page.getByRole("link", { name: "Frage anlegen" }).click();
  await page.locator("#question_de").fill("Was vertragen Sie nicht?");
  await page.locator("#purpose_de").fill("Für die Küche");
  await page.locator("#question_class").selectOption("sensitive");
  await page.getByLabel("Essen Sie mit?: Ja, gern").check();
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").first()).toContainText("Angelegt");
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await page.getByRole("link", { name: "Formular ansehen" }).click();
  await expect(page.getByLabel("Was vertragen Sie nicht?")).toBeHidden();
  await expectAccessible(page);
  await page.context().clearCookies();

  await page.goto(`${event}/register`);
  await page.getByLabel("Name", { exact: true }).fill("Erika Muster");
  await page.getByLabel("E-Mail-Adresse").fill("erika@amt.example");
  await page.getByLabel("Ich habe die Datenschutzhinweise zur Kenntnis genommen.").check();
  const intolerance = page.getByLabel("Was vertragen Sie nicht?");
  await expect(intolerance).toBeHidden();
  await page.getByRole("button", { name: "Platz reservieren" }).click();
  await page.getByRole("alert").getByRole("link", { name: "Essen Sie mit?" }).click();
  await expect(page.getByRole("group", { name: "Essen Sie mit?" })).toBeFocused();
  await page.getByLabel("Nein").check();
  await expect(intolerance).toBeHidden();
  await page.getByLabel("Ja, gern").check();
  await expect(intolerance).toBeVisible();
  await intolerance.fill("Haselnüsse");
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await page.getByRole("button", { name: "Platz reservieren" }).click();
  await expect(page.getByRole("heading", { level: 1 })).not.toContainText("reservieren");

  // The demo's organiser runs the whole organisation, and may look.
  await signIn(page);
  await page.goto(`${desk}/registrations?q=Erika`);
  await page.getByRole("link", { name: "Erika Muster" }).first().click();
  await expect(page.getByRole("main")).toContainText("Ja, gern");
  await expect(page.getByRole("main")).not.toContainText("Haselnüsse");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Vertrauliche Antworten dieses Gastes" }).click();
  await expect(page.getByRole("main")).toContainText("Haselnüsse");
  await expectAccessible(page);
  await page.goto(`${desk}/confidential`);
  await expect(page.getByRole("main")).toContainText("Haselnüsse");
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await page.goto(`${desk}/audit`);
  await expect(page.getByRole("main")).toContainText("hat die vertraulichen Antworten aller Gäste angesehen");
  await expect(page.getByRole("main")).not.toContainText("Haselnüsse");

  // What goes with a question is said before it goes.
  await page.goto(`${desk}/questions`);
  await page.getByRole("link", { name: "Was vertragen Sie nicht?" }).click();
  await expect(page.locator("#question_de")).toHaveValue("Was vertragen Sie nicht?");
  await expectAccessible(page);
  await expectNothingSticksOut(page);
  await page.getByRole("button", { name: /löschen/i }).click();
  await expect(page.getByRole("status").first()).toContainText("Gelöscht");
});
