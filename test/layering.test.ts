import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { importCycles, type ImportedModule, importsOf, ROOT, sourceFiles } from "./support/imports.ts";
import { isAmong, type Layer, layerOf, LAYERS, PAGE_GLOBALS, partsTable } from "./support/layers.ts";

// The rules of layers.json, checked on the sources without the linter.

const SERVER = "packages/server/src";
const UI = "packages/ui/src";
const PROTOCOL = "@chatwright/protocol";
const PAGE_GLOBAL = new RegExp(`(?<![.\\w"'\`])(${PAGE_GLOBALS.join("|")})\\b(?!["'\`:])`);

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
    ...imports.flatMap(importFault),
    ...files.flatMap((file) => globalFault(root, file)),
    ...importCycles(imports).map((cycle) => `import cycle: ${cycle.join(" → ")}`),
  ];
}

function importFault(one: ImportedModule): string[] {
  const layer = layerOf(one.from);
  if (!layer) return [];
  const allowed = one.specifier.startsWith(".") ? mayImportFile(layer, one) : mayImportPackage(layer, one);
  return allowed ? [] : [`${one.from}:${one.line}: ${layer.path} must not import "${one.specifier}"`];
}

function mayImportFile(layer: Layer, one: ImportedModule): boolean {
  return (
    layerOf(one.target) === layer ||
    isAmong(layer, layer.imports, one.target) ||
    (one.typeOnly && isAmong(layer, layer.types, one.target))
  );
}

function mayImportPackage(layer: Layer, { specifier }: ImportedModule): boolean {
  if (layer.packages === "published entries") return !/^@chatwright\/[^/]+\/(src|dist)\b/.test(specifier);
  return layer.packages.some(
    (name) => specifier === name || specifier.startsWith(name.endsWith(":") ? name : `${name}/`),
  );
}

function globalFault(root: string, file: string): string[] {
  if (layerOf(file)?.dom !== false) return [];
  const code = readFileSync(join(root, file), "utf8").replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
  const name = PAGE_GLOBAL.exec(code)?.[1];
  return name ? [`${file}: uses "${name}", which only a page has`] : [];
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

// requirement: import-rules
test("no source breaks an import rule", () => {
  expect(violations(ROOT)).toEqual([]);
});

test("every layer has sources, so that no rule guards an empty folder", () => {
  const files = sourceFiles(ROOT, ...SOURCES);
  const empty = LAYERS.filter((layer) => !files.some((file) => layerOf(file) === layer));
  expect(empty.map((layer) => layer.path)).toEqual([]);
});

test("every folder belongs to a layer of its own, where a package has layers", () => {
  const stray = sourceFiles(ROOT, "packages/*/src/*/**/*.{ts,tsx}").filter((file) => {
    const layer = layerOf(file);
    const isDivided = LAYERS.some((other) => other !== layer && other.root === layer?.root);
    return !layer || (layer.folder === "." && isDivided);
  });
  expect(stray).toEqual([]);
});

test("architecture.md has the table of the parts (--update writes it)", async () => {
  const file = join(ROOT, "docs/architecture.md");
  const block = /(?<=<!-- parts, from layers\.json -->\n\n).*?(?=\n\n<!-- end of parts -->)/s;
  const document = readFileSync(file, "utf8");
  expect(document).toMatch(block);
  await expect(document.replace(block, partsTable)).toMatchFileSnapshot(file);
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
  ["an element imports a class of the state", `${UI}/elements/a.tsx`, `import { a } from "../state/a.ts";`],
  ["the UI's model imports the state", `${UI}/model/a.ts`, `import type { A } from "../state/a.ts";`],
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
