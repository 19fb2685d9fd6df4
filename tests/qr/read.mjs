// Reads PNG files, one name a line on standard input, with jsqr, and writes what was found as JSON.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.env.AUFTAKT_NODE_MODULES, "readers.js"));
const jsQR = require("jsqr");
const { PNG } = require("pngjs");

const found = {};
for (const file of readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  const { data, width, height } = PNG.sync.read(readFileSync(file));
  const code = jsQR(new Uint8ClampedArray(data), width, height);
  if (code) found[file] = code.data;
}
process.stdout.write(JSON.stringify(found));
