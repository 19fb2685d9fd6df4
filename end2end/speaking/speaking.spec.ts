// Those who take part: the link in the letter, their own page, and what guests see of it in the end.

import { fileURLToPath } from "node:url";

import { desk, event, publish, signIn } from "../organise/organiser.ts";
import { expect, expectAccessible, type Site, test } from "../support/test.ts";
import type { Page } from "@playwright/test";

test.use({ ownSite: true });

const picture = fileURLToPath(new URL("../../docs/event.png", import.meta.url));

/** Opens the page where the first person of the list is edited, and says who that is. */
async function firstPerson(page: Page): Promise<string> {
  await page.goto(`${desk}/people`);
  const link = page.locator("main tbody th a").first();
  const name = await link.innerText();
  await link.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  return name;
}

/** Sends the first person the link, and gives it. */
async function sendLink(page: Page, site: Site): Promise<{ name: string; link: string }> {
  const name = await firstPerson(page);
  await page.locator("#email").fill("mitwirkung@example.org");
  await page.getByRole("button", { name: "Erreichbarkeit speichern" }).click();
  await expect(page.getByRole("status")).toContainText("Gespeichert");
  await page.getByRole("button", { name: "Link senden" }).click();
  await expect(page.getByRole("status")).toContainText("unterwegs");
  await expectAccessible(page);
  const letter = await site.letterTo("mitwirkung@example.org");
  const link = letter.links.find((address) => address.includes("/speaking/"));
  expect(link).toBeDefined();
  return { name, link: link ?? "" };
}

test("somebody who takes part answers, tells of themselves and is published", async ({ page, site }) => {
  test.slow();
  await signIn(page);
  const { name, link } = await sendLink(page, site);
  await page.context().clearCookies();

  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ihre Mitwirkung");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Absagen" }).first().click();
  await expect(page.getByRole("status")).toContainText("abgesagt");
  await page.getByRole("button", { name: "Zusagen" }).first().click();
  await expect(page.getByRole("status")).toContainText("zugesagt");

  await page.locator("#biography_de").fill("Sammelt Kanarienvögel.");
  await page.getByRole("button", { name: "Angaben speichern" }).click();
  await expect(page.getByRole("status")).toContainText("Gespeichert");
  await page.locator("#credit").fill("Erika Muster");
  await page.locator("#photo").setInputFiles(picture);
  await page.getByRole("button", { name: "Foto speichern" }).click();
  await expect(page.getByRole("status")).toContainText("Gespeichert");
  await expect(page.getByRole("img", { name: `Foto von ${name}` })).toBeVisible();
  await page.locator("#consent_recording").check();
  await page.getByRole("button", { name: "Einwilligungen speichern" }).click();
  await expect(page.locator("#consent_recording")).toBeChecked();
  const slides = page.locator('form[action$="/slides"]').first();
  const pdf = { name: "folien.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n%%EOF\n") };
  await slides.locator("input[type=file]").setInputFiles(pdf);
  await slides.getByRole("button", { name: "Folien hochladen" }).click();
  await expect(page.getByRole("status")).toContainText("Die Folien sind gespeichert.");
  await page.locator("#from").fill("16:00");
  await page.locator("#to").fill("14:00");
  await page.getByRole("button", { name: "Zeit eintragen" }).click();
  await expect(page.getByRole("alert")).toContainText("nicht eingetragen");
  await expectAccessible(page);
  await page.locator("#to").fill("18:00");
  await page.getByRole("button", { name: "Zeit eintragen" }).click();
  await expect(page.locator(".absences li")).toHaveCount(1);
  await expectAccessible(page);

  await signIn(page);
  await publish(page);
  await page.goto(`/de/${event}/speakers`);
  await page.getByRole("link", { name }).click();
  await expect(page.locator("main")).toContainText("Sammelt Kanarienvögel.");
  await expect(page.getByRole("img", { name: `Foto von ${name}` })).toBeVisible();
  await expect(page.locator(".photo-credits")).toContainText("Erika Muster");
  await expectAccessible(page);
});

test("an organiser gives somebody a photo", async ({ page }) => {
  await signIn(page);
  const name = await firstPerson(page);
  const photo = page.locator('form[action$="/photo"]');
  await photo.locator("input[type=file]").setInputFiles(picture);
  await photo.getByRole("button", { name: "Foto speichern" }).click();
  await expect(page.getByRole("status")).toContainText("Gespeichert");
  await expect(page.getByRole("img", { name: `Foto von ${name}` })).toBeVisible();
  await expectAccessible(page);
});

test("an organiser sees what is missing, and tells of changes before they are sent", async ({ page, site }) => {
  test.slow();
  await signIn(page);
  const { name } = await sendLink(page, site);
  await page.goto(`${desk}/people?show=photo`);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Eine Person erinnern" }).click();
  await expect(page.getByRole("status")).toContainText("unterwegs");
  await site.letterTo("mitwirkung@example.org", 2);

  await page.getByRole("link", { name }).click();
  await page.locator('[aria-labelledby="uses"] a').first().click();
  const starts = await page.locator("[name=starts_at]").first().inputValue();
  const ends = await page.locator("[name=ends_at]").first().inputValue();
  await page.locator("[name=starts_at]").first().fill(starts.replace(/:\d\d$/, ":50"));
  await page.locator("[name=ends_at]").first().fill(ends.replace(/T(\d\d):\d\d$/, "T18:00"));
  await page.getByRole("button", { name: "Änderungen speichern" }).click();
  await publish(page);

  await page.goto(`${desk}/notices`);
  await expect(page.getByRole("heading", { level: 2, name })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Eine E-Mail senden" }).click();
  await expect(page.getByRole("status")).toContainText("unterwegs");
  await site.letterTo("mitwirkung@example.org", 3);
  const letters = await site.lettersTo("mitwirkung@example.org");
  const files = letters.flatMap(({ attachments }) => attachments.map(({ filename }) => filename));
  expect(files).toEqual(["programme.ics"]);
});
