/** The blocks to which lines are still added, as a stack from the document to the innermost block. */
import type { Content } from "./content.ts";
import type { Line } from "./line.ts";
import { LeafStore } from "./leaves.ts";
import { readDefinitions } from "./link-syntax.ts";
import { NodePool } from "./node-pool.ts";
import { canHold, opened, remember } from "./open-block.ts";
import type { Open } from "./open-block.ts";
import type { Growth } from "./scan.ts";
import type { Block, BlockNode, Leaf, List } from "./types.ts";

/** Blocks nest no deeper, so that walking them recursively is safe; deeper markers are text. */
const MAX_DEPTH = 96;
const TASK = /^\[([ \t\nxX])\](?=[ \t]*\n|[ \t]+[^ \t])/;

/** Opens and closes blocks, and undoes an unfinished line. */
export class OpenBlocks {
  readonly blocks: Block[] = [];
  readonly leaves: LeafStore;
  readonly pool = new NodePool();
  stack: Open[] = [];
  /** The height in the stack above which the line before was blank; Infinity if it was not. */
  blankAbove = Infinity;
  #undo: (() => void) | null = null;
  readonly #growth: Growth;

  constructor(growth: Growth) {
    this.leaves = new LeafStore(growth);
    this.#growth = growth;
    this.stack.push(opened({ type: "root", start: 0, end: 0, open: true, children: this.blocks }));
  }

  /** Whether the line that is read now is unfinished, so that the next call of {@link rollBack} takes it back. */
  get speculative(): boolean {
    return this.#undo !== null;
  }

  /** The innermost open block. */
  get top(): Open {
    return this.stack.at(-1)!;
  }

  /** Whether so many more blocks may be nested. */
  mayNest(count: number): boolean {
    return this.stack.length + count <= MAX_DEPTH;
  }

  /** Remembers the state to which {@link rollBack} returns. */
  beginSpeculation(): void {
    const stack = [...this.stack];
    const { blankAbove } = this;
    const restore = remember(stack);
    this.#undo = () => {
      this.stack = stack;
      this.blankAbove = blankAbove;
      restore();
    };
  }

  /** Takes an unfinished line back, if there is one. */
  rollBack(): void {
    if (this.#undo === null) return;
    this.#undo();
    this.#undo = null;
    this.pool.takeBack();
  }

  /** Brings the nodes of open blocks up to date with the lines read. */
  project(): void {
    for (const [index, block] of this.stack.entries()) {
      const { node } = block;
      if (node.type === "paragraph") {
        const { end } = readDefinitions(block.content.text);
        this.#setParagraph(node, block.content.from(end), index - 1, true);
      } else if (node.type === "code" || node.type === "html") node.value = block.text;
    }
    this.leaves.flush();
  }

  /** Opens a block as a child of the innermost of the first `depth` open blocks that can hold it. */
  open(depth: number, fresh: BlockNode): Open {
    while (!canHold(this.stack[depth - 1]!.node.type, fresh.type)) depth--;
    this.closeDownTo(depth);
    const parent = this.stack[depth - 1]!;
    this.#loosen(depth - 1);
    this.blankAbove = Infinity;
    const node = this.pool.create(fresh);
    (parent.node as { children: BlockNode[] }).children.push(node);
    const block = opened(node);
    this.stack.push(block);
    return block;
  }

  /** Opens a block with inline content that this line also ends. */
  openLeaf(line: Line, depth: number, fresh: Leaf, content: Content): void {
    const node = this.open(depth, fresh).node as Leaf;
    this.extend(line);
    this.leaves.set(node, content, content.text, this.speculative);
    this.closeDownTo(this.stack.length - 1);
  }

  closeDownTo(depth: number): void {
    while (this.stack.length > depth) {
      const block = this.top;
      if (block.node.type === "paragraph") this.#closeParagraph(block, block.node);
      else this.stack.pop();
      const { node } = block;
      if (node.type === "code" || node.type === "html") node.value = block.text;
      if (!this.speculative) node.open = false;
    }
  }

  /**
   * Removes the blocks of the stack from `index` on, and the last child of the block below. A checkbox that the removed
   * block began with is removed, too.
   */
  drop(index: number): void {
    this.stack.length = index;
    const parent = this.stack[index - 1]!.node as { children: BlockNode[] };
    parent.children.pop();
    if ("checked" in parent && parent.children.length === 0) parent.checked = null;
  }

  /** Sets the end of all open blocks to the end of this line. */
  extend(line: Line): void {
    const end = line.offset + line.text.trimEnd().length;
    for (const { node } of this.stack) node.end = end;
  }

  /** Reads the definitions that `text` begins with, and returns the index after them. */
  define(text: string): number {
    const { end, definitions } = readDefinitions(text);
    if (!this.speculative)
      for (const { label, ...reference } of definitions) this.leaves.define(label, reference);
    return end;
  }

  /**
   * The index of the innermost quote in the stack, or 0. Above that index, a blank line separates blocks. Infinity in a
   * fence, or if the quote is the top block.
   */
  blankScope(): number {
    let index = this.stack.length - 1;
    const { node, marker } = this.stack[index]!;
    if (node.type === "blockquote" || (node.type === "code" && marker !== "")) return Infinity;
    while (index > 0 && this.stack[index]!.node.type !== "blockquote") index--;
    return index;
  }

  /** Makes a list loose if its item, or the item's next block, comes after a blank line. */
  #loosen(index: number): void {
    if (index <= this.blankAbove) return;
    const { node } = this.stack[index]!;
    if (node.type === "list") node.loose = true;
    else if (node.type === "listItem") (this.stack[index - 1]!.node as List).loose = true;
  }

  #closeParagraph(block: Open, node: Leaf): void {
    const { content } = block;
    const from = this.define(content.text);
    if (from >= content.text.length) this.drop(this.stack.length - 1);
    else {
      this.stack.pop();
      this.#setParagraph(node, content.from(from), this.stack.length - 1, this.speculative);
    }
  }

  /** Gives a paragraph its text; `[x]` at the start of a list item's first one is the item's checkbox. */
  #setParagraph(node: Leaf, content: Content, parent: number, growing: boolean): void {
    const around = this.stack[parent]!.node;
    let text = content.text.trimEnd();
    if (around.type === "listItem" && around.children[0] === node) {
      const task = TASK.exec(text);
      around.checked = task === null ? null : task[1] === "x" || task[1] === "X";
      if (task !== null) {
        content = content.from(/[^ \t\n]/.exec(text.slice(3))!.index + 3);
        text = content.text.trimEnd();
      }
    }
    node.start = content.offsetAt(0);
    if (growing && this.#growth === "guessed") text = withoutTableHead(text);
    this.leaves.set(node, content, text, growing);
  }
}

/** Removes a last line that looks like a table's head. Only the next line says whether it is one. */
function withoutTableHead(text: string): string {
  const last = text.lastIndexOf("\n") + 1;
  return text.startsWith("|", last) ? text.slice(0, Math.max(last - 1, 0)) : text;
}
