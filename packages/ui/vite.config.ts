import { readFileSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { integrity } from "./scripts/integrity.ts";

const ENTRY = "chatkit.js";
const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "package.json"), "utf8")) as {
  version: string;
};

/**
 * Makes the entry a script that works with and without `type="module"`. The script has a scope of its own, and no static
 * imports or exports. The one dynamic import is relative to the script's address.
 */
function classicEntry(): Plugin {
  return {
    name: "classic-entry",
    generateBundle(_options, bundle) {
      const entry = bundle[ENTRY];
      if (entry?.type !== "chunk") return;
      const code = entry.code.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "");
      if (entry.imports.length > 0 || /^\s*export\b/m.test(code)) {
        this.error(
          `${ENTRY} has static imports or exports: element.ts and define.ts must not share code with the rest`,
        );
      }
      entry.code = `/*! Chatwright ${version}, MIT licence */(()=>{${code}})();`;
      entry.map = null;
    },
  };
}

/** Removes blanks and comments from style sheets that are written as template strings. */
function smallCss(): Plugin {
  const small = (css: string): string =>
    css
      .replaceAll(/\/\*.*?\*\//gs, "")
      .replaceAll(/\s+/g, " ")
      .replaceAll(/ ?([{};,]) ?/g, "$1")
      .replaceAll(";}", "}")
      .trim();
  return {
    name: "small-css",
    enforce: "pre",
    transform(code) {
      if (!code.includes("/* css */ `")) return null;
      const smaller = code.replaceAll(
        /\/\* css \*\/ `([^`$]*)`/g,
        (_all, css: string) => `\`${small(css)}\``,
      );
      return { code: smaller, map: null };
    },
  };
}

/** Removes the chunks of earlier builds, because the names of chunks change with their content. */
function tidy(): Plugin {
  return {
    name: "tidy",
    async writeBundle({ dir }, bundle) {
      if (!dir) return;
      const stale = (await readdir(dir)).filter((name) => name.startsWith("chatkit-") && !(name in bundle));
      await Promise.all(stale.map((name) => rm(join(dir, name))));
    },
  };
}

interface ModuleGraph {
  getModuleInfo: (id: string) => { importedIds: readonly string[] } | null;
}

const CONTROLLER = "/src/controller.ts";
let core: Set<string> | undefined;

/** Keeps the code of the first element in one chunk. Parts that lazy chunks share compress worse on their own. */
function coreOrNothing(id: string, graph: ModuleGraph): string | null {
  if (!core) {
    const found = (core = new Set([new URL(`.${CONTROLLER}`, import.meta.url).pathname]));
    for (const module of found)
      for (const imported of graph.getModuleInfo(module)?.importedIds ?? []) found.add(imported);
  }
  return core.has(id) ? "element" : null;
}

/** Prints the size of the files that a page has to load, and fails above the budget. */
function sizes(budgetKb: number): Plugin {
  return {
    name: "sizes",
    generateBundle(_options, bundle) {
      const kb = (name: string): number => {
        const chunk = bundle[name];
        return chunk?.type === "chunk" ? gzipSync(chunk.code, { level: 9 }).length / 1024 : 0;
      };
      const entry = bundle[ENTRY];
      if (entry?.type !== "chunk") return;
      const core = new Set<string>([ENTRY]);
      const queue = [...entry.dynamicImports];
      for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
        const chunk = bundle[name];
        if (core.has(name) || chunk?.type !== "chunk") continue;
        core.add(name);
        queue.push(...chunk.imports);
      }
      const total = [...core].reduce((sum, name) => sum + kb(name), 0);
      this.info(`core: ${total.toFixed(1)} KB gzip (${[...core].join(", ")})`);
      for (const name of Object.keys(bundle)) {
        if (!core.has(name) && kb(name) > 10) this.info(`lazy: ${kb(name).toFixed(1)} KB gzip (${name})`);
        if (kb(name) > budgetKb)
          this.error(`${name} has ${kb(name).toFixed(1)} KB gzip; the budget is ${budgetKb} KB`);
      }
      if (total > budgetKb)
        this.error(`The core has ${total.toFixed(1)} KB gzip; the budget is ${budgetKb} KB`);
    },
  };
}

// The drop-in script and the chunks beside it.
export default defineConfig({
  base: "./",
  resolve: { conditions: ["@chatwright/source", "module", "browser"] },
  build: {
    outDir: "dist",
    emptyOutDir: false,
    target: ["chrome119", "firefox128", "safari17.4"],
    sourcemap: true,
    reportCompressedSize: false,
    // This is a library for Vite, because Vite adds code to the dynamic imports of an application.
    lib: { entry: { chatkit: "src/define.ts" }, formats: ["es"] },
    rolldownOptions: {
      output: {
        minify: true,
        entryFileNames: ENTRY,
        chunkFileNames: "chatkit-[name]-[hash].js",
        codeSplitting: {
          groups: [
            { name: coreOrNothing, debugName: "core" },
            // The largest size of a chunk, without the code that this file adds.
            { name: "temml", test: /[\\/]temml[\\/]/ },
          ],
        },
      },
    },
  },
  plugins: [smallCss(), classicEntry(), sizes(60), tidy(), integrity(version, ENTRY)],
});
