// Reads QR codes from the picture of a page, as a camera sees it.

import type { Locator } from "@playwright/test";
import jsqr from "jsqr";
import { PNG } from "pngjs";

/** The text of the one code in this part of the page, by jsqr, which knows nothing of what drew it. */
export async function readCode(part: Locator): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await part.screenshot());
  return jsqr(new Uint8ClampedArray(data), width, height)?.data;
}
