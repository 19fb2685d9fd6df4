import { expect, expectAccessible, expectTree, test } from "../support/test.ts";

const agenda = "/de/auftakt-verwaltungscloud/agenda";

test("the grid shows rooms beside each other, and the list is one link away", async ({ page }) => {
  await page.goto(agenda);
  await page.getByRole("navigation", { name: "Ansicht" }).getByRole("link", { name: "Raster" }).click();

  await expect(page).toHaveURL(`${agenda}?view=grid`);
  await expect(page.getByRole("columnheader")).toHaveText(["Zeit", "Ratssaal", "Kleiner Saal", "Raum 2.14", "Foyer"]);
  const lunch = page.getByRole("cell", { name: /Mittagspause/ });
  await expect(lunch).toHaveAttribute("colspan", "4");
  await expectAccessible(page);
  await expectTree(page, "grid");

  await page.getByRole("navigation", { name: "Ansicht" }).getByRole("link", { name: "Liste" }).click();
  await expect(page).toHaveURL(agenda);
});

test("the grid is reached and scrolled by keyboard, and never scrolls the page", async ({ page }) => {
  await page.goto(`${agenda}?view=grid`);
  await page.setViewportSize({ width: 320, height: 640 });
  const grid = page.getByRole("region", { name: "Mittwoch, 23. Dezember 2026" });

  await grid.focus();
  await expect(async () => {
    await page.keyboard.press("ArrowRight");
    expect(await grid.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
  }).toPass();
  await expect(page.getByRole("link", { name: "Zur Liste" })).toBeVisible();
});

test("a choice is kept by the grid", async ({ page }) => {
  await page.goto(`${agenda}?view=grid`);

  await page.getByRole("navigation", { name: "Nach Art" }).getByRole("link", { name: "Workshop" }).click();

  await expect(page).toHaveURL(`${agenda}?type=workshop&view=grid`);
  await expect(page.locator(".grid__title")).toHaveText([
    "Werkstatt: Den Umzug eines Verfahrens planen",
    "Werkstatt: Grundlagen des Cloud-Betriebs",
  ]);
});

test.describe("while the event runs", () => {
  test.use({ now: "2023-11-02T09:30:00Z" });

  test("the event's page begins with what is on now and what comes next", async ({ page }) => {
    await page.goto("/de/sachsen-digital-und-souveraen");

    const now = page.getByRole("region", { name: "Jetzt und gleich" });
    await expect(now.getByRole("link").first()).toHaveText("Open Source für die Verwaltung: openDesk und Open CoDE");
    await expect(now.getByRole("heading", { level: 3 })).toHaveCount(2);
    await expectAccessible(page);
  });
});
