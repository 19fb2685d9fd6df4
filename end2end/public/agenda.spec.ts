import { expect, expectAccessible, expectTree, test } from "../support/test.ts";

const agenda = "/de/auftakt-verwaltungscloud/agenda";
const titles = ".agenda__title";

test("the agenda tells times, rooms, people and what is cancelled", async ({ page }) => {
  await page.goto("/de/auftakt-verwaltungscloud");
  await page.getByRole("navigation", { name: "Hauptmenü" }).getByRole("link", { name: "Programm" }).click();

  await expect(page).toHaveURL(agenda);
  await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText("Mittwoch, 23. Dezember 2026");
  await expect(page.getByText("Alle Zeiten in mitteleuropäischer Zeit (MEZ).")).toBeVisible();
  const cancelled = page.getByRole("listitem").filter({ hasText: "Grundlagen des Cloud-Betriebs" });
  await expect(cancelled).toContainText("abgesagt");
  await expectAccessible(page);
  await expectTree(page, "agenda");
});

test("a link shows one type of session, and a way back to all", async ({ page }) => {
  await page.goto(agenda);
  const all = await page.locator(titles).count();

  await page.getByRole("navigation", { name: "Nach Art" }).getByRole("link", { name: "Podiumsdiskussion" }).click();

  await expect(page).toHaveURL(`${agenda}?type=panel`);
  await expect(page.locator(titles)).toHaveText(["Podium: Wem gehört die Verwaltung von morgen?"]);
  await expect(page.getByRole("status")).toContainText("1 von ");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Alles anzeigen" }).click();
  await expect(page.locator(titles)).toHaveCount(all);
});

test("the form searches in titles, texts and names, and keeps the link's choice", async ({ page }) => {
  await page.goto(`${agenda}?type=talk`);

  await page.getByText("Suchen und eingrenzen").click();
  await page.getByLabel("Suchwort").fill("karaca");
  await page.getByRole("button", { name: "Programm eingrenzen" }).click();

  await expect(page.locator(titles)).toHaveText(["Mitbestimmung von Anfang an"]);
  await expect(page.getByLabel("Suchwort")).toHaveValue("karaca");
  await expect(page.getByLabel("Suchwort")).toBeVisible();
  await expectAccessible(page);
});

test("one person's sessions are found by their name in the form", async ({ page }) => {
  await page.goto(agenda);

  await page.getByText("Suchen und eingrenzen").click();
  await page.getByLabel("Person").selectOption("Marieke de Vries");
  await page.getByRole("button", { name: "Programm eingrenzen" }).click();

  await expect(page.locator(titles)).toHaveText(["Neunzig Anwendungen, drei Irrtümer: Erfahrungen aus Waterdam"]);
  await expect(page.getByText("auf Englisch")).toBeVisible();
});

test("nothing found says what to do", async ({ page }) => {
  await page.goto(`${agenda}?q=raumfahrt`);

  await expect(page.getByRole("status")).toContainText("Dazu passt kein Programmpunkt.");
  await expect(page.locator(titles)).toHaveCount(0);
  await expectAccessible(page);
});

test.describe("while the event runs", () => {
  test.use({ now: "2023-11-02T09:30:00Z" });

  test("what runs is marked by a word, and nothing else is", async ({ page }) => {
    await page.goto("/de/sachsen-digital-und-souveraen/agenda");

    const running = page.getByRole("listitem").filter({ hasText: "läuft gerade" });
    await expect(running.locator(titles)).toHaveText(["Open Source für die Verwaltung: openDesk und Open CoDE"]);
    await expectAccessible(page);
  });
});
