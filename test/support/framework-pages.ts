import { join } from "node:path";
import { compile } from "svelte/compiler";
import { build, type Plugin } from "vite";
import { compileScript, parse } from "vue/compiler-sfc";
import { ROOT } from "./imports.ts";

/** A page's script that a framework makes. */
export interface FrameworkPage {
  /** Of the file it is served as, without `.js`. */
  name: string;
  /** The module, from the root of the repository. */
  entry: string;
  /** Other packages in place of those that the module imports, such as an older React. */
  alias?: Record<string, string>;
  /** Whether frameworks check what they are given. Default `development`. */
  mode?: "development" | "production";
}

/** Bundles the pages into `folder`. */
export async function buildPages(pages: readonly FrameworkPage[], folder: string): Promise<void> {
  for (const { name, entry, alias = {}, mode = "development" } of pages) {
    await build({
      configFile: false,
      root: ROOT,
      logLevel: "error",
      define: {
        "process.env.NODE_ENV": JSON.stringify(mode),
        __VUE_OPTIONS_API__: "false",
        __VUE_PROD_DEVTOOLS__: "false",
        __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
      },
      resolve: {
        alias: Object.entries(alias).map(([from, to]) => ({
          find: new RegExp(`^${from}(?=/|$)`),
          replacement: join(ROOT, "node_modules", to),
        })),
      },
      plugins: [svelte(), vue()],
      build: {
        outDir: folder,
        emptyOutDir: false,
        minify: false,
        modulePreload: false,
        rolldownOptions: {
          input: join(ROOT, entry),
          output: { entryFileNames: `${name}.js`, codeSplitting: false },
        },
      },
    });
  }
}

function svelte(): Plugin {
  return {
    name: "svelte",
    transform(code, id) {
      if (!id.endsWith(".svelte")) return null;
      return { code: compile(code, { filename: id }).js.code, moduleType: "js", map: null };
    },
  };
}

function vue(): Plugin {
  return {
    name: "vue",
    transform(code, id) {
      if (!id.endsWith(".vue")) return null;
      const { content } = compileScript(parse(code, { filename: id }).descriptor, {
        id: "page",
        inlineTemplate: true,
        templateOptions: { compilerOptions: { isCustomElement: (tag) => tag.includes("-") } },
      });
      return { code: content, moduleType: "js", map: null };
    },
  };
}
