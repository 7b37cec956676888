import fc from "fast-check";
import { tests } from "commonmark-spec";
import { describe, expect, it } from "vitest";
import { cases } from "../../../test/support/cases.ts";
import { MarkdownStream, parseMarkdown } from "./stream.ts";
import type { Block, BlockNode, MarkdownNode } from "./types.ts";

const PIECES = JSON.parse(`[
  "a", "b c", " ", "  ", "\\n", "\\n\\n", "\\r\\n", "\\r", "\\t", "    ", "*", "**", "_", "~~", "\`", "\`\`\`\\n", "~~~",
  "- ", "+ x\\n", "1. ", "> ", "# ", "---\\n", "===", "[", "]", "[a]", "[a]: /u\\n", "[^a]", "[^a]: n\\n", "[b]: </v> 't'\\n", "](/u)", "!",
  "<b>", "<div>\\n", "<!--", "-->", "\\\\", "&amp;", "| a | b |\\n", "|---|---|\\n", "|", "[x] ", "- [x] d\\n", "  ---\\n", "  |---|\\n", "www.a.bc ", "x@y.zw", "$", "$$", "$$\\n", "\\\\(", "\\\\)", "\\\\[\\n", "\\\\]", "\\\\frac{1}{2}", "😀", "\\u0000"
]`) as string[];
/** Long enough for a part of a paragraph to be kept while it grows. */
const PROSE = "words and *more* words, ".repeat(15);
const markdown = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((parts) => parts.join("")),
  fc.array(fc.constantFrom(PROSE, ...PIECES), { maxLength: 12 }).map((parts) => PROSE + parts.join("")),
  fc
    .array(fc.constantFrom(...tests.map((test) => test.markdown)), { maxLength: 4 })
    .map((parts) => parts.join("\n")),
);
const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 30 });

function* chunks(text: string, sizes: readonly number[]): Generator<string> {
  for (let at = 0, i = 0; at < text.length; i++) {
    const size = sizes[i % sizes.length]!;
    yield text.slice(at, at + size);
    at += size;
  }
}

function* nodes(blocks: readonly BlockNode[]): Generator<BlockNode> {
  for (const block of blocks) {
    yield block;
    if ("children" in block)
      yield* nodes(block.children.filter((child): child is BlockNode => "open" in child));
  }
}

