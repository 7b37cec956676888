import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cases } from "../../../test/support/cases.ts";
import { canonical, GFM, readByMicromark } from "../test-support/examples.ts";
import { toHtml } from "../test-support/html.ts";
import { parseMarkdown } from "./stream.ts";

/**
 * Whether micromark follows the specification for `source`. If runs of asterisks differ in length, micromark counts
 * their remaining characters instead of their original ones. An escape takes one asterisk off a run, outside of code.
 * Our parser reads `\[` as maths, micromark reads it as text.
 */
function isPlain(source: string): boolean {
  if (source.includes("\\[")) return false;
  const readings = [source, source.replaceAll(/\\./g, " ")];
  const lengths = readings.flatMap((reading) => reading.match(/\*+/g) ?? []).map((run) => run.length);
  return new Set(lengths).size <= 1 && !source.includes("__");
}

describe("GFM, as micromark reads it", () => {
  it.each(GFM)("reads $source", ({ read, expected }) => {
    expect(read()).toBe(expected);
  });

  /** Pieces whose mixtures find the corner cases, without those in which micromark departs from the specification. */
  const inline = [
    "a",
    "b ",
    " ",
    "**",
    "_",
    "`",
    "``",
    "[",
    "]",
    "](/u)",
    "!",
    "\\",
    "&amp;",
    "\n",
    ".",
    "é",
  ];
  const rows = ["a", "|", "| ", " b ", "\n", "|-|-|\n", "|---|:-:|\n", "`", "\\", "*", "x y"];

  for (const [name, pieces] of Object.entries({ inline, rows })) {
    it(`agrees on random mixtures of ${name} pieces`, () => {
      const text = fc
        .array(fc.constantFrom(...pieces), { maxLength: 14 })
        .map((parts) => `a${parts.join("")}`);
      fc.assert(
        fc.property(text.filter(isPlain), (source) => {
          expect(canonical(toHtml(parseMarkdown(source)))).toBe(canonical(readByMicromark(source)));
        }),
        { numRuns: cases(200) },
      );
    });
  }
});
