// Compiles one Sass file to a minified style sheet on standard output.
//
//   node style.mjs main.scss

import { fileURLToPath } from "node:url";

import { transform } from "lightningcss";
import { compile } from "sass";

const [source] = process.argv.slice(2);
const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

let sheet;
try {
  sheet = compile(source, { loadPaths: [modules], quietDeps: true });
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
const { code, warnings } = transform({
  filename: source,
  code: Buffer.from(sheet.css),
  minify: true,
});
for (const { message, loc } of warnings) console.error(`${source}: ${message} (line ${loc?.line})`);
if (warnings.length > 0) process.exit(1);
process.stdout.write(code);
