import { expect, expectAccessible, test } from "../support/test.ts";

test("the first page leads to the events", async ({ page }) => {
  const answer = await page.goto("/");

  expect(answer?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(page.getByRole("main").getByRole("link").first()).toBeVisible();
  await expectAccessible(page);
});

test("every answer forbids what a page does not need", async ({ request }) => {
  for (const address of ["/", "/no-such-event", "/healthz"]) {
    const headers = (await request.get(address)).headers();

    expect(headers["content-security-policy"], address).toBe(
      "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; " +
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; " +
        "frame-ancestors 'none'",
    );
    expect(headers["set-cookie"], address).toBeUndefined();
  }
});
