import { expect, expectAccessible, test } from "../support/test.ts";

const event = "/de/auftakt-verwaltungscloud";

test("the agenda leads to what its versions changed, and to a feed of it", async ({ page, request }) => {
  await page.goto(`${event}/agenda`);
  await page.getByRole("link", { name: "Was sich geändert hat" }).click();

  await expect(page).toHaveURL(`${event}/changes`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Änderungen am Programm");
  await expect(page.getByRole("region", { name: "Fassung 1" })).toContainText("Die erste veröffentlichte Fassung.");
  await expectAccessible(page);

  const address = await page.getByRole("link", { name: "Änderungen abonnieren" }).getAttribute("href");
  const feed = await request.get(address ?? "");
  expect(feed.headers()["content-type"]).toBe("application/atom+xml; charset=utf-8");
  expect((await feed.text()).match(/<entry>/g)).toHaveLength(1);
});
