// Builds the front end and the element for the browser, if the built file is older than its sources.

import { existsSync, globSync, statSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { build } from "vite";

const here = import.meta.dirname;

// A test runner may have set another value. With that value Vite would include React's slow development build.
process.env["NODE_ENV"] = "production";

function newest(...patterns: string[]): number {
  const files = globSync(patterns, { exclude: (path) => path.endsWith(".test.ts") });
  return Math.max(0, ...files.map((file) => statSync(file).mtimeMs));
}

async function buildWhereStale(
  root: string,
  configFile: string,
  result: string,
  sources: string[],
): Promise<void> {
  if (existsSync(result) && statSync(result).mtimeMs > newest(configFile, ...sources)) return;
  await build({ root, configFile, logLevel: "warn" });
}

function packageFolder(name: string): string {
  const found = findPackageJSON(name, import.meta.url);
  if (!found) throw new Error(`Cannot find the package "${name}": it is not installed. Run "npm ci".`);
  return dirname(found);
}

const started = performance.now();

const ui = packageFolder("@chatwright/ui");
const uiConfig = join(ui, "vite.config.ts");
// The published package contains the built browser file, and no sources to build it from.
if (existsSync(uiConfig)) {
  const packages = ["@chatwright/protocol", "@chatwright/markdown"].map(packageFolder);
  await buildWhereStale(ui, uiConfig, join(ui, "dist/chatkit.js"), [
    join(ui, "src/**/*.*"),
    ...packages.map((folder) => join(folder, "src/**/*.ts")),
  ]);
}
await buildWhereStale(join(here, "web"), join(here, "vite.config.ts"), join(here, "dist/web/index.html"), [
  join(here, "web/**/*.*"),
]);

const seconds = (performance.now() - started) / 1000;
if (seconds > 0.5) console.log(`Built the page in ${seconds.toFixed(1)} s`);
