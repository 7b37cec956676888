/** The inline content of one block, while the block grows. */
import type { Content } from "./content.ts";
import { appendInlines } from "./inline-tree.ts";
import { Scan } from "./scan.ts";
import type { Growth, Resolve } from "./scan.ts";
import type { Inline } from "./types.ts";

/**
 * Parses the inline content of one block, again and again while the block grows. What can no longer change is
 * kept: up to the last space where no delimiter, bracket or code span was open.
 */
export class InlineParser {
  /** Characters scanned so far, for tests of linearity. */
  scanned = 0;
  readonly #resolve: Resolve;
  readonly #nodes: Inline[] = [];
  /** How many of the nodes are kept, and the last of them, to which the text after it may be joined for a while. */
  #settled = 0;
  #lastSettled: Inline | undefined;
  /** How much of the text they are, where it stands in the source, and how it ends. */
  #settledTo = 0;
  #start = 0;
  #settledEnd = "";

  /** `resolve` finds the definition of a normalised label; it is told of every label that is looked for. */
  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** Forgets what was kept, because a definition has changed what it means. */
  reset(): void {
    this.#settled = 0;
    this.#lastSettled = undefined;
    this.#settledTo = 0;
    this.#settledEnd = "";
  }

  /**
   * The inline nodes of `text`, which `content` begins with. It is the same array each time.
   */
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
