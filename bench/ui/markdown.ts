import { isDeepStrictEqual } from "node:util";
import { COMMONMARK, GFM } from "../../packages/markdown/test-support/examples.ts";
import { LONG } from "../../packages/ui/dev/scripts.ts";
import { loadAllEntities, MarkdownStream, parseMarkdown } from "@chatwright/markdown";
import type { Gate } from "./gates.ts";

/**
 * Whether Markdown is read as it is specified, and the same however it is cut.
 * @param step every so manieth place is cut
 */
export async function markdownConformance(step: number): Promise<Gate[]> {
  await loadAllEntities();
  const examples = [...COMMONMARK, ...GFM];
  const right = examples.filter(({ read, expected }) => read() === expected).length;
  let cuts = 0;
  let same = 0;
  for (const source of [...examples.map((example) => example.source), LONG]) {
    const whole = parseMarkdown(source);
    const pieces = [...cutOnce(source, step), source.split("")];
    cuts += pieces.length;
    same += pieces.filter((each) => isDeepStrictEqual(inPieces(each), whole)).length;
  }
  return [
    {
      name: `CommonMark and GFM: of ${count(examples.length)} examples`,
      unit: "%",
      value: (right / examples.length) * 100,
      bar: 100,
      least: true,
    },
    {
      name: `the same tree, however it is cut: of ${count(cuts)} cuts`,
      unit: "%",
      value: (same / cuts) * 100,
      bar: 100,
      least: true,
    },
  ];
}

/** The text in two pieces, cut at one place after the other. */
function* cutOnce(text: string, step: number): Generator<string[]> {
  for (let at = 1; at < text.length; at += step) yield [text.slice(0, at), text.slice(at)];
}

/** Looks at the tree after each piece, as a page that draws it does. */
function inPieces(pieces: readonly string[]): unknown {
  const stream = new MarkdownStream({ guess: true });
  for (const piece of pieces) {
    stream.append(piece);
    void stream.blocks;
  }
  stream.finish();
  return stream.blocks;
}

function count(value: number): string {
  return value.toLocaleString("en");
}
