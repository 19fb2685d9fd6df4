import { expect, expectAccessible, test } from "../support/test.ts";

const fragment = "/de/auftakt-verwaltungscloud/embed";
/** The website of somebody else; nothing of it exists but what the test answers for it. */
const elsewhere = "http://amt.example/";

function host(site: string, source: string): string {
  return `<!DOCTYPE html><html lang="de"><head><meta charset="utf-8"><title>Amt</title>
    <script src="${site}/auftakt-agenda.js" defer></script></head><body><main><h1>Amt</h1>
    <auftakt-agenda src="${source}"><a href="${site}/de/auftakt-verwaltungscloud/agenda">Programm</a></auftakt-agenda>
    </main></body></html>`;
}

test("the piece of HTML reads by itself", async ({ page }) => {
  await page.goto(fragment);

  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Mittwoch, 23. Dezember 2026"]);
  await expect(page.getByRole("link", { name: "Zum ganzen Programm" })).toHaveAttribute("href", /^http.*\/agenda$/);
});

test("a page of others shows the agenda under a strict policy", async ({ page, site, complaints, javaScriptEnabled }) => {
  await page.route(elsewhere, (route) =>
    route.fulfill({
      contentType: "text/html; charset=utf-8",
      headers: {
        "content-security-policy": `default-src 'none'; script-src ${site.url}; connect-src ${site.url}; require-trusted-types-for 'script'`,
      },
      body: host(site.url, `${site.url}${fragment}?type=panel`),
    }),
  );
  await page.goto(elsewhere);

  const agenda = page.locator("auftakt-agenda");
  if (javaScriptEnabled === false) {
    await expect(agenda.getByRole("link")).toHaveText(["Programm"]);
  } else {
    await expect(agenda.getByRole("heading", { level: 3 })).toHaveText([
      "Podium: Wem gehört die Verwaltung von morgen?",
    ]);
    await expect(agenda.getByRole("link", { name: "Programm", exact: true })).toBeHidden();
    expect(await agenda.evaluate((one) => one.shadowRoot?.querySelectorAll("script, style, img").length)).toBe(0);
    await expectAccessible(page);
  }
  // That page is a foreign one, and has no icon.
  const own = complaints.filter((one) => !one.includes("amt.example"));
  complaints.splice(0, complaints.length, ...own);
});

test("where the agenda cannot be fetched, the link stays", async ({ page, site, complaints }) => {
  await page.route(elsewhere, (route) =>
    route.fulfill({ contentType: "text/html; charset=utf-8", body: host(site.url, `${site.url}/de/nirgends/embed`) }),
  );
  await page.goto(elsewhere);

  await expect(page.getByRole("link", { name: "Programm" })).toBeVisible();
  const own = complaints.filter((one) => !one.includes("amt.example") && !one.includes("/de/nirgends/embed"));
  complaints.splice(0, complaints.length, ...own);
});
