/** The parser's entry point: turns text in any pieces into a tree of blocks. */
import { BlockParser } from "./blocks.ts";
import { Line } from "./line.ts";
import type { Block, Leaf } from "./types.ts";

const LINE_END = /\r\n?|\n/g;

/**
 * Matches unfinished lines whose meaning is not certain yet: markers alone, or the start of a fence or reference
 * definition. A lone `-` under a paragraph, for example, would make the paragraph a heading for a moment.
 */
const HELD_BACK =
  /^(?:[-=*_+#>|:~`.)$\d\s]*\\?\[?|(?:(?:[-*+]|\d+[.)])\s+)?(?:```+|~~~+)[^`]*|\[(?:[^\]]*\]?|[^\]^][^\]]*\]:.*))$/;
const BEFORE_CONTENT = /[\s>]*/y;

/**
 * Parses Markdown that arrives in pieces of any size: CommonMark 0.31.2 and GFM. Of GFM it reads tables, strikethrough,
 * task lists, literal autolinks and footnotes. The result is the same for every way to cut the text. The parser does
 * not read finished blocks again, so the work is linear in the text.
 *
 * While the text is unfinished, `blocks` leaves out a last line that has no content yet.
 */
export class MarkdownStream {
  readonly #parser: BlockParser;
  /** The line that is not complete yet, and where it begins in the source. */
  #tail = "";
  #offset = 0;
  #finished = false;
  #stale = false;

  /**
   * @param options.guess Whether the parser closes open emphasis, code and links at the end of unfinished text. A
   *   reader then sees no markup flicker by. The finished result is the same. Default: false.
   */
  constructor({ guess = false }: { guess?: boolean } = {}) {
    this.#parser = new BlockParser(guess ? "guessed" : "growing");
  }

  /** Adds text. Throws once the stream is finished. */
  append(chunk: string): void {
    if (this.#finished)
      throw new Error(
        `Cannot append ${JSON.stringify(chunk.slice(0, 40))}: the stream is finished. Create a new MarkdownStream.`,
      );
    if (chunk === "") return;
    this.#stale = true;
    const text = this.#tail + chunk.replaceAll("\0", "\uFFFD");
    // A carriage return at the end waits, for a line feed may follow.
    LINE_END.lastIndex = this.#tail.endsWith("\r") ? this.#tail.length - 1 : this.#tail.length;
    let start = 0;
    for (let end = LINE_END.exec(text); end !== null; end = LINE_END.exec(text)) {
      if (end[0] === "\r" && end.index + 1 === text.length) break;
      this.#commit(text.slice(start, end.index), start);
      start = end.index + end[0].length;
    }
    this.#tail = start === 0 ? text : text.slice(start);
    this.#offset += start;
  }

  /** Ends the text: closes all blocks for good. A second call has no effect. */
  finish(): void {
    if (this.#finished) return;
    this.#finished = true;
    this.#stale = true;
    if (this.#tail !== "") this.#commit(this.#tail.replace(/\r$/, ""), 0);
    this.#tail = "";
    this.#parser.finish();
  }

  /** The top-level blocks so far. Nodes are live: later text changes the nodes that are `open`. */
  get blocks(): readonly Block[] {
    if (this.#stale) {
      this.#stale = false;
      this.#parser.rollBack();
      const shown = visible(this.#tail);
      if (shown !== "") this.#parser.speculate(new Line(shown, this.#offset));
      this.#parser.project();
    }
    return this.#parser.blocks;
  }

  /** The closed blocks whose inline content a late reference definition has changed since the last call. */
  takeRevised(): ReadonlySet<Leaf> {
    return this.#parser.leaves.takeRevised();
  }

  /** The work so far: characters of inline content scanned, and lines read. */
  get work(): { scanned: number; lines: number } {
    return { scanned: this.#parser.leaves.scanned, lines: this.#parser.linesRead };
  }

  #commit(text: string, start: number): void {
    this.#parser.commit(new Line(text, this.#offset + start));
  }
}

/** The part of an unfinished line that may be shown, without half a character; "" if the line is held back. */
function visible(tail: string): string {
  const last = tail.charCodeAt(tail.length - 1);
  const text = last === 13 || (last >= 0xd800 && last <= 0xdbff) ? tail.slice(0, -1) : tail;
  BEFORE_CONTENT.lastIndex = 0;
  const content = text.slice(BEFORE_CONTENT.exec(text)![0].length);
  return HELD_BACK.test(content) ? "" : text;
}

/** Parses a whole text. */
export function parseMarkdown(text: string): readonly Block[] {
  const stream = new MarkdownStream();
  stream.append(text);
  stream.finish();
  return stream.blocks;
}
