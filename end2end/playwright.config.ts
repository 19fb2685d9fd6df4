// Browser tests against the real program; `cargo xtask test --only browser` starts them.

import { defineConfig } from "@playwright/test";

const chromium = process.env.AUFTAKT_CHROMIUM ?? "/usr/bin/chromium";

const desktop = { viewport: { width: 1280, height: 800 } };
const phone = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };
const html = { javaScriptEnabled: false };
const wasmOnly = "**/*.wasm.spec.ts";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../target/end2end",
  // One tree of pages for all projects: what it says may not depend on script or screen.
  snapshotPathTemplate: "{testDir}/{testFileDir}/snapshots/{arg}{ext}",
  updateSnapshots: process.env.CI ? "none" : "missing",
  forbidOnly: true,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"]],
  use: {
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    contextOptions: { reducedMotion: "reduce" },
    actionTimeout: 10_000,
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      ],
    },
  },
  projects: [
    // Every path without script and with it, on a large screen and on a small one: two projects cover
    // that. What needs script is tried on both screens.
    { name: "html-desktop", use: { ...desktop, ...html }, testIgnore: wasmOnly },
    { name: "wasm-phone", use: phone },
    { name: "wasm-desktop", use: desktop, testMatch: wasmOnly },
  ],
});
