import type { Page } from "@playwright/test";

import { expect, expectAccessible, test } from "../support/test.ts";

const event = "/de/auftakt-verwaltungscloud";
const podium = "Podium: Wem gehört die Verwaltung von morgen?";
const speech = "140 Verfahren, eine Cloud: Was wir vorhaben";

async function stored(page: Page): Promise<string[]> {
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  return await page.evaluate(() => Object.values(localStorage));
}

async function choose(page: Page): Promise<string> {
  await page.goto(`${event}/my-programme?session=podium`);
  await page.getByRole("button", { name: "Mein Programm anlegen" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mein Programm");
  return new URL(page.url()).pathname;
}

const star = (page: Page, title: string) => page.getByRole("button", { name: `Merken: ${title}` });

test("nothing is stored before somebody agrees, and stars stay links", async ({ page }) => {
  await page.goto(`${event}/agenda`);
  await expect(page.getByRole("link", { name: "Merken" })).toHaveCount(10);
  await choose(page);
  await page.goto(`${event}/agenda`);

  await expect(page.getByRole("link", { name: "Merken" })).toHaveCount(10);
  await expect(star(page, podium)).toHaveCount(0);
  expect(await stored(page)).toEqual([]);
});

test("a browser that remembers stars at once, everywhere, until it forgets", async ({ page }) => {
  const address = await choose(page);
  await page.getByRole("button", { name: "In diesem Browser merken" }).click();
  await expect(page.getByText("Dieser Browser merkt sich Ihr Programm.")).toBeVisible();
  await expect(page.getByRole("button", { name: "In diesem Browser vergessen" })).toBeFocused();
  await expectAccessible(page);
  const token = address.split("/").at(-1);
  expect((await stored(page)).map((one) => JSON.parse(one))).toEqual([{ token, stars: ["podium"] }]);

  await page.goto(`${event}/agenda`);
  await expect(star(page, podium)).toHaveAttribute("aria-pressed", "true");
  await expect(star(page, speech)).toHaveAttribute("aria-pressed", "false");
  await expectAccessible(page);
  await star(page, speech).press("Enter");
  await expect(star(page, speech)).toHaveAttribute("aria-pressed", "true");
  await star(page, podium).click();
  await expect(star(page, podium)).toHaveAttribute("aria-pressed", "false");
  await expect.poll(async () => (await stored(page)).map((one) => JSON.parse(one).stars)).toEqual([["strategie"]]);

  await page.goto(`${event}/sessions/strategie`);
  await expect(star(page, speech)).toHaveAttribute("aria-pressed", "true");
  await expectAccessible(page);
  await page.goto(`${event}/agenda?view=grid`);
  await expect(star(page, speech)).toHaveAttribute("aria-pressed", "true");
  await expect(star(page, podium)).toHaveAttribute("aria-pressed", "false");
  await expectAccessible(page);
  await page.goto(`${event}/agenda`);
  await page.getByRole("link", { name: "Mein Programm zusammenstellen" }).click();
  await expect(page).toHaveURL(address);
  await expect(page.locator(".agenda__title")).toHaveText([speech]);

  await page.goto(`${event}/register`);
  await expect(page.getByText("Ihr Programm kommt mit")).toBeVisible();
  await expect(page.locator("input[name=programme]")).toHaveValue(token ?? "");

  await page.goto(address);
  await page.getByRole("button", { name: "In diesem Browser vergessen" }).click();
  expect(await stored(page)).toEqual([]);
  await page.goto(`${event}/agenda`);
  await expect(page.getByRole("link", { name: "Merken" })).toHaveCount(10);
});

test("a star that could not be saved says so and is undone", async ({ page, complaints }) => {
  await choose(page);
  await page.getByRole("button", { name: "In diesem Browser merken" }).click();
  await page.goto(`${event}/agenda`);

  await page.route("**/de/my/*", (route) => route.abort());
  await star(page, speech).click();

  await expect(page.getByText("Das ist nicht gespeichert.")).toBeVisible();
  await expect(star(page, speech)).toHaveAttribute("aria-pressed", "false");
  await expectAccessible(page);
  expect((await stored(page)).map((one) => JSON.parse(one).stars)).toEqual([["podium"]]);
  // The request that failed was failed by this test.
  complaints.length = 0;
});

test("a programme that was deleted elsewhere is forgotten", async ({ page, browser, site, complaints }) => {
  const address = await choose(page);
  await page.getByRole("button", { name: "In diesem Browser merken" }).click();
  const other = await browser.newPage({ baseURL: site.url });
  await other.goto(`${address}/delete`);
  await other.getByRole("button", { name: "Mein Programm löschen" }).click();
  await other.close();

  await page.goto(`${event}/agenda`);
  await star(page, speech).click();

  await expect(page.getByText("Ihr Programm gibt es nicht mehr")).toBeVisible();
  await expect(page.getByRole("link", { name: "Merken" })).toHaveCount(10);
  expect(await stored(page)).toEqual([]);
  complaints.length = 0;
});

test("deleting a programme makes this browser forget it", async ({ page }) => {
  const address = await choose(page);
  await page.getByRole("button", { name: "In diesem Browser merken" }).click();
  expect(await stored(page)).toHaveLength(1);

  await page.goto(`${address}/delete`);
  await page.getByRole("button", { name: "Mein Programm löschen" }).click();

  await expect(page.getByRole("status").first()).toContainText("Ihr Programm ist gelöscht.");
  expect(await stored(page)).toEqual([]);
});
