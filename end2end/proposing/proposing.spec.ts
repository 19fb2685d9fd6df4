// Proposing a talk: from the event's page to the speaker's own, by plain forms throughout.

import { desk, event, signIn } from "../organise/organiser.ts";
import { expect, expectAccessible, test } from "../support/test.ts";

test.use({ ownSite: true });

const email = "vorschlag@example.org";

test("a proposal is made, asked about, answered, accepted and becomes a part in the programme", async ({ page, site }) => {
  test.slow();
  await page.goto(`/de/${event}`);
  await page.getByRole("link", { name: "Programmpunkt vorschlagen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Programmpunkt vorschlagen");
  await expectAccessible(page);

  await page.getByRole("button", { name: "Vorschlag einreichen" }).click();
  await expect(page.getByRole("alert")).toContainText("Geben Sie einen Titel ein.");
  await expectAccessible(page);
  await page.locator("#title").fill("Umzug ohne Ausfall");
  await page.locator("#description").fill("Wie das Bürgeramt an einem Wochenende umzog.");
  await page.locator("#kind").selectOption("talk");
  await page.locator("#name").fill("Ada Anders");
  await page.locator("#email").fill(email);
  await page.locator("#note").fill("Bitte nachmittags.");
  await page.locator("#privacy").check();
  await page.getByRole("button", { name: "Vorschlag einreichen" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Wir haben Ihnen geschrieben");
  await expectAccessible(page);

  const received = await site.letterTo(email);
  const own = received.links.find((link) => link.includes("/proposals/")) ?? "";
  await page.goto(own);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ihr Vorschlag");
  await expectAccessible(page);
  await page.locator("#title").fill("Umzug ohne einen Tag Ausfall");
  await page.getByRole("button", { name: "Änderungen speichern" }).click();
  await expect(page.getByRole("status")).toContainText("Gespeichert");

  await signIn(page);
  await expect(page.locator("main")).toContainText("Ein Vorschlag wartet auf Ihre Entscheidung");
  await page.goto(desk);
  await page.getByRole("link", { name: "Ein Vorschlag wartet" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Vorschläge");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Umzug ohne einen Tag Ausfall" }).click();
  await expect(page.locator("main")).toContainText("Bitte nachmittags.");
  await expectAccessible(page);
  await page.locator("#question").fill("Reichen Ihnen 20 Minuten?");
  await page.getByRole("button", { name: "Nachfragen" }).click();
  await expect(page.getByRole("status")).toContainText("Nachgefragt");
  const review = page.url().replace(/\?.*$/, "");
  await page.context().clearCookies();

  const asked = await site.letterTo(email, 2);
  expect(asked.links).toContain(own);
  await page.goto(own);
  await expect(page.locator("main")).toContainText("Reichen Ihnen 20 Minuten?");
  await expectAccessible(page);
  await page.locator("#answer").fill("Ja, gut.");
  await page.getByRole("button", { name: "Antworten" }).click();
  await expect(page.getByRole("status")).toContainText("Danke");

  await signIn(page);
  await page.goto(review);
  await expect(page.locator("main")).toContainText("Ja, gut.");
  await page.getByRole("button", { name: "Annehmen" }).click();
  await expect(page.getByRole("status")).toContainText("Angenommen");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Zum Programmpunkt" }).click();
  await expect(page.locator("#title_de")).toHaveValue("Umzug ohne einen Tag Ausfall");
  await page.context().clearCookies();

  await site.letterTo(email, 3);
  const letters = await site.lettersTo(email);
  const speaking = letters.flatMap(({ links }) => links).find((link) => link.includes("/speaking/")) ?? "";
  await page.goto(speaking);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ihre Mitwirkung");
  await page.getByRole("button", { name: "Zusagen" }).click();
  await expect(page.getByRole("status")).toContainText("zugesagt");
  await page.goto(own);
  await expect(page.locator("main")).toContainText("Ihr Vorschlag ist angenommen");
  await expectAccessible(page);
});

test("a proposal is declined, and another one withdrawn", async ({ page, site }) => {
  test.slow();
  const propose = async (title: string, key: string) => {
    const answer = await page.request.post(`/en/${event}/propose`, {
      headers: { "sec-fetch-site": "same-origin" },
      form: { key, title, description: "…a", kind: "workshop", language: "en", name: "Ada Anders", email, privacy: "yes" },
    });
    expect(answer.ok()).toBe(true);
  };
  await propose("First", "one");
  await site.letterTo(email);
  await signIn(page);
  await page.goto(`${desk}/proposals`);
  await page.getByRole("link", { name: "First" }).click();
  await page.locator("#reason").fill("The afternoon is full.");
  await page.getByRole("button", { name: "Ablehnen" }).click();
  await expect(page.getByRole("status")).toContainText("Abgelehnt");
  await expectAccessible(page);
  await page.context().clearCookies();
  const declined = await site.letterTo(email, 2);
  const first = declined.links.find((link) => link.includes("/proposals/")) ?? "";
  await page.goto(first);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Your proposal");
  await expect(page.locator("main")).toContainText("The afternoon is full.");
  await expectAccessible(page);

  await propose("Second", "two");
  await site.letterTo(email, 3);
  const links = (await site.lettersTo(email)).flatMap(({ links }) => links);
  const second = links.find((link) => link.includes("/proposals/") && link !== first) ?? "";
  await page.goto(second);
  await page.getByRole("link", { name: "Withdraw the proposal" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Withdraw the proposal?");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Withdraw the proposal" }).click();
  await expect(page.locator("main")).toContainText("You have withdrawn the proposal");
  await expectAccessible(page);
});
