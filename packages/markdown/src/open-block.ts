/** The blocks to which lines are still added, and a way to take a line back. */
import { Content } from "./content.ts";
import type { Block, BlockNode } from "./types.ts";

/** The document itself. */
export interface Root {
  type: "root";
  start: number;
  end: number;
  open: boolean;
  children: Block[];
}

/** A block to which lines are still added, with the state that only the parser needs. */
export interface Open {
  node: BlockNode | Root;
  /** The text of a paragraph. */
  content: Content;
  /** The text of code or HTML so far, and the blank lines that belong to it only if more follows. */
  text: string;
  blanks: string;
  /** A list's marker, or the character of a fence; "" for indented code. */
  marker: string;
  /** The columns that an item's content or a fence is indented by. */
  columns: number;
  /** The length of a fence. */
  fence: number;
  /** Which kind of raw HTML. */
  html: number;
  /**
   * Whether a paragraph's last line may head a table. Such a line is not indented and has the markers of all blocks
   * around it.
   */
  mayHead: boolean;
}

export function opened(node: BlockNode | Root): Open {
  const numbers = { columns: 0, fence: 0, html: -1 };
  return { node, content: new Content(), text: "", blanks: "", marker: "", ...numbers, mayHead: true };
}

const HOLDS_BLOCKS = new Set(["root", "blockquote", "listItem", "footnoteDefinition"]);

export function canHold(parent: BlockNode["type"] | "root", child: BlockNode["type"]): boolean {
  if (parent === "list") return child === "listItem";
  return HOLDS_BLOCKS.has(parent) && child !== "listItem";
}

/** Saves the state of the open blocks, and returns a function that restores it. */
export function remember(stack: readonly Open[]): () => void {
  const saved = stack.map((block) => {
    const { node } = block;
    const blockBefore = { ...block };
    const nodeBefore = { ...node };
    const content = block.content.save();
    const children = "children" in node ? node.children : [];
    const { length } = children;
    const last = children.at(-1);
    return () => {
      Object.assign(block, blockBefore);
      Object.assign(node, nodeBefore);
      block.content.restore(content);
      // The leaf store sets a paragraph's children from its text.
      if (node.type === "paragraph") return;
      children.length = length;
      if (last !== undefined) children[length - 1] = last;
    };
  });
  return () => {
    for (const restore of saved) restore();
  };
}
