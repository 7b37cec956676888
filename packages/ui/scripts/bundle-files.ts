import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const STATIC = /\b(?:from|import)\s*(["'`])(\.[^"'`]+)\1/g;
const LAZY = /\bimport\(\s*(["'`])(\.[^"'`]+)\1/g;

/** The files of a built element. */
export interface BundleFiles {
  /** The files that every page with the element loads. */
  core: string[];
  /** The files that a page loads when it needs them. */
  lazy: string[];
}

/** Reads from the scripts which files a browser loads. @param dist the folder with `chatkit.js` */
export function bundleFiles(dist: string): BundleFiles {
  const entry = join(dist, "chatkit.js");
  // The script defines the tag and loads the element's chunk at once, so that chunk counts too.
  const core = new Set([entry, ...importsOf(entry, LAZY)].flatMap((file) => [...withStaticImports(file)]));
  if (core.size < 2) throw new Error(`Cannot find what "${entry}" loads: has the build changed its form?`);
  const chunks = readdirSync(dist).filter((name) => /^chatkit-.*\.js$/.test(name));
  const lazy = chunks.map((name) => join(dist, name)).filter((file) => !core.has(file));
  return { core: [...core], lazy };
}

/** A built module and all modules that the browser has to load with it. */
function withStaticImports(file: string, found = new Set<string>()): Set<string> {
  if (!found.has(file)) {
    found.add(file);
    for (const imported of importsOf(file, STATIC)) withStaticImports(imported, found);
  }
  return found;
}

function importsOf(file: string, kind: RegExp): string[] {
  return [...readFileSync(file, "utf8").matchAll(kind)].map(([, , specifier = ""]) =>
    join(dirname(file), specifier),
  );
}
