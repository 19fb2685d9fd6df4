import { expect, expectAccessible, test } from "../support/test.ts";
import { event, openDoor, register } from "./guest.ts";

test.use({ ownSite: true });

test("a code that is typed admits once, by keyboard alone", async ({ page, site }) => {
  const ada = await register(page, site, "Ada King");
  await openDoor(page);
  await expectAccessible(page);
  const field = page.getByLabel("Code der Karte");
  const answer = page.locator(".door-answer");
  await expect(field).toBeFocused();

  await page.keyboard.type(ada.shortCode.toLowerCase());
  await page.keyboard.press("Enter");

  await expect(answer.getByRole("heading")).toHaveText("Willkommen");
  await expect(answer).toContainText("Ada King");
  await expect(page.locator(".door__bar")).toContainText("1 von 1 eingelassen");
  await expectAccessible(page);
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("");

  await page.keyboard.type("ABCD EFGH");
  await page.keyboard.press("Enter");

  await expect(answer.getByRole("heading")).toHaveText("Nicht lesbar");
  await expect(answer).toHaveClass(/door-answer--warning/);

  await page.keyboard.type(ada.shortCode);
  await page.keyboard.press("Enter");

  await expect(answer.getByRole("heading")).toHaveText("Schon eingelassen");
  await expect(answer).toContainText("Timo Einlass");
  await expect(page.locator(".door__bar")).toContainText("1 von 1 eingelassen");
  await expectAccessible(page);
});

test("an admission is taken back with a reason", async ({ page, site }) => {
  const ada = await register(page, site, "Ada King");
  await openDoor(page);
  await page.getByLabel("Code der Karte").fill(ada.shortCode);
  await page.getByRole("button", { name: "Prüfen und einlassen" }).click();
  await expect(page.locator(".door-answer h2")).toHaveText("Willkommen");

  await page.locator(".door__undo summary").click();
  await expectAccessible(page);
  await page.getByLabel("Grund").fill("Falsche Person");
  await page.locator(".door__undo button").click();

  await expect(page.locator(".door-answer h2")).toHaveText("Zurückgenommen");
  await expect(page.locator(".door__bar")).toContainText("0 von 1 eingelassen");
});

test("somebody without a code is found by name", async ({ page, site }) => {
  await register(page, site, "Jürgen Müßig");
  await openDoor(page);

  await page.locator(".door__search summary").click();
  await page.getByRole("searchbox").fill("mussig");
  await page.getByRole("button", { name: "Suchen", exact: true }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Jürgen Müßig einlassen" }).click();

  await expect(page.locator(".door-answer h2")).toHaveText("Willkommen");
  await expect(page.locator(".door-answer")).toContainText("Jürgen Müßig");
});

test("who is not signed in is led to the sign-in and back", async ({ page }) => {
  await page.goto(`/de/door`);

  await expect(page).toHaveURL(/\/de\/account\/sign-in\?next=%2Fde%2Fdoor$/);
  await page.goto(`/en/door`);
  await expect(page).toHaveURL(/\/en\/account\/sign-in/);
  expect(event).not.toBe("");
});
