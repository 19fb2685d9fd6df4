import { writeFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { expect, expectAccessible, openWithCamera, test } from "../support/test.ts";
import { openDoor, register } from "./guest.ts";

test.use({ ownSite: true });

/** What a camera sees that looks at a guest's telephone: a moving picture of one frame. */
async function film(page: Page, ticket: string, file: string): Promise<void> {
  await page.goto(ticket);
  const frame = await page.evaluate(async (address) => {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
    const context = canvas.getContext("2d");
    if (!context) throw new Error("no canvas");
    context.fillStyle = "#888";
    context.fillRect(0, 0, 640, 480);
    // Held a little askew, as people do.
    context.translate(320, 240);
    context.rotate(0.12);
    context.drawImage(image, -190, -190, 380, 380);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    return [...new Uint8Array((await blob?.arrayBuffer()) ?? new ArrayBuffer(0))];
  }, `${ticket}/qr.png`);
  await writeFile(file, Uint8Array.from(frame));
}

test("a code in front of the camera admits, and only once", async ({ page, site }, testInfo) => {
  const ada = await register(page, site, "Ada King");
  const picture = testInfo.outputPath("camera.mjpeg");
  await film(page, ada.ticket, picture);
  const { context, close } = await openWithCamera(testInfo, picture, site.url);
  const door = await context.newPage();
  const complaints: string[] = [];
  door.on("console", (message) => complaints.push(message.text()));
  door.on("pageerror", (error) => complaints.push(error.message));
  await openDoor(door);

  await door.getByRole("button", { name: "Kamera einschalten" }).click();

  await expect(door.locator(".door-answer h2")).toHaveText("Willkommen");
  await expect(door.locator(".door-answer")).toContainText("Ada King");
  await expectAccessible(door);
  await door.getByRole("button", { name: "Kamera ausschalten" }).click();
  await expect(door.locator("video")).toBeHidden();
  await expect(door.locator(".door__bar")).toContainText("1 von 1 eingelassen");
  expect(complaints).toEqual([]);
  await close();
});

test("without a camera the page says so and goes on", async ({ page }) => {
  await openDoor(page);

  await page.getByRole("button", { name: "Kamera einschalten" }).click();

  await expect(page.getByRole("alert")).toContainText("Geben Sie den Code ein.");
  await expect(page.getByLabel("Code der Karte")).toBeVisible();
});
