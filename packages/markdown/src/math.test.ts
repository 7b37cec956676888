import { describe, expect, it } from "vitest";
import { toHtml } from "../test-support/html.ts";
import { MarkdownStream, parseMarkdown } from "./stream.ts";

const html = (source: string): string => toHtml(parseMarkdown(source)).trim();

describe("maths", () => {
  it.each([
    ["The area is $\\pi r^2$.", "<p>The area is <math>\\pi r^2</math>.</p>"],
    ["The area is \\(\\pi r^2\\).", "<p>The area is <math>\\pi r^2</math>.</p>"],
    ["质量$E=mc^2$是", "<p>质量<math>E=mc^2</math>是</p>"],
    [
      "the $n$th of **$k$** and *$a*b*c$*",
      "<p>the <math>n</math>th of <strong><math>k</math></strong> and <em><math>a*b*c</math></em></p>",
    ],
    ["[see $a_1$ and $b_1$](/u)", '<p><a href="/u">see <math>a_1</math> and <math>b_1</math></a></p>'],
    ["so $$a^2 + b^2$$ and \\[ c^2 \\]", "<p>so <math>a^2 + b^2</math> and <math>c^2</math></p>"],
    ["$a < b$ and $\\text{5 \\$}$", "<p><math>a &lt; b</math> and <math>\\text{5 \\$}</math></p>"],
    [
      "| $a$ |\n|-|\n| \\(b\\) |",
      "<table>\n<thead>\n<tr>\n<th><math>a</math></th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><math>b</math></td>\n</tr>\n</tbody>\n</table>",
    ],
    ["www.example.org/$a$", '<p><a href="http://www.example.org/$a$">www.example.org/$a$</a></p>'],
  ])("reads %j", (source, expected) => {
    expect(html(source)).toBe(expected);
  });

  it.each([
    "It costs $5 and $6.",
    "From $5 to 10$ a piece",
    "US$5/US$6 or HK$3",
    "$5,$6",
    "$ x $",
    "A $",
    "Use `$a` or `b$`, $a `b$` c",
    "\\$a$",
    "a \\\\(b)",
    "$$$",
    "$$ $$",
    "[$a](/u$b)",
    "\\(\\) \\[ \\]",
    `$${"a".repeat(3000)}$`,
  ])("takes %j for text", (source) => {
    expect(html(source)).not.toContain("<math>");
  });

  it.each([
    ["$$\nx = 1\n- y\n\n= z\n$$\nend", "x = 1\n- y\n\n= z\n"],
    ["before\n\\[\nx\n\\]\nend", "x\n"],
    [
      "$$\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}$$\nend",
      "\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n",
    ],
    ["```math\nx\n```\nend", "x\n"],
  ])("makes a block of %j", (source, value) => {
    expect(parseMarkdown(source).find(({ type }) => type === "code")).toMatchObject({ info: "math", value });
    expect(html(source)).toMatch(/<p>end<\/p>$/);
  });

  it("keeps a block within its quote or its item", () => {
    expect(html("- $$\n  x\n- y\n\nend")).toBe(
      '<ul>\n<li>\n<pre><code class="language-math">x\n</code></pre>\n</li>\n<li>y</li>\n</ul>\n<p>end</p>',
    );
    expect(html("> \\[\n> x\n> \\]\n\nend")).toContain('<pre><code class="language-math">x\n</code></pre>');
  });

  it("closes a formula that a paragraph began with the signs on the next line", () => {
    expect(html("so $$\nx\n$$\nend")).toBe("<p>so <math>x</math>\nend</p>");
  });

  it("leaves what CommonMark escapes", () => {
    expect(html("\\[not a link](/foo)")).toBe("<p>[not a link](/foo)</p>");
    expect(html("\\[\\\\\\]")).toBe("<p>[\\]</p>");
  });

  it("shows a formula that is being written as such, and prices as text", () => {
    const shown = (source: string) => {
      const stream = new MarkdownStream({ guess: true });
      stream.append(source);
      return stream.blocks[0];
    };
    expect(shown("so \\(\\frac{1}{2")).toMatchObject({
      children: [{ value: "so " }, { type: "math", value: "\\frac{1}{2", complete: false }],
    });
    expect(shown("so $E = m")).toMatchObject({ children: [{}, { type: "math", complete: false }] });
    expect(shown("for $5 an")).toMatchObject({ children: [{ type: "text", value: "for $5 an" }] });
    expect(shown("in $HOME there is")).toMatchObject({ children: [{ type: "text" }] });
    expect(shown("$$\nx +")).toMatchObject({ type: "code", info: "math", open: true });
    expect(shown("so $x$")).toMatchObject({ children: [{}, { value: "x", complete: false }] });
    expect(shown("so $x$ a")).toMatchObject({
      children: [{}, { value: "x", complete: true }, { value: " a" }],
    });
  });
});
