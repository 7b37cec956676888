import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { BUILT_IN_ICONS } from "@chatwright/protocol";
import { describe, expect, it } from "vitest";
import { generateFirstDrawings, generateIconPaths, generateShards } from "../../scripts/icons.ts";
import { headerWords } from "../locales/header-icons.ts";
import { LOCALES, type LocaleId } from "../locales/index.ts";
import { OWN_DRAWINGS } from "./drawings.ts";
import { findDrawing } from "./find.ts";
import { FIRST_DRAWINGS } from "./first.ts";
import { lucideLoaded } from "./lucide.ts";
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

  it.each(Object.keys(LOCALES) as LocaleId[])("has words for all of them in %s", (id) => {
    const words = headerWords(id);
    expect(Object.keys(words).toSorted()).toEqual(headerIcons().toSorted());
    for (const [icon, word] of Object.entries(words)) expect(word, icon).toMatch(/^[\p{L}\p{M} ׳]+$/u);
  });

  it.each([...new Set([...BUILT_IN_ICONS, ...headerIcons(), ...Object.keys(ICON_DRAWINGS)])])(
    "draws %s",
    (name) => {
      expect(findDrawing(name)?.d).toMatch(PATH);
    },
  );

  it("draws a lucide icon that is on board at once", () => {
    expect(findDrawing("lucide:bot")).toEqual(findDrawing("agent"));
  });

  it("loads the others, by the names they have and had, and draws no others", async () => {
    const names = ["lucide:rocket", "lucide:no-such-icon"];
    expect(names.map(findDrawing)).toEqual([null, null]);
    await lucideLoaded();
    const [rocket, unknown] = names.map(findDrawing);
    expect(rocket?.d).toMatch(PATH);
    expect(unknown).toBeUndefined();
    findDrawing("lucide:home");
    findDrawing("lucide:edit");
    await lucideLoaded();
    expect(findDrawing("lucide:home")).toEqual(findDrawing("home"));
    // The icon's present name is in another shard.
    expect(findDrawing("lucide:edit")).toBeNull();
    await lucideLoaded();
    expect(findDrawing("lucide:edit")).toEqual(findDrawing("compose"));
  });

  it("finds nothing under the names every object inherits", async () => {
    const names = [
      "constructor",
      "lucide:toString",
      "lucide:constructor",
      "__proto__",
      "own:dot",
      "",
      "lucide:",
    ];
    names.forEach(findDrawing);
    await lucideLoaded();
    for (const name of names) expect(findDrawing(name)).toBeUndefined();
  });

  it("has all of Lucide in shards of at most 60 KB, as the generator writes them", () => {
    const names: string[] = [];
    for (const [letters, text] of generateShards()) {
      expect(readFileSync(new URL(`lucide/${letters}.ts`, import.meta.url), "utf8")).toBe(text);
      expect(gzipSync(text).length).toBeLessThan(60_000);
      for (const [, name, path] of text.matchAll(/^ {2}"([^"]+)": "([^"]+)",$/gm)) {
        names.push(name!);
        expect(path).toMatch(/^=[a-z]|^M/);
        if (path!.startsWith("M")) expect(path).toMatch(PATH);
      }
    }
    expect(names.length).toBeGreaterThan(2000);
    expect(new Set(names).size).toBe(names.length);
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
