// Guests with tickets, and somebody who admits them.

import { expect, type Page } from "@playwright/test";

import type { Site } from "../support/test.ts";

export const event = "auftakt-verwaltungscloud";

export type Guest = {
  name: string;
  /** `ABCD-EF23` */
  shortCode: string;
  /** The address of the guest's own page. */
  ticket: string;
};

/** Registers somebody by the form and takes the ticket from their letter. */
export async function register(page: Page, site: Site, name: string): Promise<Guest> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, "")}@example.org`;
  const answer = await page.request.post(`/de/${event}/register`, {
    headers: { "sec-fetch-site": "same-origin" },
    form: { name, email, organisation: "Stadt Musterhausen", language: "de", privacy: "yes", key: `key-${email}` },
  });
  expect(answer.ok()).toBe(true);
  const letter = await site.letterTo(email);
  const ticket = letter.links.find((link) => /\/tickets\/[^/]+$/.test(link)) ?? "";
  const text = await (await page.request.get(ticket)).text();
  const shortCode = /\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(text)?.[0] ?? "";
  expect(shortCode, `a code on ${ticket}`).not.toBe("");
  return { name, shortCode, ticket };
}

/** Signs in as door staff and goes to the door of the event. */
export async function openDoor(page: Page): Promise<void> {
  await page.goto("/de/door");
  await page.locator("input[name=email]").fill("door@demo.example");
  await page.locator("input[name=password]").fill("auftakt-demo-door");
  await page.locator("main form button[type=submit]").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Einlass");
  await page.locator(`.door-lists a[href*="/${event}/"]`).click();
  await expect(page.getByLabel("Code der Karte")).toBeVisible();
}
