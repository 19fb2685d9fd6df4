// The agenda editor: by mouse, by keyboard and by its fields, each with the same result.

import type { Locator, Page } from "@playwright/test";

import { expect, expectAccessible, expectNothingSticksOut, test } from "../support/test.ts";
import { desk, event, signIn } from "./organiser.ts";

test.use({ ownSite: true });

/** Pixels of five minutes. */
const step = 16;

async function open(page: Page): Promise<Locator> {
  await signIn(page);
  await page.goto(`${desk}/planner`);
  const item = page.locator(".planner__grid .planner__item").first();
  await expect(item).toBeVisible();
  return item;
}

/** From when to when the first session is, in minutes. */
async function times(item: Locator): Promise<[number, number]> {
  const clock = (await item.locator(".planner__time").textContent()) ?? "";
  const [, h1, m1, h2, m2] = /^(\d\d):(\d\d)–(\d\d):(\d\d)/.exec(clock) ?? [];
  return [Number(h1) * 60 + Number(m1), Number(h2) * 60 + Number(m2)];
}

/** The same session wherever it is drawn. */
async function follow(page: Page, item: Locator): Promise<Locator> {
  return page.locator(`[id="${await item.getAttribute("id")}"]`);
}

test("a session is dragged to another time and back again", async ({ page, isMobile }) => {
  test.skip(isMobile, "a finger scrolls; it moves things by the fields");
  const item = await follow(page, await open(page));
  const [starts, ends] = await times(item);
  const feed = await (await page.request.get(`/${event}/calendar.ics`)).text();
  const box = (await item.boundingBox())!;

  await page.mouse.move(box.x + 20, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 8 + 3 * step, { steps: 4 });
  await expect(page.locator(".planner__ghost")).toBeVisible();
  await page.mouse.up();

  await expect.poll(() => times(item)).toEqual([starts + 15, ends + 15]);
  await expect(page.locator(".planner__ghost")).toHaveCount(0);
  await page.goto(`${desk}/planner`);
  await expect.poll(() => times(item)).toEqual([starts + 15, ends + 15]);
  expect(await (await page.request.get(`/${event}/calendar.ics`)).text()).toBe(feed);

  await item.scrollIntoViewIfNeeded();
  const lower = (await item.boundingBox())!;
  await page.mouse.move(lower.x + 20, lower.y + lower.height - 3);
  await page.mouse.down();
  await page.mouse.move(lower.x + 20, lower.y + lower.height - 3 + 2 * step, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => times(item)).toEqual([starts + 15, ends + 25]);
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect.poll(() => times(item)).toEqual([starts + 15, ends + 15]);
});

test("a session is moved by keyboard alone, and a reader hears where it is", async ({ page }) => {
  const item = await follow(page, await open(page));
  const [starts, ends] = await times(item);

  await item.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Enter");

  await expect.poll(() => times(item)).toEqual([starts + 10, ends + 15]);
  await expect(page.locator(".planner [role=status]")).toContainText("jetzt");
  await expect(item).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect.poll(() => times(item)).toEqual([starts, ends]);

  await item.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Escape");
  expect(await times(item)).toEqual([starts, ends]);
});

test("a session is taken out of the day, put back, and moved by its fields", async ({ page }) => {
  const item = await follow(page, await open(page));
  const title = (await item.locator(".planner__title").textContent())!;
  await item.click();
  await page.getByRole("button", { name: "Zeit entfernen" }).click();

  const waiting = page.locator(".planner__tray .planner__item").filter({ hasText: title });
  await expect(waiting).toBeVisible();
  await page.getByRole("button", { name: "Rückgängig" }).click();
  await expect(item).toBeVisible();
  await expect(waiting).toHaveCount(0);

  await item.click();
  await page.getByLabel("Dauer in Minuten").fill("50");
  await page.getByRole("button", { name: "Verschieben" }).click();
  const [starts] = await times(item);
  await expect.poll(() => times(item)).toEqual([starts, starts + 50]);
  await expectAccessible(page);
  await expectNothingSticksOut(page);
});

test("whoever is late is told, and sees how it is now", async ({ page, context }) => {
  const item = await follow(page, await open(page));
  const other = await context.newPage();
  await other.goto(`${desk}/planner`);
  const theirs = await follow(other, item);
  await theirs.focus();
  await other.keyboard.press("Enter");
  await other.keyboard.press("ArrowDown");
  await other.keyboard.press("Enter");
  const [starts, ends] = await times(item);
  await expect.poll(() => times(theirs)).toEqual([starts + 5, ends + 5]);

  await item.focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");

  await expect(page.getByRole("alert")).toContainText("Jemand anderes war schneller");
  await expect.poll(() => times(item)).toEqual([starts + 5, ends + 5]);
});
