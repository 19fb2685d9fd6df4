// A programme changed by plain forms: the rest of a day, a break in all rooms.

import { expect, expectAccessible, test } from "../support/test.ts";
import { signIn } from "./organiser.ts";

test.use({ ownSite: true });

test("the rest of a day moves as it was shown", async ({ page }) => {
  const list = "/de/organise/auftakt-verwaltungscloud/sessions";
  await signIn(page);
  await page.goto(list);
  const times = page.locator("#sessions tbody td.nowrap, table tbody td.nowrap");
  const before = await times.allTextContents();
  await page.locator(`main a[href*="/sessions/"]:not([href$="/new"])`).first().click();
  await page.getByRole("link", { name: "Alles danach verschieben" }).click();
  await expectAccessible(page);

  await page.locator("#minutes").fill("10");
  await page.getByRole("button", { name: "Vorschau zeigen" }).click();
  await expect(page.getByRole("heading", { level: 2 }).first()).toContainText("werden verlegt");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Verschieben", exact: true }).click();

  await expect(page.getByRole("status")).toContainText("Verschoben");
  const after = await times.allTextContents();
  expect(after[0]).toBe(before[0]);
  expect(after.slice(1)).not.toEqual(before.slice(1));
});

test("a break goes into all rooms, and a time goes again", async ({ page }) => {
  await signIn(page);
  await page.goto("/de/organise/auftakt-verwaltungscloud/rooms/new");
  await page.locator("#name_de").fill("Dachgarten");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("Angelegt");
  await page.goto("/de/organise/auftakt-verwaltungscloud/sessions/new");
  await page.locator("#title_de").fill("Kaffee");
  await page.locator("#kind").selectOption({ label: "Pause" });
  await page.locator("#starts_at").fill("2027-03-09T15:00");
  await page.locator("#ends_at").fill("2027-03-09T15:30");
  await page.getByRole("button", { name: "Zur selben Zeit in allen Räumen" }).click();
  const rooms = page.locator("select[name=room]");
  const count = await rooms.count();
  expect(count).toBeGreaterThan(1);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Zeit und Raum 2: entfernen" }).click();
  await expect(rooms).toHaveCount(count - 1);
  await page.getByRole("button", { name: "Weitere Zeit" }).click();
  await expect(rooms).toHaveCount(count);
  await expect(page.locator("#title_de")).toHaveValue("Kaffee");
});
