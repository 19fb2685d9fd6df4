// Loads the page again when the server has been built anew. Only `cargo xtask dev` serves this.
//
// Every build gives this file another name, which the pages of the new server carry.

const every_ms = 500;
const mine = new URL(import.meta.url).pathname;

setInterval(async () => {
  // While the server is being replaced it does not answer; the next look will find it.
  const answer = await fetch("/", { cache: "no-store" }).catch(() => undefined);
  const page = (await answer?.text()) ?? "";
  if (page.includes("/dev-reload.") && !page.includes(mine)) location.reload();
}, every_ms);
