// Reads QR codes from frames of the camera, away from the page, where the browser has no reader.
//
// In:  { script, wasm }           once, first: the addresses of the decoder, which carry hashes
//      { rgba, width, height }    a frame; its buffer is handed over, not copied
// Out: { ready: true }            the decoder is there
//      { text }                   what the frame says, or null; only then is the next one wanted
//      { broken: message }        the decoder cannot be loaded
//
// One frame is answered at a time, and none sooner than a tenth of a second after the one before:
// more would heat the phone and admit nobody faster.

const PAUSE_MS = 100;

let addresses = null;
let decoder = null;
let loads = 0;

addEventListener("message", async ({ data }) => {
  try {
    if (data.script) {
      addresses = data;
      await load();
      postMessage({ ready: true });
    } else if (decoder) {
      const begin = performance.now();
      const text = await read(data);
      const rest = PAUSE_MS - (performance.now() - begin);
      setTimeout(() => postMessage({ text }), Math.max(0, rest));
    }
  } catch (error) {
    postMessage({ broken: String(error) });
  }
});

async function load() {
  // The fragment makes it a module of its own: one whose memory is not that of the last.
  const module = await import(`${addresses.script}#${loads++}`);
  await module.default({ module_or_path: addresses.wasm });
  decoder = module;
}

/** What a frame says. A frame that breaks the decoder is lost, and the decoder loaded again. */
async function read({ rgba, width, height }) {
  try {
    return decoder.decode(grey(new Uint8ClampedArray(rgba)), width, height) ?? null;
  } catch {
    await load();
    return null;
  }
}

/** Luma by the weights of ITU-R BT.601, in parts of 256. */
function grey(rgba) {
  const luma = new Uint8Array(rgba.length >> 2);
  for (let at = 0, from = 0; at < luma.length; at += 1, from += 4) {
    luma[at] = (77 * rgba[from] + 150 * rgba[from + 1] + 29 * rgba[from + 2]) >> 8;
  }
  return luma;
}
