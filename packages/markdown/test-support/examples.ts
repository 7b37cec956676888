// What the specifications of Markdown say, as examples: for the parser's tests, and for bench/ui, which counts them.

import { tests } from "commonmark-spec";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { parseMarkdown } from "../src/stream.ts";
import { toHtml } from "./html.ts";

/** A piece of Markdown and the HTML that it means; `section` is of the specification. */
export interface MarkdownExample {
  section: string;
  source: string;
  expected: string;
  /** What our parser makes of it, in the same form. */
  read(): string;
}

/** Examples that GFM answers otherwise than CommonMark: an address in plain text is a link there. */
const LINKED_BY_GFM = new Set([602, 608, 611, 612]);

/** Those of CommonMark 0.31.2. Raw HTML is part of the tree, so its examples are here as well. */
export const COMMONMARK: readonly MarkdownExample[] = tests.map(({ number, section, markdown, html }) => {
  const source = markdown.replaceAll("→", "\t");
  return {
    section: `${number} ${section}`,
    source,
    expected: LINKED_BY_GFM.has(number)
      ? `${readByMicromark(source).trimEnd()}\n`
      : html.replaceAll("→", "\t"),
    read: () => toHtml(parseMarkdown(source)),
  };
});

/** HTML as micromark writes it, which follows GFM. */
export function readByMicromark(source: string): string {
  return micromark(source, {
    allowDangerousHtml: true,
    allowDangerousProtocol: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

/** Leaves out what both may write as they like: attribute order, line breaks between tags, space after a checkbox. */
export function canonical(html: string): string {
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

/** Those of GFM's extensions, as micromark reads them. */
export const GFM: readonly MarkdownExample[] = Object.entries({ tables, tasks, struck, autolinks }).flatMap(
  ([section, sources]) =>
    sources.map((source) => ({
      section,
      source,
      expected: canonical(readByMicromark(source)),
      read: () => canonical(toHtml(parseMarkdown(source))),
    })),
);
