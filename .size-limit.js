import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const STATIC = /\b(?:from|import)\s*(["'`])(\.[^"'`]+)\1/g;
const LAZY = /\bimport\(\s*(["'`])(\.[^"'`]+)\1/g;

function importsOf(file, kind) {
  return [...readFileSync(file, "utf8").matchAll(kind)].map(([, , specifier]) =>
    join(dirname(file), specifier),
  );
}

/** A built module and all that the browser has to load with it. */
function withStaticImports(file, found = new Set()) {
  if (!found.has(file)) {
    found.add(file);
    for (const imported of importsOf(file, STATIC)) withStaticImports(imported, found);
  }
  return found;
}

// The script defines the tag and fetches the element itself at once, so that counts too.
const entry = "packages/ui/dist/chatkit.js";
const core = new Set([entry, ...importsOf(entry, LAZY)].flatMap((file) => [...withStaticImports(file)]));
if (core.size < 2) throw new Error(`Cannot find what "${entry}" loads: has the build changed its form?`);

export default [
  {
    name: "the element, before any lazy chunk",
    path: [...core],
    gzip: true,
    limit: "60 KB",
  },
  {
    name: "fold and SSE codec, not minified",
    path: ["packages/protocol/dist/fold.js", "packages/protocol/dist/sse.js"],
    gzip: true,
    limit: "4 KB",
  },
];