describe("MarkdownStream", () => {
  it("gives the same tree however the text is cut and whenever it is looked at", () => {
    fc.assert(
      fc.property(
        markdown,
        cuts,
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (text, sizes, every, guess) => {
          const stream = new MarkdownStream({ guess });
          let count = 0;
          for (const chunk of chunks(text, sizes)) {
            stream.append(chunk);
            if (++count % every === 0) void stream.blocks;
          }
          stream.finish();
          expect(stream.blocks).toEqual(parseMarkdown(text));
        },
      ),
      { numRuns: cases(250) },
    );
  });

  it.each([
    ["a heading", "- [x] d\n  ---\n"],
    ["a table", "- [x] | a\n  |---|---|\n"],
  ])("takes an item's checkbox back when the item's first paragraph turns out to be %s", (_what, source) => {
    const stream = new MarkdownStream();
    for (const line of source.split(/(?<=\n)/)) {
      stream.append(line);
      void stream.blocks;
    }
    stream.finish();
    expect(stream.blocks).toEqual(parseMarkdown(source));
    expect(stream.blocks).toMatchObject([{ children: [{ checked: null }] }]);
  });

  it("shows at any time what the text so far means, but for lines that are held back", () => {
    const content = (blocks: readonly Block[]) =>
      JSON.stringify(blocks, (key, value: unknown) => (key === "open" ? undefined : value));
    // Definitions count once their block is closed, so a text without them is compared.
    const text = markdown.map((source) => source.replaceAll("]:", "];"));
    fc.assert(
      fc.property(text, cuts, (source, sizes) => {
        const stream = new MarkdownStream();
        let sofar = "";
        for (const chunk of chunks(source, sizes)) {
          stream.append(chunk);
          sofar += chunk;
          const lastLine = /[^\r\n]*$/.exec(sofar)![0];
          // A line with a word in it is never held back, but for a fence's.
          if (!/[a-c]/.test(lastLine) || /[`~[\]]|[\ud800-\udbff]$/.test(lastLine)) void stream.blocks;
          else expect(content(stream.blocks)).toBe(content(parseMarkdown(sofar)));
        }
      }),
    );
  });

  it("never changes a closed block, nor the objects of the blocks before it", () => {
    fc.assert(
      fc.property(markdown, cuts, (source, sizes) => {
        const stream = new MarkdownStream();
        const closed = new Map<BlockNode, string>();
        for (const chunk of chunks(source.replaceAll("]:", "];"), sizes)) {
          stream.append(chunk);
          for (const node of nodes(stream.blocks))
            if (!node.open && !closed.has(node)) closed.set(node, JSON.stringify(node));
        }
        stream.finish();
        const left = new Set(nodes(stream.blocks));
        for (const [node, text] of closed) {
          expect(left.has(node)).toBe(true);
          expect(JSON.stringify(node)).toBe(text);
        }
      }),
      { numRuns: cases(150) },
    );
  });

  it("closes everything at the end", () => {
    fc.assert(
      fc.property(markdown, (source) => {
        for (const node of nodes(parseMarkdown(source))) expect(node.open).toBe(false);
      }),
    );
  });

  it("gives offsets that lie in order and inside one another", () => {
    fc.assert(
      fc.property(markdown, (source) => {
        const check = (list: readonly MarkdownNode[], start: number, end: number) => {
          let last = start;
          for (const node of list) {
            expect(node.start).toBeGreaterThanOrEqual(last);
            expect(node.end).toBeGreaterThanOrEqual(node.start);
            expect(node.end).toBeLessThanOrEqual(end);
            last = node.end;
            if ("children" in node) check(node.children, node.start, node.end);
          }
        };
        check(parseMarkdown(source), 0, source.length);
      }),
      { numRuns: cases(200) },
    );
  });

  it("places text where it stands in the source", () => {
    const source =
      "> # Title *here*\n>\n> - one\n>   two **three**\n\n| a | `b` |\n|---|---|\n| x \\| y | z |\n";
    const found: string[] = [];
    JSON.stringify(
      parseMarkdown(source),
      (_, value: { type?: string; value?: string; start: number; end: number }) => {
        if (value?.type === "text") found.push(`${value.value}=${source.slice(value.start, value.end)}`);
        return value;
      },
    );
    expect(found).toEqual([
      "Title =Title ",
      "here=here",
      "one=one",
      "two =two ",
      "three=three",
      "a=a",
      "x | y=x \\| y",
      "z=z",
    ]);
  });

  it("resolves a reference whose definition comes after its block was closed", () => {
    const stream = new MarkdownStream();
    stream.append("see [it] and [that]\n\nmore\n\n");
    const [first, second] = stream.blocks;
    expect(first).toMatchObject({ open: false, children: [{ type: "text" }] });
    expect([...stream.takeRevised()]).toEqual([]);
    stream.append("[it]: https://example.org\n\nend");
    expect(stream.blocks[0]).toBe(first);
    expect(stream.blocks[1]).toBe(second);
    expect(first).toMatchObject({ children: [{}, { type: "link", url: "https://example.org" }, {}] });
    expect([...stream.takeRevised()]).toEqual([first]);
    expect([...stream.takeRevised()]).toEqual([]);
  });

  it("does not take a list under a paragraph for a heading while its first marker arrives", () => {
    const stream = new MarkdownStream();
    const seen = new Set<string>();
    for (const char of "Three things:\n- one\n- two\n\n1. x\n```js\ncode\n```\n") {
      stream.append(char);
      for (const block of stream.blocks) seen.add(block.type);
      for (const block of stream.blocks) if (block.type === "code") expect(block.info).toBe("js");
    }
    expect([...seen].sort()).toEqual(["code", "list", "paragraph"]);
  });

  it("shows no markup of what is not complete, if it may guess", () => {
    const source =
      'A **bold _and_ word**, *emphasis*, ~~struck~~, `code` and [a link](https://example.org/a_(b) "t") end.\n' +
      "| **a** | `b` |\n|---|---|\n| [x](y) | ~~z~~ |\n\n- **item** one\n- ![picture](https://example.org/p.png) two";
    const stream = new MarkdownStream({ guess: true });
    const types = new Set<string>();
    for (let at = 0; at < source.length; at++) {
      stream.append(source[at]!);
      JSON.stringify(stream.blocks, (_, value: { type?: string; value?: string } | null) => {
        if (value?.type === "text") expect(value.value).not.toMatch(/[*_~`([|]/);
        if (value?.type !== undefined) types.add(value.type);
        return value as unknown;
      });
    }
    stream.finish();
    expect(stream.blocks).toEqual(parseMarkdown(source));
    expect([...types]).toContain("strong");
  });

  it("guesses no emphasis from a sign", () => {
    const shown = (source: string) => {
      const stream = new MarkdownStream({ guess: true });
      stream.append(source);
      return stream.blocks[0];
    };
    expect(shown("2*3 is six and")).toMatchObject({ children: [{ type: "text", value: "2*3 is six and" }] });
    expect(shown("2 * 3 is")).toMatchObject({ children: [{ type: "text", value: "2 * 3 is" }] });
    expect(shown("about ~5 of")).toMatchObject({ children: [{ type: "text", value: "about ~5 of" }] });
    expect(shown("list[0 and")).toMatchObject({ children: [{ type: "text", value: "list[0 and" }] });
    expect(shown("an **open end")).toMatchObject({
      children: [{ type: "text" }, { type: "strong", end: 13 }],
    });
  });

  it("refuses text after the end", () => {
    const stream = new MarkdownStream();
    stream.append("a");
    stream.finish();
    stream.finish();
    expect(() => stream.append("b")).toThrow(
      'Cannot append "b": the stream is finished. Create a new MarkdownStream.',
    );
    expect(stream.blocks).toHaveLength(1);
  });
});
