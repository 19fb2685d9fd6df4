// The organisers' pages: each is there, accessible, and works by plain forms.

import { register } from "../door/guest.ts";
import { expect, expectAccessible, test } from "../support/test.ts";
import { desk, event, publish, signIn } from "./organiser.ts";

test.use({ ownSite: true });

test("an organiser comes to every page, and none shuts anybody out", async ({ page, site }) => {
  test.slow();
  await register(page, site, "Erika Muster");
  await signIn(page);
  await expectAccessible(page);

  for (const [path, heading] of [
    [desk, "Übersicht"],
    [`${desk}/registrations`, "Anmeldungen"],
    [`${desk}/invite`, "Gäste einladen"],
    [`${desk}/proposals`, "Vorschläge"],
    [`${desk}/sessions`, "Programm"],
    [`${desk}/sessions/new`, "Neuer Programmpunkt"],
    [`${desk}/people`, "Personen"],
    [`${desk}/people/new`, "Neue Person"],
    [`${desk}/rooms`, "Räume, Tracks, Arten"],
    [`${desk}/rooms/new`, "Neuer Raum"],
    [`${desk}/tracks/new`, "Neuer Track"],
    [`${desk}/types/new`, "Neue Art"],
    [`${desk}/tickets`, "Ticketarten und Kontingente"],
    [`${desk}/tickets/new`, "Neue Ticketart"],
    [`${desk}/questions`, "Fragen an Gäste"],
    [`${desk}/questions/new`, "Neue Frage"],
    [`${desk}/question-preview`, "Formular ansehen"],
    [`${desk}/planner`, "Ablauf planen"],
    [`${desk}/publish`, "Programm veröffentlichen"],
    [`${desk}/versions/1`, "Fassung 1"],
    [`${desk}/settings`, "Veranstaltung"],
    ["/de/organise/new", "Neue Veranstaltung"],
    [`${desk}/outbox`, "E-Mails"],
    [`${desk}/audit`, "Änderungen"],
    ["/de/account", "Ihr Konto"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(heading);
    await expectAccessible(page);
  }
  await page.goto(`${desk}/outbox`);
  await page.locator(`main a[href*="/outbox/"]`).first().click();
  await expect(page.locator("main")).toContainText("erikamuster@example.org");
  await expectAccessible(page);
});

test("a session that is moved moves in the calendar, by keyboard alone", async ({ page }) => {
  await signIn(page);
  await page.goto(`${desk}/sessions`);
  await page.locator(`main a[href*="/sessions/"]:not([href$="/new"])`).first().click();
  const starts = await page.locator("#starts_at").inputValue();
  const ends = await page.locator("#ends_at").inputValue();
  const before = await (await page.request.get(`/${event}/calendar.ics`)).text();
  const moved = (time: string) => time.replace(/:\d\d$/, ":10");
  expect(moved(starts)).not.toBe(starts);

  await page.locator("#starts_at").fill(moved(starts));
  await page.locator("#ends_at").fill(ends.replace(/:\d\d$/, ":50"));
  await page.locator("#starts_at").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#starts_at")).toHaveValue(moved(starts));
  expect(await (await page.request.get(`/${event}/calendar.ics`)).text()).toBe(before);
  await publish(page);

  const after = await (await page.request.get(`/${event}/calendar.ics`)).text();
  const stamp = (time: string) => `${time.replaceAll(/[-:]/g, "")}00`;
  expect(before).not.toContain(stamp(moved(starts)));
  expect(after).toContain(stamp(moved(starts)));
  await page.goto(`${desk}/audit`);
  await expect(page.locator("main")).toContainText("Beginn");
});

test("a person, a room, a track and a type are made and come back to", async ({ page }) => {
  test.slow();
  await signIn(page);
  for (const [list, kind, field, name] of [
    ["people", "people", "#name", "Ada Anders"],
    ["rooms", "rooms", "#name_de", "Dachgarten"],
    ["rooms", "tracks", "#name_de", "Open Source"],
    ["rooms", "types", "#name_de", "Blitzvortrag"],
  ] as const) {
    await page.goto(`${desk}/${kind}/new`);
    await page.locator(field).fill(name);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("status")).toContainText("Angelegt");
    await expect(page).toHaveURL(new RegExp(`/${list}\\?`));

    await page.getByRole("link", { name }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Endgültig löschen" }).click();
    await expect(page.getByRole("status")).toContainText("Gelöscht");
    await expect(page.getByRole("link", { name })).toHaveCount(0);
  }
});

test("a cancelled session stays, with the word", async ({ page }) => {
  await signIn(page);
  await page.goto(`${desk}/sessions`);
  await page.locator(`main a[href*="/sessions/"]:not([href$="/new"])`).first().click();
  await page.locator(`form[action$="/status"] button[value="cancel"]`).click();
  await publish(page);

  const feed = await (await page.request.get(`/${event}/calendar.ics`)).text();
  expect(feed).toContain("STATUS:CANCELLED");
  await page.goto(`/de/${event}/agenda`);
  await expect(page.locator("main")).toContainText("abgesagt");
});

test("a place is given back for a guest, who gets a letter", async ({ page, site }) => {
  await register(page, site, "Erika Muster");
  await signIn(page);
  await page.goto(`${desk}/registrations`);
  await page.locator(`main a[href*="/registrations/"]`).filter({ hasText: "Erika Muster" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Erika Muster");
  await expectAccessible(page);

  await page.locator(`form[action$="/cancel"] button`).click();

  await expect(page.locator(`form[action$="/cancel"]`)).toHaveCount(0);
  await site.letterTo("erikamuster@example.org", 2);
});

test("who signs out is out, here and everywhere", async ({ page }) => {
  await signIn(page);
  await page.goto("/de/account");
  await page.locator(`form[action$="/sign-out"] button`).first().click();
  await page.goto(desk);
  await expect(page.locator("input[name=password]")).toBeVisible();

  await signIn(page);
  await page.goto("/de/account");
  await page.locator(`form[action$="/sign-out-everywhere"] button`).click();
  await page.goto(desk);
  await expect(page.locator("input[name=password]")).toBeVisible();
});
