import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { importCycles, type ImportedModule, importsOf, ROOT, sourceFiles } from "./support/imports.ts";

// The import rules of docs/architecture.md, derived from the sources without the linter, which holds them too.

interface Layer {
  /** Folder, relative to the root. The longest match is a file's layer. */
  path: string;
  /** Folders and files that it may import besides itself. */
  internal: string[];
  /** Packages that it may import; `node:` stands for all of Node's. */
  packages: string[];
  /** Folders of which it may import types only. */
  types?: string[];
  /** Names that must not occur: what only a browser has. */
  forbiddenGlobals?: RegExp;
}

const SERVER = "packages/server/src";
const UI = "packages/ui/src";
const PROTOCOL = "@chatwright/protocol";
const BROWSER_GLOBALS =
  /(?<![.\w"'`])(window|document|navigator|localStorage|sessionStorage|HTMLElement|customElements|requestAnimationFrame)\b(?!["'`:])/;

const LAYERS: Layer[] = [
  { path: "packages/protocol/src", internal: [], packages: ["zod"] },

  { path: `${SERVER}/store`, internal: [], packages: [PROTOCOL, "node:"] },
  { path: `${SERVER}/runs`, internal: [], packages: [PROTOCOL] },
  { path: `${SERVER}/models`, internal: [], packages: [PROTOCOL, "node:"] },
  {
    path: `${SERVER}/core`,
    internal: [`${SERVER}/models`, `${SERVER}/runs`, `${SERVER}/store`],
    packages: [PROTOCOL, "node:"],
  },
  { path: `${SERVER}/stores/memory`, internal: [`${SERVER}/store`], packages: [PROTOCOL] },
  { path: `${SERVER}/stores/sql`, internal: [`${SERVER}/store`], packages: [PROTOCOL, "kysely", "node:"] },
  {
    path: `${SERVER}/stores/sqlite`,
    internal: [`${SERVER}/store`, `${SERVER}/stores/sql`],
    packages: [PROTOCOL, "kysely", "node:"],
  },
  { path: `${SERVER}/widgets`, internal: [], packages: [PROTOCOL, "@huggingface/jinja", "zod", "node:"] },
  {
    path: `${SERVER}/answers`,
    internal: [`${SERVER}/models`, `${SERVER}/store`, `${SERVER}/widgets`],
    types: [`${SERVER}/core`],
    packages: [PROTOCOL, "node:"],
  },
  {
    path: `${SERVER}/agents`,
    internal: [`${SERVER}/answers`, `${SERVER}/models`],
    packages: [PROTOCOL, "@openai/agents", "zod"],
  },
  {
    path: `${SERVER}/ai-sdk`,
    internal: [`${SERVER}/answers`, `${SERVER}/models`],
    packages: [PROTOCOL, "ai"],
  },
  { path: `${SERVER}/http`, internal: [`${SERVER}/core`], packages: [PROTOCOL, "node:"] },
  {
    path: `${SERVER}/attachments`,
    internal: [`${SERVER}/store`, `${SERVER}/core`, `${SERVER}/http`],
    packages: [PROTOCOL, "node:"],
  },
  { path: `${SERVER}/element`, internal: [], packages: ["node:"] },
  { path: `${SERVER}/otel`, internal: [], types: [`${SERVER}/core`], packages: ["@opentelemetry/api"] },
  { path: `${SERVER}/adapters/node`, internal: [`${SERVER}/http`], packages: ["node:"] },
  {
    path: `${SERVER}/testing`,
    internal: [`${SERVER}/*/index.ts`, `${SERVER}/stores/memory/index.ts`, `${SERVER}/index.ts`],
    packages: [PROTOCOL, "@openai/agents", "ai", "node:"],
  },
  { path: SERVER, internal: [`${SERVER}/core`, `${SERVER}/runs`, `${SERVER}/store`], packages: [PROTOCOL] },

  {
    path: `${UI}/state`,
    internal: [],
    types: [`${UI}/*.ts`],
    packages: [PROTOCOL, "@preact/signals"],
    forbiddenGlobals: BROWSER_GLOBALS,
  },
  {
    path: `${UI}/client`,
    internal: [`${UI}/state`],
    types: [`${UI}/*.ts`],
    packages: [PROTOCOL],
  },
];

/** What no file under `path` may import. */
const FORBIDDEN: { path: string; target: RegExp; why: string }[] = [
  ...["elements", "widgets", "markdown", "icons", "styles"].map((folder) => ({
    path: `${UI}/${folder}`,
    target: /^packages\/ui\/src\/client\//,
    why: "what draws never talks to the server",
  })),
  {
    path: "examples",
    target: /^(packages\/|@chatwright\/[^/]+\/(src|dist)\b)/,
    why: "examples import published entries only",
  },
];

const SOURCES = [
  "packages/*/src/**/*.ts",
  "packages/*/src/**/*.tsx",
  "examples/**/*.ts",
  "examples/**/*.tsx",
];

/** Every breach of the rules under `root`, as a line that names the file, the import and the rule. */
function violations(root: string): string[] {
  const files = sourceFiles(root, ...SOURCES);
  const imports = files.flatMap((file) => importsOf(root, file));
  return [
    ...imports.flatMap(layerFault),
    ...imports.flatMap(forbiddenImport),
    ...files.flatMap((file) => globalFault(root, file)),
    ...importCycles(imports).map((cycle) => `import cycle: ${cycle.join(" → ")}`),
  ];
}

function isWithin(file: string, path: string): boolean {
  if (!path.includes("*")) return file === path || file.startsWith(`${path}/`);
  return new RegExp(`^${path.replaceAll(".", "\\.").replace("*", "[^/]+")}$`).test(file);
}

function layerOf(file: string): Layer | undefined {
  return LAYERS.filter((layer) => isWithin(file, layer.path)).toSorted(
    (a, b) => b.path.length - a.path.length,
  )[0];
}

function layerFault(one: ImportedModule): string[] {
  const layer = layerOf(one.from);
  if (!layer) return [];
  const allowed = one.specifier.startsWith(".")
    ? layerOf(one.target) === layer ||
      layer.internal.some((path) => isWithin(one.target, path)) ||
      (one.typeOnly && (layer.types ?? []).some((path) => isWithin(one.target, path)))
    : layer.packages.some(
        (name) => one.specifier === name || one.specifier.startsWith(name.endsWith(":") ? name : `${name}/`),
      );
  return allowed ? [] : [`${one.from}:${one.line}: ${layer.path} must not import "${one.specifier}"`];
}

function forbiddenImport(one: ImportedModule): string[] {
  return FORBIDDEN.filter(({ path, target }) => isWithin(one.from, path) && target.test(one.target)).map(
    ({ why }) => `${one.from}:${one.line}: "${one.specifier}": ${why}`,
  );
}

function globalFault(root: string, file: string): string[] {
  const forbidden = layerOf(file)?.forbiddenGlobals;
  if (!forbidden) return [];
  const code = readFileSync(join(root, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  const name = forbidden.exec(code)?.[1];
  return name ? [`${file}: uses "${name}", which only a browser has`] : [];
}

const temporary: string[] = [];
afterEach(() => {
  for (const folder of temporary.splice(0)) rmSync(folder, { recursive: true });
});

function violationsIn(files: Record<string, string>): string[] {
  const root = mkdtempSync(join(tmpdir(), "chatwright-layers-"));
  temporary.push(root);
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), source);
  }
  return violations(root);
}

test("no source breaks an import rule", () => {
  expect(violations(ROOT)).toEqual([]);
});

test("every layer has sources, so that no rule guards an empty folder", () => {
  const files = sourceFiles(ROOT, ...SOURCES);
  const empty = LAYERS.filter((layer) => !files.some((file) => layerOf(file) === layer));
  expect(empty.map((layer) => layer.path)).toEqual([]);
});

test("every folder of the server belongs to a layer of its own", () => {
  const stray = sourceFiles(ROOT, `${SERVER}/*/**/*.ts`).filter((file) => layerOf(file)?.path === SERVER);
  expect(stray).toEqual([]);
});

test.each([
  ["the protocol imports more than zod", "packages/protocol/src/a.ts", `import "node:fs";`],
  ["runs import the core", `${SERVER}/runs/a.ts`, `import { a } from "../core/a.ts";`],
  ["the core imports a store", `${SERVER}/core/a.ts`, `import type { A } from "../stores/memory/index.ts";`],
  ["the core imports http, by re-export", `${SERVER}/core/a.ts`, `export { a } from "../http/index.ts";`],
  ["the core imports agents, at run time", `${SERVER}/core/a.ts`, `await import("../agents/index.ts");`],
  ["a store imports the core", `${SERVER}/stores/sqlite/a.ts`, `import { a } from "../../core/a.ts";`],
  ["a store imports another's driver", `${SERVER}/stores/memory/a.ts`, `import { sql } from "kysely";`],
  ["http imports a store", `${SERVER}/http/a.ts`, `import { a } from "../stores/memory/index.ts";`],
  ["an adapter imports the core", `${SERVER}/adapters/node/a.ts`, `import { a } from "../../core/a.ts";`],
  ["the AI SDK's bridge imports the Agents SDK", `${SERVER}/ai-sdk/a.ts`, `import "@openai/agents";`],
  ["what the bridges share imports an SDK", `${SERVER}/answers/a.ts`, `import type { A } from "ai";`],
  ["agents import values of the core", `${SERVER}/agents/a.ts`, `import { a } from "../core/a.ts";`],
  ["testing imports what is not public", `${SERVER}/testing/a.ts`, `import { a } from "../core/a.ts";`],
  ["the UI's state imports the client", `${UI}/state/a.ts`, `import { a } from "../client/a.ts";`],
  ["the UI's state uses the DOM", `${UI}/state/a.ts`, `export const width = () => window.innerWidth;`],
  ["an element imports the client", `${UI}/elements/a.tsx`, `import { a } from "../client/a.ts";`],
  [
    "an example imports a source",
    "examples/acme/a.ts",
    `import { a } from "../../packages/server/src/a.ts";`,
  ],
])("is caught: %s", (_fault, file, source) => {
  const found = violationsIn({ [file]: source });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain(file);
});

test("is caught: an import cycle, also of types", () => {
  const found = violationsIn({
    [`${SERVER}/core/a.ts`]: `import { b } from "./b.ts"; export const a = b;`,
    [`${SERVER}/core/b.ts`]: `import type { C } from "./c.ts"; export const b = 1;`,
    [`${SERVER}/core/c.ts`]: `import { a } from "./a.ts"; export type C = typeof a;`,
  });
  expect(found).toEqual([
    `import cycle: ${["a", "b", "c", "a"].map((name) => `${SERVER}/core/${name}.ts`).join(" → ")}`,
  ]);
});

test("is allowed: what the rules name", () => {
  const found = violationsIn({
    [`${SERVER}/core/a.ts`]: `import type { S } from "../store/store.ts"; import { x } from "${PROTOCOL}/fold";`,
    [`${SERVER}/agents/a.ts`]: `import { B } from "../answers/a.ts"; import { Agent } from "@openai/agents";`,
    [`${SERVER}/answers/a.ts`]: `import type { C } from "../core/a.ts"; export class B {}`,
    [`${UI}/state/a.ts`]: `// document, window\nimport { applyEvent } from "${PROTOCOL}/fold"; export const document1 = 1;`,
    "examples/acme/a.ts": `import { a } from "@chatwright/server/sqlite";`,
  });
  expect(found).toEqual([]);
});
