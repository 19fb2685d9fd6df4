import { expect, expectAccessible, expectTree, test } from "../support/test.ts";

const event = "auftakt-verwaltungscloud";
const past = "sachsen-digital-und-souveraen";

test("the list of events tells what is coming from what is past", async ({ page }) => {
  await page.goto("/de");

  await expect(page.getByRole("region", { name: "Demnächst" }).getByRole("link")).toHaveText("Eine Cloud für alle Ämter");
  await expect(page.getByRole("region", { name: "Vergangen" }).getByRole("link")).toHaveText("Sachsen – digital und souverän");
  await expectAccessible(page);
  await expectTree(page, "events");
});

test("an event answers in the language of the visitor, and changes it on the same page", async ({ page }) => {
  await page.goto(`/${event}`);
  await expect(page).toHaveURL(`/de/${event}`);

  await page.getByRole("link", { name: "English" }).click();

  await expect(page).toHaveURL(`/en/${event}`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("One cloud for every office");
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expectAccessible(page);
});

test("within five seconds a guest knows what, when, where and how to register", async ({ page }) => {
  await page.goto(`/de/${event}`);

  const facts = page.locator(".hero");
  await expect(facts.getByRole("heading", { level: 1 })).toHaveText("Eine Cloud für alle Ämter");
  await expect(facts).toContainText("Mittwoch, 23. Dezember 2026");
  await expect(facts).toContainText("09:30–17:30 Uhr, Einlass ab 08:45 Uhr");
  await expect(facts).toContainText("Stadthaus Musterhausen");
  await expect(facts).toContainText("Noch frei");
  await expect(facts.getByRole("link", { name: "Platz reservieren" })).toBeInViewport();
  await expectAccessible(page);
  await expectTree(page, "event");
});

test("the sample event says that its times are examples, and where it comes from", async ({ page }) => {
  await page.goto(`/de/${past}`);

  await expect(page.getByText("Uhrzeiten beispielhaft").first()).toBeVisible();
  await expect(page.getByText("Die Veranstaltung ist vorbei")).toBeVisible();
  await expect(page.getByRole("link", { name: "Platz reservieren" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: "CC BY 4.0" })).toHaveAttribute("rel", "license");
  await expectAccessible(page);
});

test("the keyboard reaches the content first, and everything after it", async ({ page }) => {
  await page.goto(`/de/${event}`);

  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Zum Inhalt" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/de/${event}#main`);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Platz reservieren" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Kalender abonnieren" })).toBeFocused();
});

test("the calendar of an event is offered and there", async ({ page, request }) => {
  await page.goto(`/de/${event}`);

  await page.getByRole("link", { name: "Kalender abonnieren" }).click();
  const calendar = page.getByRole("region", { name: "Kalender" });
  await expect(calendar).toBeInViewport();
  await expect(calendar.getByRole("link", { name: "Programm abonnieren" })).toHaveAttribute(
    "href",
    /^webcal:\/\/127\.0\.0\.1:\d+\/auftakt-verwaltungscloud\/calendar\.ics$/,
  );
  const address = calendar.getByRole("link", { name: "/calendar.ics" });
  const answer = await request.get((await address.textContent()) ?? "");

  expect(answer.headers()["content-type"]).toContain("text/calendar");
});

test("what is not there says so, in the language of the address, with a way on", async ({ page }) => {
  const answer = await page.goto("/en/no-such-event/agenda");

  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("There is nothing here");
  await expectAccessible(page);
  await page.getByRole("main").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Events");
});

for (const [name, title] of [
  ["Barrierefreiheit", "Erklärung zur Barrierefreiheit"],
  ["Datenschutz", "Datenschutzhinweise"],
  ["Impressum", "Impressum"],
]) {
  test(`every page leads to: ${title}`, async ({ page }) => {
    await page.goto(`/de/${event}/agenda`);

    await page.getByRole("contentinfo").getByRole("link", { name }).click();

    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await expectAccessible(page);
  });
}
