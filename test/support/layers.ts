import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { OxlintConfig } from "oxlint";
import { z } from "zod";
import { ROOT } from "./imports.ts";

// The import rules of layers.json. The linter (oxlint.config.ts), test/layering.test.ts and the table in
// docs/architecture.md read them here.

const Rule = z.strictObject({
  /** What the folder holds, for the table in docs/architecture.md. */
  is: z.string(),
  /** Folders and files of the same root that the folder may import. `*` stands for one name. */
  imports: z.array(z.string()).default([]),
  /** Folders and files of the same root of which the folder may import types only. */
  types: z.array(z.string()).default([]),
  /** Packages that the folder may import. `node:` stands for all modules of Node. */
  packages: z.union([z.array(z.string()), z.literal("published entries")]).default([]),
  /** Whether the folder may use the globals of a page. */
  dom: z.boolean().default(true),
});

/** An import rule: what the files of one folder may import besides each other. */
export interface Layer extends z.infer<typeof Rule> {
  /** The folder, relative to the repository. A file belongs to the layer with the longest matching path. */
  path: string;
  /** The source root that holds the folder, such as `packages/server/src`. */
  root: string;
  /** The folder relative to `root`; `.` for the root itself. */
  folder: string;
}

/** Globals that only a page has. */
export const PAGE_GLOBALS = [
  "window",
  "document",
  "navigator",
  "localStorage",
  "sessionStorage",
  "HTMLElement",
  "customElements",
  "requestAnimationFrame",
];

type Override = NonNullable<OxlintConfig["overrides"]>[number];

/** Every rule of layers.json. */
export const LAYERS: readonly Layer[] = Object.entries(
  z
    .record(z.string(), z.record(z.string(), Rule))
    .parse(JSON.parse(readFileSync(join(ROOT, "layers.json"), "utf8"))),
).flatMap(([root, folders]) =>
  Object.entries(folders).map(([folder, rule]) => ({
    ...rule,
    root,
    folder,
    path: folder === "." ? root : `${root}/${folder}`,
  })),
);

/** The layer of a file. */
export function layerOf(file: string): Layer | undefined {
  return LAYERS.filter((layer) => isWithin(file, layer.path)).toSorted(
    (a, b) => b.path.length - a.path.length,
  )[0];
}

/** Whether `file` is `path`, or lies in the folder `path`. A `*` in `path` stands for one name. */
function isWithin(file: string, path: string): boolean {
  const pattern = path.replaceAll(".", "\\.").replaceAll("*", "[^/]+");
  return new RegExp(`^${pattern}(/|$)`).test(file);
}

/** Whether one of `paths`, which are relative to the layer's root, holds `file`. */
export function isAmong(layer: Layer, paths: readonly string[], file: string): boolean {
  return paths.some((path) => isWithin(file, `${layer.root}/${path}`));
}

/** The linter's overrides for all layers: what the text of an import and a global's name tell. */
export function layerOverrides(): Override[] {
  return LAYERS.flatMap((layer): Override[] => {
    const files = [`${layer.path}/**`];
    const excludeFiles = LAYERS.filter((other) => other.path.startsWith(`${layer.path}/`)).map(
      (other) => `${other.path}/**`,
    );
    const message = `layers.json lets ${layer.path} import: ${allowed(layer)}`;
    const patterns = [{ group: restrictedImports(layer), message }];
    const imports: Override = {
      files,
      excludeFiles,
      rules: { "no-restricted-imports": ["error", { patterns }] },
    };
    const globals: Override = {
      files,
      rules: { "no-restricted-globals": ["error", { globals: PAGE_GLOBALS, checkGlobalObject: true }] },
    };
    return layer.dom ? [imports] : [imports, globals];
  });
}

/** Patterns in gitignore's syntax. The linter cannot tell types from values there; test/layering.test.ts does. */
function restrictedImports(layer: Layer): string[] {
  if (layer.packages === "published entries") {
    return ["@chatwright/*/src/**", "@chatwright/*/dist/**", "**/packages/**"];
  }
  const packages = layer.packages.flatMap((name) =>
    name === "node:" ? ["!node:*", "!node:*/**"] : [`!${name}`, `!${name}/**`],
  );
  const allowedPaths = layer.imports.concat(layer.types);
  const folders = LAYERS.filter(
    (other) =>
      other.root === layer.root &&
      other !== layer &&
      other.folder !== "." &&
      !isAmong(layer, allowedPaths, `${other.path}/index.ts`),
  ).map((other) => `**/${other.folder.split("/").at(-1)}/**`);
  return ["*", "@*/**", "!./**", "!../**", ...packages, ...folders];
}

/** The table of the parts in docs/architecture.md. */
export function partsTable(): string {
  const rows = [
    ["folder", "what it is", "may import"],
    ...LAYERS.map((layer) => [`\`${layer.path}\``, layer.is, allowed(layer)]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (cells: string[], filler: string): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!, filler)).join(" | ")} |`;
  const [head, ...body] = rows.map((row) => line(row, " "));
  return [head, line(["", "", ""], "-"), ...body].join("\n");
}

function allowed(layer: Layer): string {
  const names = (paths: readonly string[]): string[] => paths.map((path) => `\`${path}\``);
  return [
    ...names(layer.imports),
    ...layer.types.map((path) => `types of \`${path}\``),
    ...(typeof layer.packages === "string"
      ? [layer.packages]
      : layer.packages.map((name) => (name === "node:" ? "Node" : `\`${name}\``))),
  ].join(", ");
}
