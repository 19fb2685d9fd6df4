// The kickoff of Dresden, built from nothing: by mouse, and again by keyboard alone.

import type { Locator, Page } from "@playwright/test";

import { expect, expectAccessible, test } from "../support/test.ts";
import { signIn } from "./organiser.ts";

test.use({ ownSite: true });

const title = "Sachsen – digital und souverän";
const slug = "sachsen-digital-und-souveraen-2";
const desk = `/de/organise/${slug}`;
/** Longest that it may take, in milliseconds. */
const patience = 5 * 60_000;

const people = [
  ["Thomas Popp", "Staatssekretär für Digitale Verwaltung", "Freistaat Sachsen"],
  ["Andreas Reckert-Lodde", "Interimsgeschäftsführer", "Zentrum Digitale Souveränität (ZenDiS)"],
  ["Miriam Seyffarth", "", "Open Source Business Alliance"],
  ["Robert Peter", "", "Weizenbaum-Institut"],
  ["Markus Brakmann", "Leitung der AG Cloud Computing", "IT-Planungsrat"],
] as const;

type Item = {
  title: string;
  kind: string;
  ends: string;
  role: string;
  cast: readonly string[];
};

/** In order: each begins when the one before it ends. */
const sessions: readonly Item[] = [
  { title: "Grußwort", kind: "Grußwort", ends: "10:15", role: "Grußwort", cast: ["Thomas Popp"] },
  {
    title: "Open Source für die Verwaltung: openDesk und Open CoDE",
    kind: "Vortrag",
    ends: "11:00",
    role: "Vortrag",
    cast: ["Andreas Reckert-Lodde"],
  },
  {
    title: "Podium: Der Einstieg in souveränes digitales Handeln",
    kind: "Podiumsdiskussion",
    ends: "12:15",
    role: "Auf dem Podium",
    cast: ["Andreas Reckert-Lodde", "Miriam Seyffarth", "Robert Peter"],
  },
  { title: "Mittagspause", kind: "Mittagspause", ends: "13:30", role: "", cast: [] },
  {
    title: "Die gemeinsame Deutsche Verwaltungscloud",
    kind: "Vortrag",
    ends: "14:15",
    role: "Vortrag",
    cast: ["Markus Brakmann"],
  },
];

