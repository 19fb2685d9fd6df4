// An organiser who signs in, and where their pages are.

import { expect, type Page } from "@playwright/test";

import { event } from "../door/guest.ts";

export { event };

/** The organiser's pages of the event. */
export const desk = `/de/organise/${event}`;

/** Signs in as the demo's organiser and arrives at the list of events. */
export async function signIn(page: Page): Promise<void> {
  await page.goto("/de/organise");
  await page.locator("input[name=email]").fill("organiser@demo.example");
  await page.locator("input[name=password]").fill("auftakt-demo-organiser");
  await page.locator("main form button[type=submit]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Meine Veranstaltungen");
}

/** Publishes the draft as it is. */
export async function publish(page: Page) {
  await page.goto(`${desk}/publish`);
  await page.getByRole("button", { name: "Veröffentlichen" }).click();
  await expect(page.getByRole("status")).toContainText("Veröffentlicht");
}
