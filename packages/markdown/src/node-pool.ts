/** Where nodes come from: a line that is read again gives the nodes that it gave before, so that a page can keep them. */
import type { BlockNode } from "./types.ts";

export class NodePool {
  /** What the current line has created, and what it had when it was taken back, by type and place. */
  #created = new Map<string, BlockNode>();
  #former = new Map<string, BlockNode>();

  /** The fresh node, or the one that stood in its place before, made like it; `key` tells nodes of one place apart. */
  create<T extends BlockNode>(fresh: T, key = 0): T {
    const name = `${fresh.type} ${fresh.start} ${key}`;
    const former = this.#former.get(name) as T | undefined;
    const node = former === undefined ? fresh : Object.assign(former, fresh);
    this.#created.set(name, node);
    return node;
  }

  /** A line is read for the first time, or once more. */
  beginLine(): void {
    this.#created = new Map();
  }

  /** The line was taken back. */
  takeBack(): void {
    this.#former = this.#created;
    this.#created = new Map();
  }

  /** The line was read for good. */
  endLine(): void {
    this.#former.clear();
  }
}
