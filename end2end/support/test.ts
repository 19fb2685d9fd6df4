// What every spec imports instead of @playwright/test.
//
//   import { expect, expectAccessible, expectTree, test } from "../support/test.ts";
//
// A page that logs an error, asks another host or fails to load a file fails its test by itself.

import { appendFileSync } from "node:fs";

import { type BrowserContext, test as base, expect, type Request } from "@playwright/test";

import { Site } from "./site.ts";

export { expectAccessible, expectNothingSticksOut, expectTree } from "./page.ts";
export { openWithCamera } from "./camera.ts";
export type { Letter, Site } from "./site.ts";
export { expect };

/** A Monday morning in winter, German time 10:00. */
const usualNow = "2026-11-23T09:00:00Z";

type ForTest = {
  /** The running program; `baseURL` leads to it. */
  site: Site;
  /** `test.use({ ownSite: true })`: a fresh site for each test that changes what others see. */
  ownSite: boolean;
  /** `test.use({ now: "…Z" })`: another present. Means a site of its own. */
  now: string;
  /** `test.use({ settings: { NAME: "value" } })`: other settings. Means a site of its own. */
  settings: Record<string, string>;
  /** What the pages of this test complained of; a test that provokes something removes it here. */
  complaints: string[];
};

type ForWorker = { shared: { site(): Promise<Site> } };

export const test = base.extend<ForTest, ForWorker>({
  ownSite: [false, { option: true }],
  now: [usualNow, { option: true }],
  settings: [{}, { option: true }],

  shared: [
    // Playwright reads the names in the first parameter, so it stays though it is empty.
    async ({}, use) => {
      let site: Promise<Site> | undefined;
      await use({ site: () => (site ??= Site.start({ now: usualNow })) });
      await (await site)?.stop();
    },
    { scope: "worker" },
  ],

  site: async ({ ownSite, now, settings, shared }, use, testInfo) => {
    const isOwn = ownSite || now !== usualNow || Object.keys(settings).length > 0;
    const site = isOwn ? await Site.start({ now, settings }) : await shared.site();
    const seen = site.log.length;
    await use(site);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("server.log", { body: site.log.slice(seen), contentType: "text/plain" });
    }
    if (isOwn) await site.stop();
  },

  baseURL: async ({ site }, use) => {
    await use(site.url);
  },

  complaints: [
    async ({ context, site }, use) => {
      const complaints: string[] = [];
      listen(context, site.url, complaints);
      await use(complaints);
      expect(complaints, "what the pages complained of").toEqual([]);
    },
    { auto: true },
  ],
});

function listen(context: BrowserContext, url: string, complaints: string[]): void {
  context.on("request", (request) => {
    if (!isAtHome(request, url)) complaints.push(`foreign request: ${request.url()}`);
  });
  context.on("response", (response) => {
    if (response.request().isNavigationRequest() && response.status() < 400) noteVisit(response.url());
    if (response.status() >= 400 && !response.request().isNavigationRequest()) {
      complaints.push(`${response.status()}: ${response.url()}`);
    }
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "";
    // Leaving a page ends what it was still loading, and a download is no page.
    if (reason !== "net::ERR_ABORTED") complaints.push(`${reason}: ${request.url()}`);
  });
  context.on("weberror", (error) => complaints.push(`uncaught: ${error.error().message}`));
  context.on("console", (message) => {
    // The browser logs every refusal; those of files are reported above, those of pages are answers.
    const isRefusal = message.text().startsWith("Failed to load resource: the server responded");
    if (["error", "warning"].includes(message.type()) && !isRefusal) {
      complaints.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
}

/** `cargo xtask test` asks in the end whether some test came to every page. */
export function noteVisit(address: string): void {
  const notes = process.env.AUFTAKT_VISITED;
  if (notes) appendFileSync(notes, `${new URL(address).pathname}\n`);
}

function isAtHome(request: Request, url: string): boolean {
  const address = request.url();
  return address.startsWith(`${url}/`) || address.startsWith("data:") || address.startsWith("blob:");
}
