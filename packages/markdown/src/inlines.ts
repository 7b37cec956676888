/** The inline content of one block, while the block grows. */
import type { Content } from "./content.ts";
import { appendInlines } from "./inline-tree.ts";
import { Scan } from "./scan.ts";
import type { Growth, Resolve } from "./scan.ts";
import type { Inline } from "./types.ts";

/**
 * Parses the inline content of one block, again and again while the block grows. The parser keeps the nodes that can no
 * longer change. The kept nodes end at the last space at which no delimiter, bracket or code span was open.
 */
export class InlineParser {
  /** Characters scanned so far, for tests of linearity. */
  scanned = 0;
  readonly #resolve: Resolve;
  readonly #nodes: Inline[] = [];
  /** The number of kept nodes, and the last of them. Later text may be joined to that node until the next parse. */
  #settled = 0;
  #lastSettled: Inline | undefined;
  /** The length of the kept text, the text's source offset, and the last characters of the kept text. */
  #settledTo = 0;
  #start = 0;
  #settledEnd = "";

  /** `resolve` finds the definition of a normalised label; the parser calls it for every label. */
  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** Drops the kept nodes, because a new definition has changed their meaning. */
  reset(): void {
    this.#settled = 0;
    this.#lastSettled = undefined;
    this.#settledTo = 0;
    this.#settledEnd = "";
  }

  /** The inline nodes of `text`, which `content` begins with. Every call returns the same array. */
  parse(content: Content, text: string, growth: Growth): Inline[] {
    // The source does not change, so text from the same place is the same, unless it has become shorter.
    const start = content.offsetAt(0);
    if (
      start !== this.#start ||
      !text.startsWith(this.#settledEnd, this.#settledTo - this.#settledEnd.length)
    )
      this.reset();
    this.#start = start;
    const from = this.#settledTo;
    const { tokens, settledTokens, settledTo } = new Scan(text, from, growth, this.#resolve).run();
    this.scanned += text.length - from;
    const nodes = this.#nodes;
    nodes.length = this.#settled;
    if (this.#lastSettled !== undefined) nodes[this.#settled - 1] = this.#lastSettled;
    if (settledTo > from) {
      appendInlines(nodes, tokens, 0, settledTokens, content);
      this.#settled = nodes.length;
      this.#lastSettled = nodes.at(-1);
      this.#settledTo = settledTo;
      this.#settledEnd = text.slice(settledTo - 32, settledTo);
    }
    appendInlines(nodes, tokens, settledTokens, tokens.length, content);
    return nodes;
  }
}
