import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { BUILT_IN_ICONS } from "@chatwright/protocol";
import { describe, expect, it } from "vitest";
import { generateFirstDrawings, generateIconPaths } from "../../scripts/icons.ts";
import { OWN_DRAWINGS } from "./drawings.ts";
import { findDrawing } from "./find.ts";
import { FIRST_DRAWINGS } from "./first.ts";
import { ICON_DRAWINGS } from "./names.ts";

/** The names of `HeaderIcon` in the published types, which have no values at run time. */
function headerIcons(): string[] {
  const manifest = findPackageJSON("@openai/chatkit", import.meta.url) ?? "";
  const source = readFileSync(join(dirname(manifest), "types/index.d.ts"), "utf8");
  const union = /export type HeaderIcon =([^;]+);/.exec(source)?.[1] ?? "";
  return [...union.matchAll(/'([^']+)'/g)].map((match) => match[1] ?? "");
}

/** Path data that a browser draws: commands and numbers only, from an absolute move on. */
const PATH = /^M[\d\s.,MmLlHhVvCcSsQqTtAaZz-]+$/;

describe("icons", () => {
  it("reads all header icons from the published types", () => {
    expect(headerIcons()).toHaveLength(46);
  });

  it.each([...new Set([...BUILT_IN_ICONS, ...headerIcons(), ...Object.keys(ICON_DRAWINGS)])])(
    "draws %s",
    (name) => {
      expect(findDrawing(name)?.d).toMatch(PATH);
    },
  );

  it("draws a lucide icon that is on board, and not one that is not", () => {
    expect(findDrawing("lucide:bot")).toEqual(findDrawing("agent"));
    expect(findDrawing("lucide:no-such-icon")).toBeUndefined();
  });

  it("finds nothing under the names every object inherits", () => {
    for (const name of ["constructor", "lucide:toString", "__proto__", "own:dot", ""]) {
      expect(findDrawing(name)).toBeUndefined();
    }
  });

  it("uses every drawing of its own", () => {
    const used = new Set(Object.values(ICON_DRAWINGS));
    expect(Object.keys(OWN_DRAWINGS).filter((name) => !used.has(`own:${name}`))).toEqual([]);
  });

  it("draws the first screen's icons as they are drawn later", () => {
    for (const [name, drawing] of FIRST_DRAWINGS) expect(findDrawing(name)).toEqual(drawing);
  });

  it("has the paths that the generator writes", () => {
    expect(readFileSync(new URL("paths.ts", import.meta.url), "utf8")).toBe(generateIconPaths());
    expect(readFileSync(new URL("first.ts", import.meta.url), "utf8")).toBe(generateFirstDrawings());
  });
});
