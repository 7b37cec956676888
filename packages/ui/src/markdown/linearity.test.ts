/** Work is counted, not timed: characters of inline content scanned, and lines read. */
import { describe, expect, it } from "vitest";
import { MarkdownStream } from "./stream.ts";

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

function stream(text: string, size = 4): { scanned: number; lines: number } {
  const parser = new MarkdownStream();
  for (let at = 0; at < text.length; at += size) {
    parser.append(text.slice(at, at + size));
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
  "one long code block": "```\n" + "let x = `1`;\n".repeat(20_000),
  "one long table": "| a | b |\n|---|---|\n" + "| cell **x** | `y` |\n".repeat(20_000),
  "one long line": "All of it is *one* paragraph without a single `line` ending. ",
  "one long paragraph": "Line after line of **one** paragraph\n",
  "one long quote": "> quoted text, _on_ and on\n",
  "one long line with prices": "It costs $5 or so, and $x is unknown. ",
  "one long formula": "$$\n" + "x + y \\\\\n".repeat(20_000),
  "many definitions": "[label]: https://example.org/path 'title'\n",
};

describe("work while streaming in 4-character pieces", () => {
  for (const [name, piece] of Object.entries(SHAPES)) {
    it(`grows linearly for ${name}`, () => {
      const small = stream(ofLength(piece, 40_000));
      const large = stream(ofLength(piece, 160_000));
      expect((large.scanned + 1) / (small.scanned + 1)).toBeLessThanOrEqual(4.5);
      expect(large.lines / small.lines).toBeLessThanOrEqual(4.5);
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
  for (const [name, piece] of Object.entries(hostile)) {
    it(`${name}, 50,000 times`, { timeout: 10_000 }, () => {
      const parser = new MarkdownStream();
      parser.append(piece.repeat(50_000));
      parser.finish();
      const depth = (node: object): number => {
        const children = "children" in node ? (node.children as object[]) : [];
        return 1 + children.reduce((most, child) => Math.max(most, depth(child)), 0);
      };
      for (const block of parser.blocks) expect(depth(block)).toBeLessThan(200);
    });
  }

  it.each(Object.entries(hostile))("%s in a line that is not complete", { timeout: 10_000 }, (_, piece) => {
    const parser = new MarkdownStream({ guess: true });
    parser.append(piece.repeat(50_000).replaceAll("\n", ""));
    void parser.blocks;
    parser.append("a");
    expect(parser.blocks.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ["a heading", "# a", "b"],
    ["a heading's end", "# a ", "#b"],
    ["a table's row", "| a |\n|---|\n| x", "y |"],
    ["a paragraph", "a", "b"],
    ["a fence", "```", "b"],
  ])("space inside %s", { timeout: 10_000 }, (_, before, after) => {
    const parser = new MarkdownStream();
    parser.append(`${before}${" ".repeat(100_000)}${after}\n`);
    parser.finish();
    expect(parser.blocks).toHaveLength(1);
  });

  it("growing indentation", { timeout: 10_000 }, () => {
    const parser = new MarkdownStream();
    for (let i = 0; i < 1000; i++) parser.append(`${" ".repeat(2 * i)}- a\n`);
    parser.finish();
    expect(parser.blocks.length).toBeGreaterThan(0);
  });
});
