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

/** How many pixels below the top of the grid it begins, however far that is scrolled. */
async function heightOnGrid(page: Page, item: Locator): Promise<number> {
  const grid = (await page.locator(".planner__grid").boundingBox())!;
  return Math.round((await item.boundingBox())!.y - grid.y);
}

/** Holds back what is sent about moves until the function that it gives is called. */
async function holdBack(page: Page): Promise<() => void> {
  let letGo = (): void => undefined;
  const isFree = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/rpc/plan/place", async (route) => {
    await isFree;
    await route.continue();
  });
  return letGo;
}

/** Moves a session by five minutes for each time the key is pressed. */
async function moveByKey(page: Page, item: Locator, ...keys: string[]): Promise<void> {
  await item.focus();
  for (const key of ["Enter", ...keys, "Enter"]) await page.keyboard.press(key);
}

test("a session is dragged to another time and back again", async ({ page, isMobile }) => {
  test.skip(isMobile, "a finger scrolls; it moves things by the fields");
  const item = await follow(page, await open(page));
  const [starts, ends] = await times(item);
  const feed = await (await page.request.get(`/${event}/calendar.ics`)).text();
  await item.scrollIntoViewIfNeeded();
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
  await expect(page.locator(".planner__said")).toContainText("jetzt");
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
  await moveByKey(other, theirs, "ArrowDown");
  const [starts, ends] = await times(item);
  await expect.poll(() => times(theirs)).toEqual([starts + 5, ends + 5]);
  const letGo = await holdBack(page);

  await moveByKey(page, item, "ArrowUp");
  await expect.poll(() => times(item)).toEqual([starts - 5, ends - 5]);
  await expect(page.getByRole("alert")).toBeEmpty();
  letGo();

  await expect(page.getByRole("alert")).toContainText("Jemand anderes war schneller");
  await expect.poll(() => times(item)).toEqual([starts + 5, ends + 5]);
  await page.reload();
  await expect.poll(() => times(item)).toEqual([starts + 5, ends + 5]);
});

test("a session stands where it was dropped before the answer is there", async ({ page, isMobile }) => {
  test.skip(isMobile, "a finger scrolls; it moves things by the fields");
  const item = await follow(page, await open(page));
  const [starts, ends] = await times(item);
  const letGo = await holdBack(page);
  const answered = page.waitForResponse("**/rpc/plan/place");
  await item.scrollIntoViewIfNeeded();
  const box = (await item.boundingBox())!;
  const height = await heightOnGrid(page, item);

  await page.mouse.move(box.x + 20, box.y + 8);
  await page.mouse.down();
  await page.mouse.move(box.x + 20, box.y + 8 + 3 * step, { steps: 4 });
  await page.mouse.up();

  await expect.poll(() => times(item)).toEqual([starts + 15, ends + 15]);
  expect(await heightOnGrid(page, item)).toBe(height + 3 * step);
  letGo();
  expect((await answered).ok()).toBe(true);
  await expect(page.getByRole("button", { name: "Rückgängig" })).toBeEnabled();
  expect(await times(item)).toEqual([starts + 15, ends + 15]);
});

test("what is moved while an answer is awaited is moved as well", async ({ page }) => {
  const item = await follow(page, await open(page));
  const next = await follow(page, page.locator(".planner__grid .planner__item").nth(1));
  const before = [await times(item), await times(next)];
  const after = before.map(([starts, ends], index) => {
    const minutes = index === 0 ? 10 : 5;
    return [starts + minutes, ends + minutes];
  });
  const letGo = await holdBack(page);

  await moveByKey(page, item, "ArrowDown");
  await moveByKey(page, next, "ArrowDown");
  await moveByKey(page, item, "ArrowDown");
  const shown = async () => [await times(item), await times(next)];
  await expect.poll(shown).toEqual(after);
  letGo();

  await expect(page.getByRole("button", { name: "Rückgängig" })).toBeEnabled();
  expect(await shown()).toEqual(after);
  await page.reload();
  await expect(item).toBeVisible();
  expect(await shown()).toEqual(after);
});

test("what others moved meanwhile is named", async ({ page, context }) => {
  const item = await follow(page, await open(page));
  const next = await follow(page, page.locator(".planner__grid .planner__item").nth(1));
  const title = (await next.locator(".planner__title").textContent())!;
  const [starts, ends] = await times(next);
  const other = await context.newPage();
  await other.goto(`${desk}/planner`);
  const theirs = await follow(other, next);
  await moveByKey(other, theirs, "ArrowDown");
  await expect(other.locator(".planner__said")).toContainText("jetzt");
  expect(await times(next)).toEqual([starts, ends]);

  await moveByKey(page, item, "Shift+ArrowDown");

  const news = page.getByRole("status").filter({ hasText: "Inzwischen von anderen geändert" });
  await expect(news).toContainText(title);
  expect(await times(next)).toEqual([starts + 5, ends + 5]);
});

test("without a connection a session goes back, and it is said", async ({ page, complaints }) => {
  const item = await follow(page, await open(page));
  const [starts, ends] = await times(item);
  await page.route("**/rpc/plan/place", (route) => route.abort());

  await moveByKey(page, item, "ArrowDown");

  await expect(page.getByRole("alert")).toContainText("Nicht gespeichert");
  expect(await times(item)).toEqual([starts, ends]);
  await page.unroute("**/rpc/plan/place");
  await moveByKey(page, item, "ArrowDown");
  await expect.poll(() => times(item)).toEqual([starts + 5, ends + 5]);
  await expect(page.getByRole("alert")).toBeEmpty();
  complaints.length = 0;
});