/** What guests see in the end, whoever built it. */
async function expectBuilt(page: Page): Promise<void> {
  await page.goto(`/de/${slug}/agenda`);
  const main = page.locator("main");
  let from = "10:00";
  for (const { title, ends, cast } of sessions) {
    await expect(main).toContainText(title);
    await expect(main).toContainText(`${from}–${ends}`);
    for (const name of cast) await expect(main).toContainText(name);
    from = ends;
  }
  await page.goto(`/de/${slug}`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(title);
  await expect(page.locator("main")).toContainText("Dresden");
  await page.goto(`/de/${slug}/speakers`);
  for (const [name, , organisation] of people) {
    await expect(page.locator("main")).toContainText(name);
    await expect(page.locator("main")).toContainText(organisation);
  }
}

test("the kickoff is built from nothing in five minutes, by mouse", async ({ page }) => {
  test.setTimeout(patience + 60_000);
  await signIn(page);
  const began = Date.now();
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const follow = (name: string) => page.getByRole("link", { name, exact: true }).first().click();

  await follow("Neue Veranstaltung");
  await page.getByLabel("Titel").fill(title);
  await page.getByLabel("Tag").fill("2023-11-02");
  await page.getByLabel("Beginn").fill("10:00");
  await page.getByLabel("Ende").fill("14:15");
  await page.getByLabel("Stadt").fill("Dresden");
  await press("Veranstaltung anlegen");
  await expect(page.getByRole("status")).toContainText("als Entwurf angelegt");
  await expectAccessible(page);

  for (const [name, position, organisation] of people) {
    await page.goto(`${desk}/people/new`);
    await page.locator("#name").fill(name);
    await page.locator("#function_de").fill(position);
    await page.locator("#organisation_de").fill(organisation);
    await press("Person anlegen");
    await expect(page.getByRole("status")).toContainText("Angelegt");
  }

  await page.goto(`${desk}/sessions`);
  await follow("Programmpunkt anlegen");
  for (const { title, kind, ends, role, cast } of sessions) {
    await expect(page.locator("#title_de")).toHaveValue("");
    await page.locator("#ends_at").fill(`2023-11-02T${ends}`);
    await page.locator("#title_de").fill(title);
    await page.locator("#kind").selectOption({ label: kind });
    for (const [index, name] of cast.entries()) {
      await page.locator(`#person-${index}`).selectOption({ label: name });
      await page.locator(`#role-${index}`).selectOption({ label: role });
      if (index + 1 < cast.length) await press("Weitere Person");
    }
    await press("Anlegen und nächsten eingeben");
    await expect(page.getByRole("status")).toContainText("als Entwurf angelegt");
  }
  await page.goto(`${desk}/sessions`);
  await press("Alle Entwürfe ins Programm aufnehmen");
  await expect(page.getByRole("status")).toContainText("gehören jetzt zum Programm");
  await expectAccessible(page);
  await page.goto(`${desk}/publish`);
  await press("Veröffentlichen");
  await page.goto(`${desk}/settings`);
  await expectAccessible(page);
  await press("Veranstaltung veröffentlichen");
  await expect(page.getByRole("status")).toContainText("veröffentlicht");

  expect(Date.now() - began).toBeLessThan(patience);
  await expectBuilt(page);
});

/** Presses Tab until this has the focus, as somebody without a mouse does. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 150; presses++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${target} is not reached by Tab`);
}

/** Goes to a field and types over what is in it. */
async function type(page: Page, selector: string, text: string): Promise<void> {
  await tabTo(page, page.locator(selector));
  await page.keyboard.press("Control+A");
  await page.keyboard.type(text);
}

/**
 * Types into the parts of a field of date or time, `skipped` parts further on. Which part comes first,
 * and whether the day has twelve hours or twice twelve, is the browser's own language.
 */
async function typeParts(
  page: Page,
  selector: string,
  skipped: number,
  spellings: readonly string[],
  expected: string,
): Promise<void> {
  const field = page.locator(selector);
  for (const spelling of spellings) {
    await tabTo(page, field);
    for (let part = 0; part < 6; part++) await page.keyboard.press("ArrowLeft");
    for (let part = 0; part < skipped; part++) await page.keyboard.press("ArrowRight");
    await page.keyboard.type(spelling);
    if ((await field.inputValue()) === expected) return;
  }
  await expect(field).toHaveValue(expected);
}

/** A time of day as both kinds of browsers take it. */
function spelled(clock: string): readonly string[] {
  const [hour = 0, minute = 0] = clock.split(":").map(Number);
  const two = (number: number) => String(number).padStart(2, "0");
  const half = `${two(hour % 12 || 12)}${two(minute)}${hour < 12 ? "AM" : "PM"}`;
  return [half, clock.replace(":", "")];
}

/** Chooses from a list by typing the beginning of what is meant. */
async function choose(page: Page, selector: string, label: string): Promise<void> {
  await tabTo(page, page.locator(selector));
  await page.keyboard.type(label.split(" ")[0] ?? label);
  await expect(page.locator(`${selector} option:checked`)).toHaveText(label);
}

async function enter(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}

test("the kickoff is built from nothing in five minutes, by keyboard alone", async ({ page }) => {
  test.setTimeout(patience + 60_000);
  await signIn(page);
  const began = Date.now();
  const button = (name: string) => page.getByRole("button", { name, exact: true });
  const link = (name: string) => page.getByRole("link", { name, exact: true }).first();

  await enter(page, link("Neue Veranstaltung"));
  await type(page, "#title", title);
  await typeParts(page, "#day", 0, ["02112023", "11022023"], "2023-11-02");
  await typeParts(page, "#from", 0, spelled("10:00"), "10:00");
  await typeParts(page, "#until", 0, spelled("14:15"), "14:15");
  await type(page, "#city", "Dresden");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status")).toContainText("als Entwurf angelegt");

  await enter(page, link("Personen"));
  for (const [name, position, organisation] of people) {
    await enter(page, link("Person anlegen"));
    await type(page, "#name", name);
    await type(page, "#function_de", position);
    await type(page, "#organisation_de", organisation);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status")).toContainText("Angelegt");
  }

  await enter(page, link("Programm"));
  await enter(page, link("Programmpunkt anlegen"));
  for (const { title, kind, ends, role, cast } of sessions) {
    // Day, month and year stay.
    await typeParts(page, "#ends_at", 3, spelled(ends), `2023-11-02T${ends}`);
    await type(page, "#title_de", title);
    for (const [index, name] of cast.entries()) {
      await choose(page, `#person-${index}`, name);
      await choose(page, `#role-${index}`, role);
      if (index + 1 < cast.length) await enter(page, button("Weitere Person"));
    }
    await choose(page, "#kind", kind);
    await enter(page, button("Anlegen und nächsten eingeben"));
    await expect(page.getByRole("status")).toContainText("als Entwurf angelegt");
  }
  await enter(page, link("Programm"));
  await enter(page, button("Alle Entwürfe ins Programm aufnehmen"));
  await expect(page.getByRole("status")).toContainText("gehören jetzt zum Programm");
  await enter(page, link("Prüfen und veröffentlichen"));
  await enter(page, button("Veröffentlichen"));
  await enter(page, link("Veranstaltung"));
  await enter(page, button("Veranstaltung veröffentlichen"));
  await expect(page.getByRole("status")).toContainText("veröffentlicht");

  expect(Date.now() - began).toBeLessThan(patience);
  await expectBuilt(page);
});
