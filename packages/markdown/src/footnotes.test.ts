import { describe, expect, it } from "vitest";
import { toHtml } from "../test-support/html.ts";
import { MarkdownStream, parseMarkdown } from "./stream.ts";

function html(source: string): string {
  return toHtml(parseMarkdown(source));
}

describe("footnotes", () => {
  it("are referred to by label, in any case, before and after they are defined", () => {
    expect(html("[^A] x\n\n[^a]: note *one*\n\ny[^a]")).toBe(
      '<p><sup>A</sup> x</p>\n<aside id="a">\n<p>note <em>one</em></p>\n</aside>\n<p>y<sup>a</sup></p>\n',
    );
  });

  it("may follow an exclamation mark, which makes no image of them", () => {
    expect(html("Free![^1] ![^2](/u)\n\n[^1]: note")).toBe(
      '<p>Free!<sup>1</sup> <img src="/u" alt="^2" /></p>\n<aside id="1">\n<p>note</p>\n</aside>\n',
    );
  });

  it("stay text while nobody defines them", () => {
    expect(html("x[^1] [^two words]")).toBe("<p>x[^1] [^two words]</p>\n");
  });

  it("hold blocks that are indented, and lines that lack the indentation", () => {
    expect(html("[^1]: one\nlazy\n\n    - two\n\n    three\nx\n\nafter")).toBe(
      '<aside id="1">\n<p>one\nlazy</p>\n<ul>\n<li>two</li>\n</ul>\n<p>three\nx</p>\n</aside>\n<p>after</p>\n',
    );
  });

  it("follow one another without blank lines, and end a paragraph", () => {
    expect(html("text\n[^1]: a\n[^2]: b")).toBe(
      '<p>text</p>\n<aside id="1">\n<p>a</p>\n</aside>\n<aside id="2">\n<p>b</p>\n</aside>\n',
    );
  });

  it("are no links, and links are no footnotes", () => {
    expect(html("[^1]: a\n\n[x][^1] [1]\n\n[1]: /u")).toBe(
      '<aside id="1">\n<p>a</p>\n</aside>\n<p>[x]<sup>1</sup> <a href="/u">1</a></p>\n',
    );
  });

  it("change the paragraph that waits for them, and no other, when they come late", () => {
    const stream = new MarkdownStream();
    stream.append("a[^1]\n\nb\n\n");
    const [first] = stream.blocks;
    stream.append("[^1]: note\n");
    expect(stream.blocks[0]).toBe(first);
    expect([...stream.takeRevised()]).toEqual([first]);
    expect(first).toMatchObject({ children: [{ type: "text" }, { type: "footnoteReference", label: "1" }] });
  });
});
