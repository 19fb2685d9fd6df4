import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect, test as base } from "../support/test.ts";

const fragment = "/de/auftakt-verwaltungscloud/embed";

/** Serves a page as the website of somebody else does, from another origin, and gives its address. */
const test = base.extend<{ serve: (page: string, policy?: string) => Promise<string> }>({
  serve: async ({ complaints }, use) => {
    let answer = "";
    let headers: Record<string, string> = {};
    const server = createServer((request, response) => {
      const isPage = request.url === "/";
      response.writeHead(isPage ? 200 : 204, { "content-type": "text/html; charset=utf-8", ...headers });
      response.end(isPage ? answer : undefined);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await use(async (page, policy) => {
      answer = page;
      headers = policy ? { "content-security-policy": policy } : {};
      return `${elsewhere}/`;
    });
    server.close();
    server.closeAllConnections();
    // That page is a foreign one, and what it asks for in vain is what the test is about.
    const own = complaints.filter((one) => !one.includes(elsewhere) && !one.includes("/de/nirgends/embed"));
    complaints.splice(0, complaints.length, ...own);
  },
});

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

test("a page of others shows the agenda under a strict policy", async ({ page, site, serve, javaScriptEnabled }) => {
  const policy = `default-src 'none'; script-src ${site.url}; connect-src ${site.url}; require-trusted-types-for 'script'`;
  await page.goto(await serve(host(site.url, `${site.url}${fragment}?type=panel`), policy));

  const agenda = page.locator("auftakt-agenda");
  if (javaScriptEnabled === false) {
    await expect(agenda.getByRole("link")).toHaveText(["Programm"]);
  } else {
    await expect(agenda.getByRole("heading", { level: 3 })).toHaveText([
      "Podium: Wem gehört die Verwaltung von morgen?",
    ]);
    await expect(agenda.getByRole("link", { name: "Programm", exact: true })).toBeHidden();
    expect(await agenda.evaluate((one) => one.shadowRoot?.querySelectorAll("script, style, img").length)).toBe(0);
  }
});

test("where the agenda cannot be fetched, the link stays", async ({ page, site, serve }) => {
  await page.goto(await serve(host(site.url, `${site.url}/de/nirgends/embed`)));

  await expect(page.getByRole("link", { name: "Programm" })).toBeVisible();
});
