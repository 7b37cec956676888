/**
 * Creates nodes. If the parser reads a line again, it gets the same node objects. A page can therefore keep their
 * elements.
 */
import type { BlockNode } from "./types.ts";

export class NodePool {
  /**
   * The nodes that the current line created, and the nodes of the line that was taken back. Keys are type and place.
   */
  #created = new Map<string, BlockNode>();
  #former = new Map<string, BlockNode>();

  /**
   * Returns `fresh`, or the earlier node of the same type and place with the properties of `fresh`. `key` distinguishes
   * nodes of one place.
   */
  create<T extends BlockNode>(fresh: T, key = 0): T {
    const name = `${fresh.type} ${fresh.start} ${key}`;
    const former = this.#former.get(name) as T | undefined;
    const node = former === undefined ? fresh : Object.assign(former, fresh);
    this.#created.set(name, node);
    return node;
  }

  /** Call before the parser reads a line, for the first time or again. */
  beginLine(): void {
    this.#created = new Map();
  }

  /** Call when the parser has taken the line back. */
  takeBack(): void {
    this.#former = this.#created;
    this.#created = new Map();
  }

  /** Call when the parser has read the line for good. */
  endLine(): void {
    this.#former.clear();
  }
}
