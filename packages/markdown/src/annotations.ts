/** Finds the places of annotations among the inline nodes of a message. */
import { isExact } from "./inline-tree.ts";
import type { Block, BlockNode, Inline, Leaf, Text } from "./types.ts";
import { isContainer, isLeaf } from "./types.ts";

/** Something to show at a place in the text, such as the number of a source. */
export interface Annotation {
  /** An offset in UTF-16 code units into the source text, possibly inside markup or beyond the end. */
  index: number;
  /** Makes the node to show; called once for each time that the view inserts the annotation. */
  node: () => Node;
}

/** An annotation among inline nodes. */
export interface Mark {
  type: "mark";
  annotation: Annotation;
}

const WORD = /[\p{L}\p{N}\p{M}_]/u;

/** The block whose inline content an annotation at `offset` belongs to: the last that begins at or before it. */
export function leafAt(blocks: readonly Block[], offset: number): Leaf | null {
  return lastLeaf(blocks, offset) ?? lastLeaf(blocks, Infinity, true);
}

function lastLeaf(nodes: readonly BlockNode[], offset: number, first = false): Leaf | null {
  const count = nodes.length;
  for (let i = first ? 0 : countUpTo(nodes, offset) - 1; i >= 0 && i < count; i += first ? 1 : -1) {
    const node = nodes[i]!;
    const found = isLeaf(node) ? node : isContainer(node) ? lastLeaf(node.children, offset, first) : null;
    if (found !== null) return found;
  }
  return null;
}

/** The number of nodes that begin at or before `offset`. The nodes are in order. */
function countUpTo(nodes: readonly BlockNode[], offset: number): number {
  let low = 0;
  let high = nodes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (nodes[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The nodes with marks put in after the text that ends at or contains their offsets. `withMarks` splits text there, at
 * the end of a word; links, code and images stay whole. `marks` are in order.
 */
export function withMarks(nodes: readonly Inline[], marks: readonly Mark[]): (Inline | Mark)[] {
  const queue = [...marks];
  return [...place(nodes, queue, Infinity), ...queue];
}

/** Inserts the marks that belong before `end`, and removes them from the queue. */
function place(nodes: readonly Inline[], queue: Mark[], end: number): (Inline | Mark)[] {
  const placed: (Inline | Mark)[] = [];
  const next = () => queue[0]?.annotation.index ?? Infinity;
  for (const node of nodes) {
    if (node.type === "softBreak" || node.type === "break") {
      while (next() <= node.end && next() < end) placed.push(queue.shift()!);
      placed.push(node);
    } else if (node.type === "text") {
      let rest: Text | null = node;
      while (rest !== null && next() <= node.end) {
        const cut: number = isExact(rest) ? wordEnd(rest.value, next() - rest.start) : rest.value.length;
        const [before, after]: [Text, Text | null] = split(rest, cut);
        if (before.value !== "") placed.push(before);
        placed.push(queue.shift()!);
        rest = after;
      }
      if (rest !== null) placed.push(rest);
    } else if (node.type === "emphasis" || node.type === "strong" || node.type === "delete") {
      const inside = next() < node.end;
      placed.push(inside ? { ...node, children: place(node.children, queue, node.end) as Inline[] } : node);
    } else placed.push(node);
    while (node.type !== "softBreak" && next() <= node.end && next() < end) placed.push(queue.shift()!);
  }
  return placed;
}

/** The index itself, or the end of the word that it is inside of or begins. */
function wordEnd(text: string, index: number): number {
  let end = Math.max(index, 0);
  if (end > 0 && !WORD.test(text[end - 1]!)) return end;
  while (end < text.length && WORD.test(text[end]!)) end++;
  return end;
}

function split(text: Text, index: number): [Text, Text | null] {
  if (index >= text.value.length) return [text, null];
  const middle = text.start + index;
  return [
    { ...text, end: middle, value: text.value.slice(0, index) },
    { ...text, start: middle, value: text.value.slice(index) },
  ];
}
