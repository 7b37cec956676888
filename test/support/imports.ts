import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { parseSync } from "oxc-parser";

/** The repository's root. */
export const ROOT = join(import.meta.dirname, "../..");

/** One import, re-export or dynamic import of a source file. */
export interface ImportedModule {
  /** The file that imports, relative to the root that was read, with `/`. */
  from: string;
  line: number;
  /** The specifier as it is written. */
  specifier: string;
  /** A relative specifier as a path relative to the root; a bare one as it is written. */
  target: string;
  /** Whether only types are imported, so that the import does not exist at run time. */
  typeOnly: boolean;
}

/** The files under `root` that match `patterns`, without built, installed and test files. */
export function sourceFiles(root: string, ...patterns: string[]): string[] {
  const ignored = /(^|\/)(node_modules|dist|\.next)\/|\.test\.tsx?$|\.d\.ts$/;
  return globSync(patterns, { cwd: root })
    .map((file) => file.split(sep).join("/"))
    .filter((file) => !ignored.test(file))
    .toSorted();
}

/** Everything that `file` imports. Read from the syntax tree, so that neither comments nor strings count. */
export function importsOf(root: string, file: string): ImportedModule[] {
  const source = readFileSync(join(root, file), "utf8");
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`Cannot parse "${file}": ${errors[0]!.message}`);
  const found: ImportedModule[] = [];
  const add = (specifier: string, at: number, typeOnly: boolean) => {
    const target = specifier.startsWith(".")
      ? relative(root, join(root, dirname(file), specifier))
          .split(sep)
          .join("/")
      : specifier;
    found.push({ from: file, line: source.slice(0, at).split("\n").length, specifier, target, typeOnly });
  };
  for (const { moduleRequest, entries, start } of module.staticImports) {
    add(moduleRequest.value, start, entries.length > 0 && entries.every((entry) => entry.isType));
  }
  for (const { entries, start } of module.staticExports) {
    const requested = entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : []));
    if (requested[0])
      add(
        requested[0],
        start,
        entries.every((entry) => entry.isType),
      );
  }
  // `import("…")` as an expression and as a type.
  for (const match of source.matchAll(/\bimport\(\s*["']([^"']+)["']/g)) add(match[1]!, match.index, false);
  return found;
}

/** The cycles among relative imports, each as the list of files on it. Imports of types count. */
export function importCycles(imports: readonly ImportedModule[]): string[][] {
  const edges = Map.groupBy(
    imports.filter((one) => one.specifier.startsWith(".")),
    (one) => one.from,
  );
  const cycles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string) => {
    const at = path.indexOf(file);
    if (at !== -1) cycles.push([...path.slice(at), file]);
    if (at !== -1 || done.has(file)) return;
    path.push(file);
    for (const one of edges.get(file) ?? []) visit(one.target);
    path.pop();
    done.add(file);
  };
  for (const file of edges.keys()) visit(file);
  return cycles;
}
