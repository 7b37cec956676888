/** The inline content of all blocks, and the reference definitions that it depends on. */
import type { Content } from "./content.ts";
import { InlineParser } from "./inlines.ts";
import type { Reference } from "./link-syntax.ts";
import type { Growth } from "./scan.ts";
import type { Leaf } from "./types.ts";

interface LeafState {
  node: Leaf;
  content: Content;
  text: string;
  growing: boolean;
  parser: InlineParser;
}

/**
 * Parses inline content on demand. If a label has no definition, the store notes the block of that label. A later
 * definition then changes only the blocks that use its label.
 */
export class LeafStore {
  /** Characters scanned in closed and open blocks, for tests of linearity. */
  scanned = 0;
  readonly #definitions = new Map<string, Reference>();
  readonly #states = new WeakMap<Leaf, LeafState>();
  readonly #waiting = new Map<string, Set<LeafState>>();
  readonly #pending = new Set<LeafState>();
  #revised = new Set<Leaf>();
  readonly #growth: Growth;

  /** `growth` says how to read text that may go on. */
  constructor(growth: Growth) {
    this.#growth = growth;
  }

  /** Gives a block its text, `text`, which is `content` but for space at its end. */
  set(node: Leaf, content: Content, text: string, growing: boolean): void {
    let state = this.#states.get(node);
    if (state === undefined) {
      const created: LeafState = {
        node,
        content,
        text,
        growing,
        parser: new InlineParser((label) => this.#resolve(label, created)),
      };
      state = created;
      this.#states.set(node, state);
    } else Object.assign(state, { content, text, growing });
    this.#pending.add(state);
  }

  /** Records a definition; the first definition of a label wins. */
  define(label: string, reference: Reference): void {
    if (this.#definitions.has(label)) return;
    this.#definitions.set(label, reference);
    for (const state of this.#waiting.get(label) ?? []) {
      state.parser.reset();
      this.#pending.add(state);
      if (!state.node.open) this.#revised.add(state.node);
    }
    this.#waiting.delete(label);
  }

  /** Parses what has changed. */
  flush(): void {
    for (const { node, content, text, growing, parser } of this.#pending) {
      const before = parser.scanned;
      node.children = parser.parse(content, text, growing ? this.#growth : "complete");
      this.scanned += parser.scanned - before;
    }
    this.#pending.clear();
  }

  /** The closed blocks that a late definition has changed since the last call. */
  takeRevised(): ReadonlySet<Leaf> {
    const revised = this.#revised;
    if (revised.size > 0) this.#revised = new Set();
    return revised;
  }

  #resolve(label: string, state: LeafState): Reference | undefined {
    const found = this.#definitions.get(label);
    if (found !== undefined) return found;
    const waiting = this.#waiting.get(label);
    if (waiting === undefined) this.#waiting.set(label, new Set([state]));
    else waiting.add(state);
    return undefined;
  }
}
