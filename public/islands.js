// Starts the islands of a page: loads the client and hands it each `<leptos-island>` of the document.
//
//   <script type="module" src="/assets/islands.HASH.js"
//           data-client="/assets/client.HASH.js" data-wasm="/assets/client.HASH.wasm"></script>
//
// Only pages with an island carry it. It is a file, not a script in the page, because the policy of
// every page forbids those.

// What the client looks for when it wakes: results that a server had streamed. Ours streams none.
Object.assign(globalThis, {
  __RESOLVED_RESOURCES: [],
  __SERIALIZED_ERRORS: [],
  __PENDING_RESOURCES: [],
  __RESOURCE_RESOLVERS: [],
  __INCOMPLETE_CHUNKS: [],
});

// A module script has no `document.currentScript`.
const { client, wasm } = document.querySelector("script[data-client][data-wasm]").dataset;

const module = await import(client);
await module.default({ module_or_path: wasm });
module.hydrate();
await wake(document.body, null);

/**
 * Wakes the islands below an element, one after the other, outer before inner.
 *
 * An island that was passed to another one as children runs in that one's reactive owner: the
 * outer island leaves a function on its `<leptos-children>` that sets it, to be called just before.
 */
async function wake(element, enter) {
  for (const child of element.children) {
    if (child.localName === "leptos-island") {
      await start(child, enter);
      await wake(child, enter);
    } else if (child.localName === "leptos-children") {
      await wake(child, child.$$on_hydrate ?? null);
    } else {
      await wake(child, enter);
    }
  }
}

/** Runs one island. One that fails says so and leaves the others, and the page below it, alone. */
async function start(island, enter) {
  const name = island.dataset.component;
  const run = module[name];
  if (!run) {
    console.error(`The client has no island ${name}.`);
    return;
  }
  try {
    enter?.();
    await run(island);
  } catch (error) {
    console.error(`The island ${name} did not start.`, error);
  }
}
