import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { titleFromText } from "./thread-title.ts";

describe("first words", () => {
  it.each([
    [
      "a long sentence",
      "Please tell me which of the kettles that you sell boils water fastest",
      "Please tell me which of the kettles that you sell boils…",
    ],
    ["one without spaces", "水".repeat(70), `${"水".repeat(59)}…`],
    ["several lines", "One\n\n two\tthree", "One two three"],
    ["nothing", "  ", ""],
  ])("of %s", (_case, text, title) => {
    expect(titleFromText(text)).toBe(title);
  });

  it("are never too long, and never cut a character in two", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 200 }),
        fc.integer({ min: 1, max: 60 }),
        (text, length) => {
          const title = titleFromText(text, length);
          expect([...new Intl.Segmenter().segment(title)].length).toBeLessThanOrEqual(length);
          expect(title.isWellFormed()).toBe(text.isWellFormed());
        },
      ),
    );
  });
});
