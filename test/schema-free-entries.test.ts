import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importsOf, ROOT } from "./support/imports.ts";

const PROTOCOL = "packages/protocol";

/** The packages that a source file and the files it imports load at run time. */
function loadedPackages(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  return importsOf(ROOT, file)
    .filter(({ typeOnly }) => !typeOnly)
    .flatMap(({ specifier, target }) =>
      specifier.startsWith(".") ? loadedPackages(target, seen) : [specifier],
    );
}

const manifest: { exports: Record<string, Record<string, string>> } = JSON.parse(
  readFileSync(join(ROOT, PROTOCOL, "package.json"), "utf8"),
);

test("every entry of the protocol but its main one loads without zod", () => {
  const entries = Object.entries(manifest.exports).filter(([entry]) => entry !== ".");
  const loaded = entries.map(([entry, { "@chatwright/source": source = "" }]) => [
    entry,
    loadedPackages(join(PROTOCOL, source)),
  ]);
  expect(loaded.map(([entry]) => entry)).toContain("./item-checks");
  expect(loaded.filter(([, packages]) => packages!.length > 0)).toEqual([]);
  expect(loadedPackages(`${PROTOCOL}/src/index.ts`)).toContain("zod");
});
