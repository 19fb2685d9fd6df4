// What every page must be, whatever is on it.

import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

type Finding = { id: string; help: string; where: string[] };

/** Asks axe-core about WCAG 2.2 AA and good practice, and that nothing scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  await replaceTimers(page);
  await page.evaluate(axe.source);
  const findings: Finding[] = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import("axe-core") };
    // All styles come from this site, where axe-core reads them without fetching them again.
    const { violations } = await axe.run(document, { preload: false });
    return violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map(({ html }) => html) }));
  });
  expect(findings, `what axe-core finds on ${page.url()}`).toEqual([]);
  await expectNothingSticksOut(page);
}

/**
 * Gives axe-core the timers it waits for where the project has switched JavaScript off: the browser
 * then runs what a test evaluates, but never fires a timer.
 */
async function replaceTimers(page: Page): Promise<void> {
  await page.evaluate(() => {
    if (!matchMedia("(scripting: none)").matches) return;
    const soon = (work: (...values: unknown[]) => void, _?: number, ...values: unknown[]) => {
      Promise.resolve().then(() => work(...values));
      return 0;
    };
    Object.assign(globalThis, { setTimeout: soon, requestAnimationFrame: soon });
  });
}

/** The page fits its window, and a window of 320 pixels too (WCAG 2.2, 1.4.10). */
export async function expectNothingSticksOut(page: Page): Promise<void> {
  const before = page.viewportSize();
  for (const width of new Set([before?.width ?? 1280, 320])) {
    await page.setViewportSize({ width, height: before?.height ?? 800 });
    const wide = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const scrolls = (element: Element | null): boolean =>
        element !== null &&
        element !== document.body &&
        element !== document.documentElement &&
        (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
      if (document.documentElement.scrollWidth <= room) return [];
      return [...document.body.querySelectorAll("*")]
        .filter((element) => element.getBoundingClientRect().right > room + 1 && !scrolls(element))
        .map((element) => element.outerHTML.slice(0, 120))
        .concat(`${document.documentElement.scrollWidth} px`);
    });
    expect(wide, `what sticks out of ${page.url()} at ${width} px`).toEqual([]);
  }
  if (before) await page.setViewportSize(before);
}

/**
 * The page's main part as a screen reader tells it, kept in `snapshots/NAME.aria.yml` beside the
 * spec; the same for every project. A changed one is written anew with `npx playwright test
 * --update-snapshots=all`, and read before it is committed.
 */
export async function expectTree(page: Page, name: string): Promise<void> {
  await expect(page.locator("main")).toMatchAriaSnapshot({ name: `${name}.aria.yml` });
}
