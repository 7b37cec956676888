import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { acceptList, refusal } from "./accept.ts";
import type { DraftTag } from "./chat-model.ts";
import { endOf, fromContent, labelOf, moveTags, toContent } from "./draft.ts";

const tag = (text: string, start: number): DraftTag => ({
  tag: { type: "input_tag", id: text, text, data: {}, interactive: false },
  start,
});

describe("tags in a text", () => {
  it.each([
    ["typed before", "see @Ada", "now see @Ada", 4, [8]],
    ["typed behind", "@Ada", "@Ada!", 5, [0]],
    ["an at sign right before", "@Ada", "@@Ada", 1, [1]],
    ["an at sign right behind", "@Ada", "@Ada@", 5, [0]],
    ["within", "@Ada", "@Adda", 3, []],
    ["cut short", "@Ada", "@Ad", 3, []],
    ["everything replaced", "@Ada", "hello", 5, []],
    ["deleted before", "see @Ada", "@Ada", 0, [0]],
  ])("keeps what an edit leaves whole: %s", (_name, before, after, caret, starts) => {
    const tags = moveTags([tag("Ada", before.indexOf("@"))], before, after, caret);
    expect(tags.map(({ start }) => start)).toEqual(starts);
  });

  it("follows any edits, so that each tag stands where its words do", () => {
    const edits = fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.nat(4),
        words: fc.string({ unit: fc.constantFrom("@", "A", "d", "a", " "), maxLength: 4 }),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(edits, (all) => {
        let text = "@Ada met @Aa and @Ada";
        let tags: readonly DraftTag[] = [tag("Ada", 0), tag("Aa", 9), tag("Ada", 17)];
        for (const { at, length, words } of all) {
          const start = Math.floor(at * text.length);
          const end = Math.min(text.length, start + length);
          const untouched = tags.filter((draft) => endOf(draft) <= start || draft.start >= end).length;
          const after = text.slice(0, start) + words + text.slice(end);
          tags = moveTags(tags, text, after, start + words.length);
          text = after;
          expect(tags.length).toBeGreaterThanOrEqual(untouched);
          for (const draft of tags) expect(text.startsWith(labelOf(draft.tag), draft.start)).toBe(true);
        }
      }),
    );
  });

  it("sends text and tags in their order, without blanks around the whole", () => {
    const { tag: ada } = tag("Ada", 0);
    expect(toContent("  ask @Ada about  this ", [tag("Ada", 6)])).toEqual([
      { type: "input_text", text: "ask " },
      ada,
      { type: "input_text", text: " about  this" },
    ]);
    expect(toContent(" @Ada ", [tag("Ada", 1)])).toEqual([ada]);
    expect(toContent("gone", [tag("Ada", 0)])).toEqual([{ type: "input_text", text: "gone" }]);
    expect(toContent(" \n ", [])).toEqual([]);
  });

  it("takes content apart as it puts it together", () => {
    const parts = toContent("a @Ada@Bob c", [tag("Bob", 6), tag("Ada", 2)]);
    const { text, tags } = fromContent(parts);
    expect(text).toBe("a @Ada@Bob c");
    expect(toContent(text, tags)).toEqual(parts);
  });
});

describe("the files that the options take", () => {
  const file = (name: string, type: string, size = 10) => ({ name, type, size });
  const accept = { "image/*": [".png", ".jpg"], "text/csv": [".csv"] };

  it.each([
    [file("a.png", "image/png"), undefined],
    [file("a.webp", "image/webp"), undefined],
    [file("DATA.CSV", ""), undefined],
    [file("a.csv", "text/csv; charset=utf-8"), undefined],
    [file("a.exe", "application/x-msdownload"), { code: "wrongType" }],
    [file("png", ""), { code: "wrongType" }],
  ])("by type and by name: %j", (given, expected) => {
    expect(refusal(given, { accept })).toEqual(expected);
  });

  it.each([
    [undefined, 100 * 1024 * 1024],
    [50, 50],
    [{ "image/png": 5, "image/*": 6, "*": 7 }, 5],
    [{ "image/*": 6, "*": 7 }, 6],
    [{ "text/*": 6, "*": 7 }, 7],
    [{ "": 8 }, 8],
    [{ "text/*": 6 }, 100 * 1024 * 1024],
  ])("up to a size, the closest type first: %j", (maxSize, limit) => {
    const limits = maxSize === undefined ? {} : { maxSize };
    expect(refusal(file("a.png", "image/png", limit), limits)).toBeUndefined();
    expect(refusal(file("a.png", "image/png", limit + 1), limits)).toEqual({ code: "tooLarge", limit });
  });

  it("are told to the browser's own dialogue", () => {
    expect(acceptList(accept)).toBe("image/*,.png,.jpg,text/csv,.csv");
    expect(acceptList(undefined)).toBeUndefined();
  });
});
