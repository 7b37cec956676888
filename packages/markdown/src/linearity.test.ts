/** Counts work instead of time: executed code of the parser, scanned characters of inline content, and lines read. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cases } from "../../../test/support/cases.ts";
import { WorkCounter } from "../../../test/support/work-counter.ts";
import type { MarkdownStream } from "./stream.ts";

const counter = new WorkCounter("/packages/markdown/src/");
let makeStream: (options?: { guess?: boolean }) => MarkdownStream;
beforeAll(async () => {
  await counter.start();
  const loaded = await import("./stream.ts");
  makeStream = (options) => new loaded.MarkdownStream(options);
});
afterAll(() => counter.stop());

/** How often a piece is repeated in the smaller text. The larger text repeats it four times as often. */
const TIMES = cases(500);

/** Expects that four times the text is about four times the work. Work that is quadratic is sixteen times as much. */
async function expectLinear(work: (times: number) => void): Promise<void> {
  // Runs all one-time work before the first count.
  work(1);
  const small = await counter.count(() => work(TIMES));
  const large = await counter.count(() => work(4 * TIMES));
  expect(small).toBeGreaterThan(0);
  expect(large / (small + 1)).toBeLessThan(6);
}

const SECTION = `## Section about [links][ref]

Some *plain* prose with **strong words**, \`code\`, a [link](https://example.org/a_(b)) and www.example.org, that
goes on for a few lines, as prose does: it has a beginning, a middle and an end, and 2 * 3 = 6.

- first point with ~~struck~~ text
- second point
  1. nested
  2. list

> A quotation, *emphasised* at length.

| column | other |
|--------|------:|
| cell   | 1.00  |
| cell   | 2.00  |

\`\`\`ts
const answer: number = 42;
console.log(answer);
\`\`\`

`;

/** Streams a text in pieces of 4 characters, as a model may. */
function stream(text: string): { scanned: number; lines: number } {
  const parser = makeStream();
  for (let at = 0; at < text.length; at += 4) {
    parser.append(text.slice(at, at + 4));
    void parser.blocks;
  }
  parser.finish();
  void parser.blocks;
  return parser.work;
}

function ofLength(piece: string, length: number): string {
  return piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
}

const SHAPES = {
  "an answer of many blocks": SECTION,
  "one long list": "- an item of the *same* list that never ends\n",
  "one long code block": "```\n" + "let x = `1`;\n".repeat(5_000 * cases(1)),
  "one long table": "| a | b |\n|---|---|\n" + "| cell **x** | `y` |\n".repeat(5_000 * cases(1)),
  "one long line": "All of it is *one* paragraph without a single `line` ending. ",
  "one long paragraph": "Line after line of **one** paragraph\n",
  "one long quote": "> quoted text, _on_ and on\n",
  "one long line with prices": "It costs $5 or so, and $x is unknown. ",
  "one long formula": "$$\n" + "x + y \\\\\n".repeat(5_000 * cases(1)),
  "many definitions": "[label]: https://example.org/path 'title'\n",
};

describe("work while streaming in 4-character pieces", () => {
  for (const [name, piece] of Object.entries(SHAPES)) {
    it(`grows linearly for ${name}`, async () => {
      const done: { scanned: number; lines: number }[] = [];
      await expectLinear((times) => done.push(stream(ofLength(piece, 10 * times))));
      const [, small, large] = done as [object, (typeof done)[0], (typeof done)[0]];
      expect((large.scanned + 1) / (small.scanned + 1)).toBeLessThanOrEqual(4.5);
      expect((large.lines + 1) / (small.lines + 1)).toBeLessThanOrEqual(4.5);
    });
  }
});

describe("hostile input at once", () => {
  const hostile = {
    brackets: "[",
    "closed brackets": "[]",
    "closing brackets": "]",
    "nested brackets": "[a",
    images: "![",
    emphasis: "*a ",
    "closing emphasis": "a* ",
    "mixed emphasis": "*a _b ",
    "both sides": "a*b_c",
    "closing emphasis of another kind": "_a b* ",
    "long run": "*",
    backticks: "`",
    "unmatched backticks": "e`a``b```c",
    quotes: "> ",
    lists: "- ",
    "numbered lists": "1. ",
    tags: "<a ",
    comments: "<!-- ",
    instructions: "<? ",
    declarations: "<!X ",
    data: "<![CDATA[ ",
    entities: "&a",
    links: "[a](",
    destinations: "[a](<b",
    titles: '[a](b "',
    labels: "[a][",
    definitions: "[a]: b (c ",
    parentheses: "(",
    escapes: "\\",
    strikethrough: "~a ",
    pipes: "|",
    mail: "a.b-c_",
    "mail signs": "a@",
    addresses: "http://a.",
    "addresses that end badly": "www.a.b)",
    "addresses that are none": "(www.a_.b_",
    "addresses with a doubtful end": "(www.a.b_",
    hashes: "#",
    fences: "```\n",
    "broken tables": "|-|\n",
    spaces: " ",
    tabs: "\t",
    "blank lines": "\n",
    "quote lines": ">\n",
    "list lines": "- a\n\n",
    "deep lists": "* a\n  ",
    "dollar signs": "$",
    "formulas without an end": "a $b ",
    "formulas in TeX": "\\(a ",
    "displayed formulas": "a $$ b ",
    "displayed formulas in TeX": "\\[\n",
  };
  it.each(Object.entries(hostile))("%s", async (_, piece) => {
    const depth = (node: object): number => {
      const children = "children" in node ? (node.children as object[]) : [];
      return 1 + children.reduce((most, child) => Math.max(most, depth(child)), 0);
    };
    const depths: number[] = [];
    await expectLinear((times) => {
      const parser = makeStream();
      parser.append(piece.repeat(times));
      parser.finish();
      for (const block of parser.blocks) depths.push(depth(block));
    });
    expect(Math.max(...depths)).toBeLessThan(200);
  });

  it.each(Object.entries(hostile))("%s in a line that is not complete", async (_, piece) => {
    await expectLinear((times) => {
      const parser = makeStream({ guess: true });
      parser.append(piece.repeat(times).replaceAll("\n", ""));
      void parser.blocks;
      parser.append("a");
      expect(parser.blocks.length).toBeLessThanOrEqual(1);
    });
  });

  // A regular expression that takes quadratic time on so many blanks would run for hours.
  it.each([
    ["a heading", "# a", "b"],
    ["a heading's end", "# a ", "#b"],
    ["a table's row", "| a |\n|---|\n| x", "y |"],
    ["a paragraph", "a", "b"],
    ["a fence", "```", "b"],
  ])("space inside %s", (_, before, after) => {
    const parser = makeStream();
    parser.append(`${before}${" ".repeat(3_000_000)}${after}\n`);
    parser.finish();
    expect(parser.blocks).toHaveLength(1);
  });

  it("growing indentation", async () => {
    // The text itself grows with the square of its lines.
    await expectLinear((times) => {
      const parser = makeStream();
      const lines = 5 * Math.sqrt(times);
      for (let i = 0; i < lines; i++) parser.append(`${" ".repeat(2 * i)}- a\n`);
      parser.finish();
      expect(parser.blocks.length).toBeGreaterThan(0);
    });
  });
});
