/** Starts blocks: decides which block begins at a place in a line, and opens that block. */
import {
  isThematicBreak,
  matchDelimiterRow,
  matchFence,
  matchHeading,
  matchHtml,
  matchListMarker,
  setextDepth,
  splitRow,
} from "./block-syntax.ts";
import { Content } from "./content.ts";
import { decode } from "./entities.ts";
import type { Line } from "./line.ts";
import { footnoteName, parseFootnoteLabel } from "./link-syntax.ts";
import { isMathOpen, matchMathFence } from "./math-syntax.ts";
import type { Open } from "./open-block.ts";
import type { OpenBlocks } from "./open-blocks.ts";
import { addRow } from "./table-rows.ts";
import type { BlockNode, Leaf, List, ListItem, Table } from "./types.ts";

const MAY_START = /^(?:[#`~*+_=<>|:\d-]|\[\^|\$\$|\\\[)/;

/**
 * Starts the block that begins here, if one does, inside the innermost of the first `depth` open blocks. Returns the
 * new depth, 0 if no block starts, or "done" if the block used up the line.
 */
export function startBlock(open: OpenBlocks, line: Line, depth: number): number | "done" {
  const inside = open.stack[depth - 1]!;
  const afterParagraph = open.top.node.type === "paragraph";
  if (line.indented) {
    if (afterParagraph || line.blank) return 0;
    line.advanceColumns(4);
    open.open(depth, { type: "code", ...place(line, line.index), info: null, value: "" });
    return open.stack.length;
  }
  const rest = line.rest;
  if (!MAY_START.test(rest)) return 0;
  const inParagraph = inside.node.type === "paragraph";

  if (rest[0] === ">") {
    if (!open.mayNest(1)) return 0;
    open.open(depth, { type: "blockquote", ...place(line), children: [] });
    readQuoteMarker(line);
    return open.stack.length;
  }
  if (rest[0] === "[") return startFootnote(open, line, depth);
  const heading = matchHeading(rest);
  if (heading !== null) {
    const content = new Content();
    content.add(rest.slice(heading.from, heading.to), line.nextOffset + heading.from);
    open.openLeaf(
      line,
      depth,
      { type: "heading", ...place(line), depth: heading.depth, children: [] },
      content,
    );
    return "done";
  }
  const fence = matchFence(rest);
  if (fence !== null) {
    const node: BlockNode = { type: "code", ...place(line), info: decode(fence.info), value: "" };
    Object.assign(open.open(depth, node), { marker: fence.char, fence: fence.length, columns: line.indent });
    open.extend(line);
    return "done";
  }
  const math = matchMathFence(rest);
  if (math !== "" && !(inParagraph && isMathOpen(inside.content.text, math))) {
    const block = open.open(depth, { type: "code", ...place(line), info: "math", value: "" });
    Object.assign(block, { marker: math, columns: line.indent });
    open.extend(line);
    return "done";
  }
  const html = matchHtml(rest, inParagraph || afterParagraph);
  if (html >= 0) {
    open.open(depth, { type: "html", ...place(line), value: "" }).html = html;
    return open.stack.length;
  }
  const level = inParagraph ? setextDepth(rest) : 0;
  if (level > 0 && underline(open, inside, line, depth, level)) return "done";
  if (isThematicBreak(rest)) {
    open.open(depth, { type: "thematicBreak", ...place(line) });
    open.extend(line);
    open.closeDownTo(open.stack.length - 1);
    return "done";
  }
  const item = startItem(open, line, depth, inParagraph);
  if (item > 0) return item;
  if (inParagraph && startTable(open, inside, line, depth)) return "done";
  return 0;
}

/** Opens the paragraph that begins in this line. */
export function startParagraph(open: OpenBlocks, line: Line): Open {
  return open.open(open.stack.length, { type: "paragraph", ...place(line), children: [] });
}

/** Reads the marker of a quote and the space after the marker. */
export function readQuoteMarker(line: Line): void {
  line.skipSpace();
  line.advanceColumns(1);
  line.skipOptionalSpace();
}

function startFootnote(open: OpenBlocks, line: Line, depth: number): number {
  const label = parseFootnoteLabel(line.rest, 0);
  if (label === null || line.rest[label.end] !== ":" || !open.mayNest(1)) return 0;
  open.open(depth, { type: "footnoteDefinition", ...place(line), label: label.value, children: [] });
  if (!open.speculative) open.leaves.define(footnoteName(label.value), { url: "", title: null });
  line.skipSpace();
  line.advanceColumns(label.end + 1);
  line.skipSpace();
  return open.stack.length;
}

/** Makes a heading of a paragraph, unless it has nothing but reference definitions. */
function underline(open: OpenBlocks, paragraph: Open, line: Line, depth: number, level: number): boolean {
  if (paragraph.node.type !== "paragraph") return false;
  const { content } = paragraph;
  const from = open.define(content.text);
  if (from >= content.text.length) {
    paragraph.content = new Content();
    return false;
  }
  const start = content.offsetAt(from);
  open.drop(depth - 1);
  const node: Leaf = { type: "heading", start, end: start, open: true, depth: level, children: [] };
  open.openLeaf(line, depth - 1, node, content.slice(from, content.text.trimEnd().length));
  return true;
}

function startItem(open: OpenBlocks, line: Line, depth: number, inParagraph: boolean): number {
  const marker = matchListMarker(line.rest, inParagraph);
  if (marker === null || !open.mayNest(2)) return 0;
  const where = place(line);
  const before = line.indent;
  line.skipSpace();
  line.advanceColumns(marker.length);
  const gap = line.indent;
  const padding = line.blank || gap > 4 || gap === 0 ? 1 : gap;
  if (line.blank) line.skipSpace();
  else line.advanceColumns(padding);

  const around = open.stack[depth - 1]!;
  if (around.node.type !== "list" || around.marker !== marker.kind) {
    const node: List = { type: "list", ...where, first: marker.first, loose: false, children: [] };
    open.open(depth, node).marker = marker.kind;
    depth = open.stack.length;
  }
  const item: ListItem = { type: "listItem", ...where, checked: null, children: [] };
  open.open(depth, item).columns = before + marker.length + padding;
  return open.stack.length;
}

/** Makes a table of a paragraph's last line, if this line delimits as many columns as that line has. */
function startTable(open: OpenBlocks, paragraph: Open, line: Line, depth: number): boolean {
  const align = matchDelimiterRow(line.rest);
  if (align === null || !paragraph.mayHead) return false;
  const { content } = paragraph;
  const from = content.text.lastIndexOf("\n") + 1;
  const header = content.text.slice(from);
  if (splitRow(header).length !== align.length) return false;
  // Dashes alone underline a heading.
  if (!/[|:]/.test(line.rest)) return false;

  const start = content.offsetAt(from);
  if (from === 0) {
    open.drop(depth - 1);
    depth--;
  } else {
    paragraph.content = content.slice(0, from - 1);
    paragraph.node.end = content.endOffset(content.text.slice(0, from).trimEnd().length);
  }
  const table: Table = { type: "table", start, end: start, open: true, align, children: [] };
  open.open(depth, table);
  addRow(open, table, header, (index) => content.offsetAt(from + index));
  open.extend(line);
  return true;
}

/** The place of a block that begins in this line. */
function place(line: Line, index = line.next): { start: number; end: number; open: boolean } {
  const start = line.offset + index;
  return { start, end: start, open: true };
}
