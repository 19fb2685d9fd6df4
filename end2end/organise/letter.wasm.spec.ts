// A form that was left open: what it asks for is no longer so.

import { register } from "../door/guest.ts";
import { expect, test } from "../support/test.ts";
import { desk, signIn } from "./organiser.ts";

test.use({ ownSite: true });

test("a letter that was sent is not sent again by an old form", async ({ page, site }) => {
  await register(page, site, "Erika Muster");
  await signIn(page);
  await page.goto(`${desk}/outbox`);
  await page.locator(`main a[href*="/outbox/"]`).first().click();
  const letter = page.url();

  const answered = page.waitForResponse((response) => response.url() === `${letter}/retry`);
  await page.evaluate(() => {
    const form = Object.assign(document.createElement("form"), {
      method: "post",
      action: `${location.pathname}/retry`,
    });
    document.body.append(form);
    form.submit();
  });

  expect((await answered).status()).toBe(303);
  await expect(page).toHaveURL(letter);
  await page.goto(`${desk}/outbox`);
  await expect(page.locator(`main a[href*="/outbox/"]`)).toHaveCount(1);
});
