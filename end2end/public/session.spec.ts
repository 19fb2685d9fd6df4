import { expect, expectAccessible, expectTree, test } from "../support/test.ts";

const event = "/de/auftakt-verwaltungscloud";

test("a panel's page names the moderator first, then who sits on it", async ({ page }) => {
  await page.goto(`${event}/agenda`);
  await page.getByRole("link", { name: "Podium: Wem gehört die Verwaltung von morgen?" }).click();

  const roles = page.locator(".cast__role");
  await expect(roles).toHaveText(["Moderation", "Auf dem Podium", "Dolmetschen"]);
  await expect(page.locator(".cast .person__name")).toHaveText([
    "Judith Sommer",
    "Katrin Ahrendt",
    "Prof. Dr. Helene Brandis",
    "Tobias Nowak",
    "Selin Karaca",
    "Lena Falk",
  ]);
  await expect(page.locator(".facts")).toContainText("11:45–12:45");
  await expectAccessible(page);
  await expectTree(page, "session");
});

test("from session to session and to a person and back", async ({ page }) => {
  await page.goto(`${event}/sessions/strategie`);

  await page.getByRole("navigation", { name: "Weitere Programmpunkte" }).getByRole("link", { name: /^Danach.*Neunzig/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Neunzig Anwendungen");
  await page.getByRole("link", { name: "Marieke de Vries" }).click();

  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Marieke de Vries");
  await expect(page.getByText("Leitende Architektin, Gemeente Waterdam")).toBeVisible();
  await expectAccessible(page);
  await expectTree(page, "speaker");
  await page.getByRole("navigation", { name: "Sie sind hier" }).getByRole("link", { name: "Mitwirkende" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Mitwirkende");
  await expectAccessible(page);
  await expectTree(page, "speakers");
});

test("a session at the same time is named, and a cancelled one says so", async ({ page }) => {
  await page.goto(`${event}/sessions/umzug-planen`);

  const others = page.getByRole("navigation", { name: "Weitere Programmpunkte" });
  await others.getByRole("link", { name: /^Gleichzeitig.*Grundlagen des Cloud-Betriebs/ }).click();

  await expect(page.getByText("Dieser Programmpunkt ist abgesagt.")).toBeVisible();
  await expectAccessible(page);
});

test("a session goes into a calendar by itself", async ({ page, request }) => {
  await page.goto(`${event}/sessions/podium`);

  const address = await page.getByRole("link", { name: "In den Kalender" }).getAttribute("href");
  const answer = await request.get(address ?? "");

  expect(answer.headers()["content-type"]).toContain("text/calendar");
  expect((await answer.text()).match(/BEGIN:VEVENT/g)).toHaveLength(1);
});
