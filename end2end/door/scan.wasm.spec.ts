import { expect, test } from "../support/test.ts";
import { openDoor, register } from "./guest.ts";

test.use({ ownSite: true });

test("scans are answered without loading the page", async ({ page, site }) => {
  const ada = await register(page, site, "Ada King");
  await openDoor(page);
  await page.waitForLoadState("networkidle");
  const address = page.url();
  const heading = page.locator(".door-answer h2");

  // As a hand scanner does it: fast, and ended by Enter.
  for (const [code, word] of [
    [ada.shortCode, "Willkommen"],
    ["0000-0000", "Keine gültige Karte"],
    [ada.shortCode, "Schon eingelassen"],
  ] as const) {
    await page.keyboard.type(code);
    await page.keyboard.press("Enter");
    await expect(heading).toHaveText(word);
  }

  expect(page.url()).toBe(address);
  await expect(page.locator("door-signal")).toHaveAttribute("data-tone", "warning");
  await expect(page.locator("door-signal")).toHaveAttribute("data-number", "3");
});

test("the same code again at once is the same scan", async ({ page, site }) => {
  const ada = await register(page, site, "Ada King");
  await openDoor(page);
  await page.waitForLoadState("networkidle");
  let scans = 0;
  page.on("request", (request) => {
    if (request.url().endsWith("/rpc/checkin/admit")) scans += 1;
  });

  for (let time = 0; time < 3; time += 1) {
    await page.keyboard.type(ada.shortCode);
    await page.keyboard.press("Enter");
    await expect(page.locator(".door-answer h2")).toHaveText("Willkommen");
  }

  expect(scans).toBe(1);
});

test("without a connection nobody is admitted, and the next try counts", async ({
  page,
  site,
  context,
  complaints,
}) => {
  const ada = await register(page, site, "Ada King");
  await openDoor(page);
  await page.waitForLoadState("networkidle");
  const scan = async () => {
    await page.keyboard.type(ada.shortCode);
    await page.keyboard.press("Enter");
  };

  await context.setOffline(true);
  await scan();
  await expect(page.locator(".door-answer h2")).toHaveText("Keine Verbindung");
  await expect(page.locator(".door__bar")).toContainText("0 von 1 eingelassen");
  await expect(page.locator(".door__since")).toHaveText("Keine Verbindung");

  await context.setOffline(false);
  await scan();
  await expect(page.locator(".door-answer h2")).toHaveText("Willkommen");
  await expect(page.locator(".door__bar")).toContainText("1 von 1 eingelassen");
  // What the browser says of the request that found no network.
  complaints.length = 0;
});
