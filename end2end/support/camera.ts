// A browser whose camera shows a picture.

import { type BrowserContext, chromium, type TestInfo } from "@playwright/test";

/**
 * A browser of its own whose camera shows a moving picture (`.mjpeg` or `.y4m`), and the means to
 * close it. The picture must be given at the start of the browser, hence not the usual `page`.
 */
export async function openWithCamera(
  testInfo: TestInfo,
  picture: string,
  baseURL: string,
): Promise<{ context: BrowserContext; close(): Promise<void> }> {
  const { launchOptions, viewport, isMobile, hasTouch, locale, timezoneId } = testInfo.project.use;
  const browser = await chromium.launch({
    ...launchOptions,
    args: [
      ...(launchOptions?.args ?? []),
      "--use-fake-device-for-media-stream",
      "--use-fake-ui-for-media-stream",
      `--use-file-for-fake-video-capture=${picture}`,
    ],
  });
  const context = await browser.newContext({
    baseURL,
    viewport,
    isMobile,
    hasTouch,
    locale,
    timezoneId,
    permissions: ["camera"],
  });
  return { context, close: () => browser.close() };
}
