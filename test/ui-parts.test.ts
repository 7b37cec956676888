// docs/ui/theming.md names exactly the parts that pages can style.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "./support/imports.ts";

const VIEWS = "packages/ui/src/{elements,widgets}/**/*.tsx";

/** The words of `part="…"` in the views. */
function partsDrawn(): string[] {
  const found = globSync(VIEWS, { cwd: ROOT }).flatMap((file) =>
    [...readFileSync(join(ROOT, file), "utf8").matchAll(/\bpart="([^"]*)"/g)].flatMap(([, names]) =>
      names!.split(" "),
    ),
  );
  return [...new Set(found)].toSorted();
}

/** The names in the first column of the table of parts. */
function partsDocumented(): string[] {
  const document = readFileSync(join(ROOT, "docs/ui/theming.md"), "utf8");
  const table = document.slice(document.indexOf("## Parts"));
  return [...table.matchAll(/^\|([^|]*`[^|]*)\|/gm)]
    .flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))
    .toSorted();
}

it("documents the parts that the views have", () => {
  expect(partsDrawn().length).toBeGreaterThan(10);
  expect(partsDocumented()).toEqual(partsDrawn());
});
