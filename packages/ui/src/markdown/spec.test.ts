import { tests } from "commonmark-spec";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { beforeAll, describe, expect, it } from "vitest";
import { toHtml } from "../../../../test/support/markdown-html.ts";
import { loadAllEntities } from "./entities.ts";
import { parseMarkdown } from "./stream.ts";

beforeAll(loadAllEntities);

/** Examples that GFM answers otherwise than CommonMark: an address in plain text is a link there. */
const LINKED_BY_GFM = new Set([602, 608, 611, 612]);

describe("CommonMark 0.31.2", () => {
  it("has all 652 examples", () => expect(tests).toHaveLength(652));

  // Raw HTML is part of the tree, so its examples hold as well; that the page shows it as text is the view's test.
  for (const { number, section, markdown, html } of tests) {
    it(`${number} ${section}`, () => {
      const source = markdown.replaceAll("→", "\t");
      const expected = LINKED_BY_GFM.has(number) ? gfmOracle(source) : html.replaceAll("→", "\t");
      expect(toHtml(parseMarkdown(source))).toBe(expected);
    });
  }
});

function gfmOracle(source: string): string {
  const options = { allowDangerousHtml: true, allowDangerousProtocol: true };
  return `${micromark(source, { ...options, extensions: [gfm()], htmlExtensions: [gfmHtml()] }).trimEnd()}\n`;
}
