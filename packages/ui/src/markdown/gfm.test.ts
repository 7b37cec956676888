import fc from "fast-check";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { describe, expect, it } from "vitest";
import { toHtml } from "../../../../test/support/markdown-html.ts";
import { parseMarkdown } from "./stream.ts";

function oracle(source: string): string {
  return micromark(source, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

/** Leaves out what both may write as they like: attribute order, line breaks between tags, space after a checkbox. */
function canonical(html: string): string {
  return html
    .replace(/<input ([^>]*)>\s*/g, (_, attributes: string) =>
      attributes.includes("checked") ? "[x] " : "[ ] ",
    )
    .replace(/[ \t]+/g, " ")
    .replace(/<code> ?(.*?) ?<\/code>/gs, "<code>$1</code>")
    .replace(/\n+/g, "\n")
    .replace(/>\n/g, ">")
    .replace(/\n</g, "<")
    .trim();
}

function ours(source: string): string {
  return canonical(toHtml(parseMarkdown(source)));
}

const tables = [
  "| name | price |\n| ---- | ----- |\n| ink | 4 |",
  "| a | wide |\n|:-:|---:|\n one | two",
  "| code \\| pipe |\n|-|\n| `a \\| b` **c** |",
  "| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n",
  "| a | b |\n|---|\n| 1 | 2 |",
  "| a | b |\n|---|---|\n> quote",
  "| a | b |\n|---|---|\n| 1 | 2 |\ntext\n\nafter",
  "| a |\n|---|\n",
  "before\n| a | b |\n|---|---|\n| 1 | 2 |",
  "a | b\n-|-\n1 | 2\n- item",
  "> | a | b |\n> |---|---|\n> | 1 | 2 |\nlazy",
  "- | a | b |\n  |---|---|\n  | 1 | 2 |\n- next",
  "a\n:-",
  "| a | b |\n|---|---|\n\n| 1 | 2 |",
  "|a|b|\n|:--|:--|\n|\\||`|`|",
  "| | x |\n|-|-|\n| | |",
  "| a | b |\n|---|---|\n    code",
  "a | b\n---|---\n# heading",
  "\\| a | b\n|-|-|\n",
];
const tasks = [
  "- [ ] open\n- [x] done\n- [X] done, too",
  "- [x] a\n  - [ ] b\n  - [x] c\n- [ ] d",
  "1. [ ] numbered",
  "- [ ]\n- [x]nothing\n- [y] no",
  "- [ ] loose\n\n- [x] items",
  "- text [ ] later",
  "- [ ] first\n\n  [x] second paragraph",
  "[ ] no list",
];
const struck = [
  "~~gone~~ stays",
  "~one~ tilde",
  "~~~three~~~",
  "a ~~b\n\nc~~ d",
  "~~a *b* c~~",
  "**a ~~b~~ c**",
  "~~a~ b~~",
  "a~~b~~c",
];
const autolinks = [
  "www.example.org",
  "See www.example.org/help for more.",
  "Visit www.example.org.",
  "(www.example.org/a_(b))",
  "www.example.org/q?a=b&amp; end",
  "www.example.org/a&copy;",
  "www.example.org/he<lp",
  "http://example.org, https://example.org/?q=a.b.c!",
  "(Visit https://example.org/x_(y)?z=1)",
  "**https://example.org/bold**",
  "mail me@example.org or you+x@mail.example-site.org.",
  "a.b-c_d@a.b a.b-c_d@a.b. a.b-c_d@a.b- a.b-c_d@a.b_",
  "[link www.example.org text](https://example.net)",
  "`www.example.org` <https://example.org>",
  "xhttp://example.org wwww.example.org",
  "https://bad_.example_x.org https://a_b.example.org",
  "http:// https://. www.",
  "日本 https://例え.jp/テスト end",
  "https://example.org/[a](b)",
  "~~https://example.org~~",
];

/**
 * Whether micromark follows the specification: where runs of asterisks differ in length it counts what is left of them
 * instead of what they were. An escape takes one off a run, outside of code. What may be maths here is text there.
 */
function isPlain(source: string): boolean {
  if (source.includes("\\[")) return false;
  const readings = [source, source.replaceAll(/\\./g, " ")];
  const lengths = readings.flatMap((reading) => reading.match(/\*+/g) ?? []).map((run) => run.length);
  return new Set(lengths).size <= 1 && !source.includes("__");
}

describe("GFM, as micromark reads it", () => {
  it.each([...tables, ...tasks, ...struck, ...autolinks])("reads %j", (source) => {
    expect(ours(source)).toBe(canonical(oracle(source)));
  });

  /** Pieces whose mixtures find the corners; without those where micromark itself leaves the specification. */
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
          expect(ours(source)).toBe(canonical(oracle(source)));
        }),
        { numRuns: 3000 },
      );
    });
  }
});
