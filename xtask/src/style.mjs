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
  unusedSymbols: unasked(sheet.css),
});
for (const { message, loc } of warnings) console.error(`${source}: ${message} (line ${loc?.line})`);
if (warnings.length > 0) process.exit(1);
process.stdout.write(code);

/**
 * The custom properties that no rule asks for, not even through another one: the design system
 * brings its whole palettes.
 */
function unasked(css) {
  const asks = (text) => [...text.matchAll(/var\(\s*(--[\w-]+)/g)].map(([, name]) => name);
  const values = new Map();
  const rules = css.replace(/(--[\w-]+)\s*:([^;{}]*)/g, (_, name, value) => {
    values.set(name, (values.get(name) ?? "") + value);
    return "";
  });
  const asked = new Set();
  const waiting = asks(rules);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (asked.has(name)) continue;
    asked.add(name);
    waiting.push(...asks(values.get(name) ?? ""));
  }
  return [...values.keys()].filter((name) => !asked.has(name));
}
