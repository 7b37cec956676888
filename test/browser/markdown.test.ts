import { tests } from "commonmark-spec";
import fc from "fast-check";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { LANGUAGES } from "@chatwright/markdown/highlight";
import { sharedBrowser } from "../support/browser.ts";
import { cases } from "../support/cases.ts";
import type { MarkdownPage } from "./markdown-page.ts";
import { servePage } from "./page-server.ts";
import type { PageServer } from "./page-server.ts";

let server: PageServer;
let page: Page;
const errors: string[] = [];

beforeAll(async () => {
  const [served, browser] = await Promise.all([servePage("test/browser/markdown-page.ts"), sharedBrowser()]);
  server = served;
  page = await browser.newPage({ viewport: { width: 720, height: 900 } });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => errors.push(message.text()));
  page.on("dialog", (dialog) => {
    errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(server.url);
  await page.waitForFunction(() => (window.markdownPage as MarkdownPage | undefined) !== undefined);
});

afterAll(async () => {
  await page?.context().close();
  await server.close();
});

beforeEach(() => page.evaluate(() => window.markdownPage.reset()));

afterEach(async () => {
  // All are taken before one is looked at, so that the next test answers for none of them.
  const violations = await page.evaluate(() => window.markdownPage.violations.splice(0));
  expect({ errors: errors.splice(0), violations }).toEqual({ errors: [], violations: [] });
});

function once(source: string): Promise<string> {
  return page.evaluate((text) => window.markdownPage.once(text), source);
}

/** A document with every construct. */
const EVERYTHING = `# Title

Prose with *emphasis*, **strength**, \`code\`, ~~a slip~~ and a [link](https://example.org "there").

- one
  - nested
- two

3. three
4. four

- [x] done
- [ ] open

> A quote
>
> of two paragraphs

| left | right |
|:-----|------:|
| a    |     1 |

\`\`\`ts
const x: number = 1;
\`\`\`

***

Last line,\\
broken.
`;

describe("what is shown", () => {
  it("is the DOM of the tree", async () => {
    const html = await once(EVERYTHING);
    expect(html.replaceAll("><", ">\n<")).toMatchInlineSnapshot(`
      "<h3 data-depth="1" dir="auto">Title</h3>
      <p dir="auto">Prose with <em>emphasis</em>, <strong>strength</strong>, <code>code</code>, <del>a slip</del> and a <a href="https://example.org" title="there" rel="noopener noreferrer nofollow" target="_blank">link</a>.</p>
      <ul dir="auto">
      <li>
      <p>one</p>
      <ul>
      <li>
      <p>nested</p>
      </li>
      </ul>
      </li>
      <li>
      <p>two</p>
      </li>
      </ul>
      <ol dir="auto" start="3">
      <li>
      <p>three</p>
      </li>
      <li>
      <p>four</p>
      </li>
      </ol>
      <ul dir="auto">
      <li class="task">
      <input type="checkbox" disabled="" aria-label="Done">
      <p>done</p>
      </li>
      <li class="task">
      <input type="checkbox" disabled="" aria-label="Not done">
      <p>open</p>
      </li>
      </ul>
      <blockquote dir="auto">
      <p>A quote</p>
      <p>of two paragraphs</p>
      </blockquote>
      <div class="table" role="group" aria-label="Table" tabindex="0" dir="auto">
      <table>
      <thead>
      <tr>
      <th data-align="left">left</th>
      <th data-align="right">right</th>
      </tr>
      </thead>
      <tbody>
      <tr>
      <td data-align="left">a</td>
      <td data-align="right">1</td>
      </tr>
      </tbody>
      </table>
      </div>
      <figure class="code" dir="ltr">
      <div>
      <figcaption>ts</figcaption>
      <button type="button">Copy</button>
      </div>
      <pre tabindex="0" role="group" aria-label="Code: ts">
      <code>const x: number = 1;</code>
      </pre>
      </figure>
      <hr dir="auto">
      <p dir="auto">Last line,<br>broken.</p>"
    `);
  });

  it("is the same streamed as at once, for all of the specification's examples", async () => {
    const sources = [...tests.map((test) => test.markdown), EVERYTHING];
    const different = await page.evaluate((texts) => {
      const { once, stream } = window.markdownPage;
      return texts.filter((text) => [1, 3, 7].some((size) => stream(text, size).html !== once(text)));
    }, sources);
    expect(different).toEqual([]);
  });

  it("is the same streamed as at once, for random mixtures of markup", async () => {
    const pieces = fc.constantFrom(
      ..."a|b c| |\n|\n\n|**|*|_|~~|`|```\n|- |+ x\n|1. |7) |> |# |---\n|[a]|[a]: /u\n|](/u)|![|[|<b>|\\|&amp;|- [x] d\n|- [ ] ".split(
        "|",
      ),
      "| a | b |\n|---|:-:|\n",
      "| c |\n",
    );
    const text = fc.array(pieces, { minLength: 3, maxLength: 25 }).map((parts) => parts.join(""));
    const check = fc.asyncProperty(fc.array(text, { minLength: 40, maxLength: 40 }), async (texts) => {
      const different = await page.evaluate((list) => {
        const { once, stream } = window.markdownPage;
        return list.filter((source) => [1, 4].some((size) => stream(source, size).html !== once(source)));
      }, texts);
      expect(different).toEqual([]);
    });
    await fc.assert(check, { numRuns: cases(20), endOnFailure: true });
  });

  it("starts afresh for another text", async () => {
    const texts = await page.evaluate(() => {
      const { update, container } = window.markdownPage;
      update("first text", true);
      update("second", true);
      const before = container.textContent;
      update("second", false);
      update("second and more", true);
      return [before, container.textContent];
    });
    expect(texts).toEqual(["second", "second and more"]);
  });

  it("resolves a late definition and an entity that only HTML 5 knows", async () => {
    await page.evaluate(() =>
      window.markdownPage.update("see [it] &boxDR;\n\nmore\n\n[it]: https://example.org\n\nend", false),
    );
    // The entities come later.
    await expect
      .poll(() => page.evaluate(() => window.markdownPage.container.firstElementChild!.innerHTML))
      .toBe('see <a href="https://example.org" rel="noopener noreferrer nofollow" target="_blank">it</a> ╔');
  });

  it("leads from a reference to its footnote", async () => {
    await page.evaluate(() => window.markdownPage.update("text[^1]\n\n[^1]: the note", false));
    await page.locator("sup a").click();
    const focused = await page.evaluate(() => {
      const { container } = window.markdownPage;
      return (container.getRootNode() as ShadowRoot).activeElement?.textContent;
    });
    expect(focused).toBe("1the note");
    expect(page.url()).toBe(server.url);
  });

  it("takes its headings' level and its words from the options", async () => {
    const html = await page.evaluate(() => {
      window.markdownPage.reset({ headingLevel: 5, labels: { copy: "Kopieren" } });
      window.markdownPage.update("# a\n## b\n### c\n\n```\nx\n```", false);
      return window.markdownPage.container.innerHTML;
    });
    expect(html).toContain('<h5 data-depth="1"');
    expect(html.match(/<h6 /g)).toHaveLength(2);
    expect(html).toContain(">Kopieren</button>");
  });
});

describe("annotations", () => {
  const cases: [string, string, number[], string][] = [
    ["after the text that ends there", "One. Two.", [4], "One.<1> Two."],
    ["at the end of a word", "One two three", [5], "One two<1> three"],
    ["at the beginning", "One two", [0], "One<1> two"],
    ["beyond the end", "One two", [99], "One two<1>"],
    ["several at one place, in order", "One. Two.", [4, 4, 9], "One.<1><2> Two.<3>"],
    ["unsorted", "One. Two.", [9, 4], "One.<2> Two.<1>"],
    ["inside emphasis", "One **two words** x", [9], "One two<1> words x"],
    ["at the end of emphasis", "One **two** x", [11], "One two<1> x"],
    ["after a link, not in it", "A [link](https://example.org) x", [5, 20], "A link<1><2> x"],
    ["after code, not in it", "A `code here` x", [6], "A code here<1> x"],
    ["inside a link's markup", "A [b](https://example.org), c", [12], "A b<1>, c"],
    ["before a line ending", "One\ntwo", [4], "One<1>\ntwo"],
    ["in a list", "- one\n- two", [5, 11], "one<1>two<2>"],
    ["in a table", "| a | b |\n|---|---|\n| c | d |", [23], "abc<1>d"],
    ["on a blank line", "One\n\nTwo", [4], "One<1>Two"],
    ["in a heading's marks", "# One\n\ntwo", [1], "One<1>two"],
    ["where there is code only", "text\n\n```\nx\n```", [12], "text<1>Copyx"],
  ];
  it.each(cases)("%s", async (_, source, indices, expected) => {
    const shown = await page.evaluate(
      ([text, list]) => {
        const annotations = list.map((index, i) => ({ index, text: `<${i + 1}>` }));
        window.markdownPage.update(text, false, annotations);
        return window.markdownPage.container.textContent;
      },
      [source, indices] as const,
    );
    expect(shown).toBe(expected);
  });

  it("are put in once, when they come late, and leave the other blocks alone", async () => {
    const shown = await page.evaluate(() => {
      const { update, container } = window.markdownPage;
      const texts: string[] = [];
      const show = (source: string, streaming: boolean, count: number) => {
        const all = [
          { index: 4, text: "<1>" },
          { index: 14, text: "<2>" },
        ];
        update(source, streaming, all.slice(0, count));
        texts.push(container.textContent);
      };
      show("One. Two.\n\nThr", true, 0);
      const first = container.firstChild!.firstChild;
      show("One. Two.\n\nThree", true, 1);
      show("One. Two.\n\nThree. F", true, 2);
      show("One. Two.\n\nThree. Four.", false, 2);
      show("One. Two.\n\nThree. Four.", false, 2);
      texts.push(String(container.firstChild!.firstChild === first));
      return texts;
    });
    expect(shown).toEqual([
      "One. Two.Thr",
      "One.<1> Two.Three",
      "One.<1> Two.Three<2>. F",
      "One.<1> Two.Three<2>. Four.",
      "One.<1> Two.Three<2>. Four.",
      "true",
    ]);
  });
});

describe("code", () => {
  it("is coloured when it is complete, and only then", async () => {
    const shown = await page.evaluate(async () => {
      const { update, container } = window.markdownPage;
      const code = (index: number) => container.querySelectorAll("code")[index]!;
      const colours = async (index: number): Promise<void> => {
        while (!code(index).querySelector("span")) await new Promise(requestAnimationFrame);
      };
      const complete = "```ts\nlet y = 2;\n```\n";
      update(`${complete}\`\`\`ts\nconst x: number = 1;\n`, true);
      // The language is there by then.
      await colours(0);
      const before = code(1).querySelectorAll("span").length;
      update(`${complete}\`\`\`ts\nconst x: number = 1;\n\`\`\`\n`, true);
      await colours(1);
      return [before, code(1).innerHTML, code(1).textContent];
    });
    expect(shown).toEqual([
      0,
      '<span class="hl-keyword">const</span> <span class="hl-attr">x</span>: <span class="hl-built_in">number</span> = <span class="hl-number">1</span>;',
      "const x: number = 1;",
    ]);
  });

  it("is coloured in every language that is promised", async () => {
    const samples: Record<string, string> = {
      javascript: "const a = 1;",
      typescript: "type A = string;",
      python: "def f(): return 1",
      bash: "if true; then echo hi; fi",
      json: '{"a": 1}',
      css: "a { color: red }",
      sql: "select 1 from t",
      go: "func main() {}",
      rust: "fn main() {}",
      java: "class A {}",
      c: "int main(void) { return 0; }",
      cpp: "auto x = 1;",
      csharp: "class A {}",
      php: "<?php echo 1;",
      ruby: "def f; end",
      kotlin: "fun main() {}",
      swift: "func f() {}",
      yaml: "a: 1",
      markdown: "# a",
      diff: "+ a",
      dart: "void main() {}",
      dockerfile: "FROM node:24",
      graphql: "query { a }",
      ini: "a = 1",
      lua: "local a = 1",
      makefile: "all: a",
      powershell: "if ($a) { return }",
      r: "if (TRUE) 1",
      scala: "object A",
      scss: "$a: 1px;",
      xml: "<a/>",
      // Other names for them, in any case.
      TSX: "const a = 1;",
      html: "<b class='x'>y</b>",
    };
    expect(Object.keys(LANGUAGES).filter((name) => !(name in samples))).toEqual([]);
    expect(Object.keys(LANGUAGES).length).toBeGreaterThanOrEqual(30);
    const plain = await page.evaluateHandle((all) => {
      const { update, reset } = window.markdownPage;
      reset();
      const source = Object.entries(all).map(([lang, code]) => `\`\`\`${lang}\n${code}\n\`\`\`\n`);
      update(source.join("\n"), false);
      const codes = () => [...window.markdownPage.container.querySelectorAll("code")];
      return () => codes().flatMap((code) => (code.querySelector("span") === null ? [code.textContent] : []));
    }, samples);
    await expect.poll(() => plain.evaluate((list) => list())).toEqual([]);
  });

  it("is copied as it stands in the source", async () => {
    await page.evaluate(() => window.markdownPage.update("```\n<a>\n\n  b\n```", false));
    const button = page.getByRole("button");
    await button.click();
    await expect.poll(() => button.textContent()).toBe("Copied");
    await expect.poll(() => page.evaluate(() => window.markdownPage.copied)).toEqual(["<a>\n\n  b"]);
  });
});

describe("hostile text", () => {
  it("becomes none but the elements of Markdown, for all examples of raw HTML", async () => {
    const sources = [
      ...tests.map((test) => test.markdown),
      "<script>alert(1)</script>",
      "a <img src=x onerror=alert(1)> b",
      "<svg/onload=alert(1)>",
      "<iframe srcdoc='<script>alert(1)</script>'>",
      "<style>*{display:none}</style>",
      "<div style='position:fixed'>x</div>",
      "```html\n<script>alert(1)</script>\n```",
      "| <b>x</b> | <script>alert(1)</script> |\n|-|-|",
      '![x" onerror="alert(1)](data:image/png;base64,AA)',
      '[x](https://example.org "\\" onclick=alert(1) ")',
      '```"><script>alert(1)</script>\nx\n```',
    ];
    const found = await page.evaluate((texts) => {
      const names = new Set<string>();
      for (const text of texts) {
        window.markdownPage.once(text);
        for (const element of window.markdownPage.container.querySelectorAll("*")) {
          names.add(element.localName);
          for (const { name } of element.attributes)
            if (/^on|^style$|^srcdoc$/.test(name)) names.add(`@${name}`);
        }
      }
      return [...names].sort();
    }, sources);
    expect(found).toEqual(
      "a blockquote br button code div em figcaption figure h3 h4 h5 h6 hr img li ol p pre span strong table tbody th thead tr ul"
        .split(" ")
        .sort(),
    );
  });

  it("shows raw HTML as the text that it is", async () => {
    const text = await page.evaluate(() => {
      window.markdownPage.update("<div>\n<b>bold</b>\n</div>\n\na <i>b</i> <!-- c -->", false);
      return window.markdownPage.container.textContent;
    });
    expect(text).toBe("<div>\n<b>bold</b>\n</div>a <i>b</i> <!-- c -->");
  });

  const schemes = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&colon;alert(1)",
    "javascript&#58;alert(1)",
    "&#106;avascript:alert(1)",
    "&#x6A;&#x61;vascript:alert(1)",
    "java&#x0A;script:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "&#1;javascript:alert(1)",
    "&#x20;javascript:alert(1)",
    "\u0001javascript:alert(1)",
    "\u00a0javascript:alert(1)",
    "javascript\\:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "blob:https://example.org/1",
    "file:///etc/passwd",
    "about:blank",
    "filesystem:https://example.org/a",
    "view-source:https://example.org",
    "intent://scan/#Intent;end",
    "ms-word:ofe|u|https://example.org/a",
    "feed:javascript:alert(1)",
    "jar:https://example.org!/",
  ];
  it.each(schemes)("gives no link to %j", async (url) => {
    const forms = [
      `[a](${url})`,
      `[a](<${url}>)`,
      `<${url}>`,
      `![a](${url})`,
      `![a](<${url}>)`,
      `[a][b]\n\n[b]: ${url}`,
      `[a][b]\n\n[b]: <${url}>`,
      `![b]\n\n[b]: <${url}>`,
      `[![a](<${url}>)](<${url}>)`,
    ];
    const found = await page.evaluate((texts) => {
      const addresses: string[] = [];
      window.markdownPage.reset({ allowImage: () => false });
      for (const text of texts) {
        window.markdownPage.update(text, false);
        for (const link of window.markdownPage.container.querySelectorAll("a")) addresses.push(link.protocol);
        for (const image of window.markdownPage.container.querySelectorAll("img")) addresses.push(image.src);
      }
      // An address may also turn out as a relative one, which is harmless.
      return addresses.filter((protocol) => protocol !== location.protocol);
    }, forms);
    expect(found).toEqual([]);
  });

  it("links to what is safe", async () => {
    const html = await once(
      "[a](https://x.org) [b](mailto:x@y.org) [c](tel:+1) [d](/path) [e](#x) [f](//x.org) <https://x.org>",
    );
    const found = [...html.matchAll(/href="([^"]*)" rel="([^"]*)"(?: target="([^"]*)")?/g)];
    expect(found.map(([, href, rel, target]) => [href, rel, target ?? ""])).toEqual(
      ["https://x.org", "mailto:x@y.org", "tel:+1", "/path", "#x", "//x.org", "https://x.org"].map((href) => [
        href,
        "noopener noreferrer nofollow",
        /^(?:mailto|tel)/.test(href) ? "" : "_blank",
      ]),
    );
  });

  it("hands links of the page's own scheme to the page", async () => {
    await page.evaluate(() => window.markdownPage.update("[go](chatkit-link://orders?id=1)", false));
    await page.getByRole("link", { name: "go" }).click();
    await expect
      .poll(() => page.evaluate(() => window.markdownPage.links))
      .toEqual(["chatkit-link://orders?id=1"]);
    expect(page.url()).toBe(server.url);
  });

  it("loads only images that are allowed, and links to the others", async () => {
    const html = await once(
      "![ok](data:image/png;base64,AA) ![no](https://tracker.example/x.png) ![](/y.png)",
    );
    expect(html).toBe(
      '<p dir="auto"><img alt="ok" loading="lazy" decoding="async" referrerpolicy="no-referrer" src="data:image/png;base64,AA"> ' +
        '<a href="https://tracker.example/x.png" rel="noopener noreferrer nofollow" target="_blank">no</a> ' +
        '<a href="/y.png" rel="noopener noreferrer nofollow" target="_blank">/y.png</a></p>',
    );
  });
});

describe("while it streams", () => {
  it("never touches what shows a finished block", async () => {
    const touched = await page.evaluate(
      (source) => {
        const { update, container } = window.markdownPage;
        const seen: string[] = [];
        const settled = new Set<Node>();
        for (let end = 1; end <= source.length; end++) {
          const observer = new MutationObserver(() => {});
          observer.observe(container, {
            subtree: true,
            childList: true,
            characterData: true,
            attributes: true,
          });
          update(source.slice(0, end), true);
          for (const { target } of observer.takeRecords()) {
            for (let node: Node | null = target; node !== null; node = node.parentNode) {
              if (settled.has(node)) seen.push(`${end}: ${node.textContent}`);
            }
          }
          observer.disconnect();
          // All but the last two top-level blocks: the last may be a line that is tried out.
          for (const child of [...container.children].slice(0, -2)) settled.add(child);
        }
        return seen;
      },
      EVERYTHING.replaceAll(/^```[^]*?^```\n/gm, ""),
    );
    expect(touched).toEqual([]);
  });

  it("keeps a selection, in a finished block and in the one that grows", async () => {
    const selected = await page.evaluate(() => {
      const { update, container } = window.markdownPage;
      const results: string[] = [];
      let source = "Finished paragraph.\n\n- item\n\nGrowing para";
      update(source, true);
      for (const index of [0, 2]) {
        const text = container.children[index]!.firstChild!;
        const selection = getSelection()!;
        selection.setBaseAndExtent(text, 2, text, 7);
        for (const more of ["graph", " with **bold", "** and", " more\n\nnext", "\n"]) {
          source += index === 0 ? more : more.replace("\n\nnext", "");
          update(source, true);
          results.push(selection.toString());
        }
        source = "Finished paragraph.\n\n- item\n\nGrowing para";
        update(source, true);
      }
      return results;
    });
    expect(new Set(selected.slice(0, 5))).toEqual(new Set(["nishe"]));
    expect(new Set(selected.slice(5))).toEqual(new Set(["owing"]));
  });

  it("changes the DOM about once for each piece, however long the text is", async () => {
    const changes = await page.evaluate((section) => {
      const text = section.repeat(Math.ceil(160_000 / section.length)).slice(0, 160_000);
      const { stream } = window.markdownPage;
      return [stream(text.slice(0, 40_000), 4).changes, stream(text, 4).changes];
    }, EVERYTHING);
    expect(changes[1]! / changes[0]!).toBeLessThanOrEqual(4.5);
    expect(changes[1]! / 40_000).toBeLessThanOrEqual(2);
  });
});
