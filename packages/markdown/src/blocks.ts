/**
 * Block structure: turns lines into a tree of open and closed blocks. This file is one state machine over the stack of
 * open blocks. block-syntax.ts recognises the kinds of blocks.
 */
import {
  closesFence,
  endsAtBlank,
  endsHtml,
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
import { footnoteName, parseFootnoteLabel, readDefinitions } from "./link-syntax.ts";
import { LeafStore } from "./leaves.ts";
import { isMathOpen, matchMathFence, mathFenceEnd } from "./math-syntax.ts";
import { NodePool } from "./node-pool.ts";
import { canHold, opened, remember } from "./open-block.ts";
import type { Open } from "./open-block.ts";
import { readCells } from "./table-rows.ts";
import type { Growth } from "./scan.ts";
import type { Block, BlockNode, Leaf, List, ListItem, Table, TableCell, TableRow } from "./types.ts";

type Continuation = "yes" | "no" | "done";

/** Blocks nest no deeper, so that walking them recursively is safe; deeper markers are text. */
const MAX_DEPTH = 96;
const MAY_START = /^(?:[#`~*+_=<>|:\d-]|\[\^|\$\$|\\\[)/;
const TASK = /^\[([ \t\nxX])\](?=[ \t]*\n|[ \t]+[^ \t])/;

/**
 * The block parser. `speculate` reads the unfinished last line of a stream, and the next call takes that line back.
 * When the parser reads the line again, the blocks that the line created keep their identity.
 */
export class BlockParser {
  readonly blocks: Block[] = [];
  readonly leaves: LeafStore;
  /** Lines read, for tests of linearity. */
  linesRead = 0;
  #stack: Open[] = [];
  /** The height in the stack above which the line before was blank; Infinity if it was not. */
  #blankAbove = Infinity;
  #undo: (() => void) | null = null;
  readonly #pool = new NodePool();
  readonly #growth: Growth;

  constructor(growth: Growth) {
    this.leaves = new LeafStore(growth);
    this.#growth = growth;
    this.#stack.push(opened({ type: "root", start: 0, end: 0, open: true, children: this.blocks }));
  }

  /** Reads a line for good. */
  commit(line: Line): void {
    this.rollBack();
    this.#pool.beginLine();
    this.#readLine(line);
    this.#pool.endLine();
  }

  /** Reads a line that is not complete yet; the next call takes it back. */
  speculate(line: Line): void {
    this.rollBack();
    const stack = [...this.#stack];
    const blankAbove = this.#blankAbove;
    const restore = remember(stack);
    this.#undo = () => {
      this.#stack = stack;
      this.#blankAbove = blankAbove;
      restore();
    };
    this.#pool.beginLine();
    this.#readLine(line);
  }

  /** Takes a speculative line back, if there is one. */
  rollBack(): void {
    if (this.#undo === null) return;
    this.#undo();
    this.#undo = null;
    this.#pool.takeBack();
  }

  /** Ends all blocks. */
  finish(): void {
    this.rollBack();
    this.#closeDownTo(1);
  }

  /** Brings the nodes of open blocks up to date with the lines read. */
  project(): void {
    for (const [index, block] of this.#stack.entries()) {
      const { node } = block;
      if (node.type === "paragraph") {
        const { end } = readDefinitions(block.content.text);
        this.#setParagraph(node, block.content.from(end), index - 1, true);
      } else if (node.type === "code" || node.type === "html") node.value = block.text;
    }
    this.leaves.flush();
  }

  #readLine(line: Line): void {
    this.linesRead++;
    let depth = 1;
    for (; depth < this.#stack.length; depth++) {
      const continuation = this.#continue(this.#stack[depth]!, line);
      if (continuation === "done") return;
      if (continuation === "no") break;
    }
    const height = this.#stack.length;
    const tip = this.#stack[height - 1]!;
    let started = false;
    while (this.#stack[depth - 1]!.node.type !== "code" && this.#stack[depth - 1]!.node.type !== "html") {
      const next = this.#start(line, depth);
      if (next === "done") {
        this.#blankAbove = Infinity;
        return;
      }
      if (next === 0) break;
      depth = next;
      started = true;
    }
    if (!started && depth < height && !line.blank && tip.node.type === "paragraph") {
      this.#addToParagraph(tip, line, true);
      this.#extend(line);
      return;
    }
    this.#closeDownTo(depth);
    this.#addText(line);
    this.#blankAbove = line.blank && !started ? this.#blankScope() : Infinity;
    const top = this.#stack.at(-1)!;
    const fenced = top.node.type === "code" && top.marker !== "";
    if (started || !line.blank || fenced) this.#extend(line);
  }

  /** Whether an open block goes on with this line, whose markers for it are read. */
  #continue(block: Open, line: Line): Continuation {
    const { node } = block;
    switch (node.type) {
      case "blockquote":
        if (line.indented || line.char !== ">") return "no";
        readQuoteMarker(line);
        return "yes";
      case "listItem":
        if (line.blank) {
          if (node.children.length === 0) return "no";
          line.skipSpace();
        } else if (line.indent >= block.columns) line.advanceColumns(block.columns);
        else return "no";
        return "yes";
      case "footnoteDefinition":
        if (line.blank) line.skipSpace();
        else if (line.indented) line.advanceColumns(4);
        else return "no";
        return "yes";
      case "code":
        return this.#continueCode(block, line);
      case "html":
        return line.blank && endsAtBlank(block.html) ? "no" : "yes";
      case "paragraph":
      case "table":
        return line.blank ? "no" : "yes";
      default:
        return "yes";
    }
  }

  #continueCode(block: Open, line: Line): Continuation {
    if (block.marker === "") {
      if (line.indented) line.advanceColumns(4);
      else if (line.blank) line.skipSpace();
      else return "no";
      return "yes";
    }
    // Maths may end behind its last formula; a fence has a line to itself.
    const math = block.fence === 0;
    const end = math ? mathFenceEnd(line.text, block.marker) : -1;
    const closes = math
      ? end >= 0
      : !line.indented && line.char === block.marker && closesFence(line.rest, block.marker, block.fence);
    if (!closes) {
      line.advanceColumns(Math.min(line.indent, block.columns));
      return "yes";
    }
    if (line.next < end) block.text += `${line.text.slice(line.next, end).trimEnd()}\n`;
    this.#blankAbove = Infinity;
    this.#extend(line);
    this.#closeDownTo(this.#stack.indexOf(block));
    return "done";
  }

  /**
   * Starts the block that begins here, if one does, inside the innermost of the first `depth` open blocks. Returns the
   * new depth, 0 if no block starts, or "done" if the block used up the line.
   */
  #start(line: Line, depth: number): number | "done" {
    const inside = this.#stack[depth - 1]!;
    const tip = this.#stack.at(-1)!;
    if (line.indented) {
      if (tip.node.type === "paragraph" || line.blank) return 0;
      line.advanceColumns(4);
      this.#open(line, depth, { type: "code", ...place(line, line.index), info: null, value: "" });
      return this.#stack.length;
    }
    const rest = line.rest;
    if (!MAY_START.test(rest)) return 0;
    const inParagraph = inside.node.type === "paragraph";

    if (rest[0] === ">") {
      if (this.#stack.length >= MAX_DEPTH) return 0;
      this.#open(line, depth, { type: "blockquote", ...place(line), children: [] });
      readQuoteMarker(line);
      return this.#stack.length;
    }
    if (rest[0] === "[") return this.#startFootnote(line, depth);
    const heading = matchHeading(rest);
    if (heading !== null) {
      const content = new Content();
      content.add(rest.slice(heading.from, heading.to), line.nextOffset + heading.from);
      const node: Leaf = { type: "heading", ...place(line), depth: heading.depth, children: [] };
      this.#openLeaf(line, depth, node, content);
      return "done";
    }
    const fence = matchFence(rest);
    if (fence !== null) {
      const node: BlockNode = { type: "code", ...place(line), info: decode(fence.info), value: "" };
      const block = this.#open(line, depth, node);
      Object.assign(block, { marker: fence.char, fence: fence.length, columns: line.indent });
      this.#extend(line);
      return "done";
    }
    const math = matchMathFence(rest);
    if (math !== "" && !(inParagraph && isMathOpen(inside.content.text, math))) {
      const block = this.#open(line, depth, { type: "code", ...place(line), info: "math", value: "" });
      Object.assign(block, { marker: math, columns: line.indent });
      this.#extend(line);
      return "done";
    }
    const html = matchHtml(rest, inParagraph || tip.node.type === "paragraph");
    if (html >= 0) {
      this.#open(line, depth, { type: "html", ...place(line), value: "" }).html = html;
      return this.#stack.length;
    }
    const level = inParagraph ? setextDepth(rest) : 0;
    if (level > 0 && this.#underline(inside, line, depth, level)) return "done";
    if (isThematicBreak(rest)) {
      this.#open(line, depth, { type: "thematicBreak", ...place(line) });
      this.#extend(line);
      this.#closeDownTo(this.#stack.length - 1);
      return "done";
    }
    const item = this.#startItem(line, depth, inParagraph);
    if (item > 0) return item;
    if (inParagraph && this.#startTable(inside, line, depth)) return "done";
    return 0;
  }

  #startFootnote(line: Line, depth: number): number {
    const label = parseFootnoteLabel(line.rest, 0);
    if (label === null || line.rest[label.end] !== ":" || this.#stack.length >= MAX_DEPTH) return 0;
    const where = place(line);
    this.#open(line, depth, { type: "footnoteDefinition", ...where, label: label.value, children: [] });
    if (this.#undo === null) this.leaves.define(footnoteName(label.value), { url: "", title: null });
    line.skipSpace();
    line.advanceColumns(label.end + 1);
    line.skipSpace();
    return this.#stack.length;
  }

  /** Makes a heading of a paragraph, unless it has nothing but reference definitions. */
  #underline(paragraph: Open, line: Line, depth: number, level: number): boolean {
    if (paragraph.node.type !== "paragraph") return false;
    const { content } = paragraph;
    const from = this.#define(content.text);
    if (from >= content.text.length) {
      paragraph.content = new Content();
      return false;
    }
    const start = content.offsetAt(from);
    this.#drop(depth - 1);
    const node: Leaf = { type: "heading", start, end: start, open: true, depth: level, children: [] };
    const text = content.slice(from, content.text.trimEnd().length);
    this.#openLeaf(line, depth - 1, node, text);
    return true;
  }

  #startItem(line: Line, depth: number, inParagraph: boolean): number {
    const marker = matchListMarker(line.rest, inParagraph);
    if (marker === null || this.#stack.length + 1 >= MAX_DEPTH) return 0;
    const where = place(line);
    const before = line.indent;
    line.skipSpace();
    line.advanceColumns(marker.length);
    const gap = line.indent;
    const padding = line.blank || gap > 4 || gap === 0 ? 1 : gap;
    if (line.blank) line.skipSpace();
    else line.advanceColumns(padding);

    const around = this.#stack[depth - 1]!;
    if (around.node.type !== "list" || around.marker !== marker.kind) {
      const node: List = { type: "list", ...where, first: marker.first, loose: false, children: [] };
      this.#open(line, depth, node).marker = marker.kind;
      depth = this.#stack.length;
    }
    const item: ListItem = { type: "listItem", ...where, checked: null, children: [] };
    this.#open(line, depth, item).columns = before + marker.length + padding;
    return this.#stack.length;
  }

  /** Makes a table of a paragraph's last line, if this line delimits as many columns as that line has. */
  #startTable(paragraph: Open, line: Line, depth: number): boolean {
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
      this.#drop(depth - 1);
      depth--;
    } else {
      paragraph.content = content.slice(0, from - 1);
      paragraph.node.end = content.endOffset(content.text.slice(0, from).trimEnd().length);
    }
    const table: Table = { type: "table", start, end: start, open: true, align, children: [] };
    this.#open(line, depth, table);
    this.#addRow(table, header, (index) => content.offsetAt(from + index));
    this.#extend(line);
    return true;
  }

  #addText(line: Line): void {
    const block = this.#stack.at(-1)!;
    const { node } = block;
    switch (node.type) {
      case "code":
        if (block.marker === "" && line.blank) block.blanks += `${line.remainder()}\n`;
        else {
          block.text += `${block.blanks}${line.remainder()}\n`;
          block.blanks = "";
        }
        return;
      case "html":
        if (line.blank) block.blanks += `\n${line.remainder()}`;
        else {
          block.text += `${block.blanks}${block.text === "" ? "" : "\n"}${line.remainder()}`;
          block.blanks = "";
        }
        if (endsHtml(block.html, line.text.slice(line.index))) {
          this.#extend(line);
          this.#closeDownTo(this.#stack.length - 1);
        }
        return;
      case "table":
        this.#addRow(node, line.rest, (index) => line.nextOffset + index);
        return;
      case "paragraph":
        this.#addToParagraph(block, line, false);
        return;
      default:
        if (line.blank) return;
        this.#open(line, this.#stack.length, { type: "paragraph", ...place(line), children: [] });
        this.#addToParagraph(this.#stack.at(-1)!, line, false);
    }
  }

  #addToParagraph(paragraph: Open, line: Line, lazy: boolean): void {
    const { rest } = line;
    // Takes definitions out as soon as another one begins, so that a long list of them stays cheap.
    if (rest[0] === "[" && paragraph.content.text[0] === "[") {
      const { end } = readDefinitions(paragraph.content.text);
      if (end >= paragraph.content.text.length) {
        this.#define(paragraph.content.text);
        paragraph.content = new Content();
        paragraph.node.start = line.nextOffset;
      }
    }
    const { content } = paragraph;
    if (content.text !== "") content.text += "\n";
    content.add(rest, line.nextOffset);
    paragraph.mayHead = !lazy && !line.indented;
  }

  #addRow(table: Table, row: string, offset: (index: number) => number): void {
    const open = this.#undo !== null;
    const end = offset(row.trimEnd().length - 1) + 1;
    const node = this.#pool.create<TableRow>({ type: "tableRow", start: offset(0), end, open, children: [] });
    for (const [key, { start, end, content }] of readCells(row, table.align.length, offset).entries()) {
      const cell = this.#pool.create<TableCell>({ type: "tableCell", start, end, open, children: [] }, key);
      node.children.push(cell);
      this.leaves.set(cell, content, content.text, open);
    }
    table.children.push(node);
  }

  /** Reads the definitions that `text` begins with, and returns the index after them. */
  #define(text: string): number {
    const { end, definitions } = readDefinitions(text);
    if (this.#undo === null)
      for (const { label, ...reference } of definitions) this.leaves.define(label, reference);
    return end;
  }

  /** Opens a block as a child of the innermost of the first `depth` open blocks that can hold it. */
  #open(line: Line, depth: number, fresh: BlockNode): Open {
    while (!canHold(this.#stack[depth - 1]!.node.type, fresh.type)) depth--;
    this.#closeDownTo(depth);
    const parent = this.#stack[depth - 1]!;
    this.#loosen(depth - 1);
    this.#blankAbove = Infinity;
    const node = this.#pool.create(fresh);
    (parent.node as { children: BlockNode[] }).children.push(node);
    const block = opened(node);
    this.#stack.push(block);
    return block;
  }

  #openLeaf(line: Line, depth: number, fresh: Leaf, content: Content): void {
    const node = this.#open(line, depth, fresh).node as Leaf;
    this.#extend(line);
    this.leaves.set(node, content, content.text, this.#undo !== null);
    this.#closeDownTo(this.#stack.length - 1);
  }

  /** Makes a list loose if its item, or the item's next block, comes after a blank line. */
  #loosen(index: number): void {
    if (index <= this.#blankAbove) return;
    const { node } = this.#stack[index]!;
    if (node.type === "list") node.loose = true;
    else if (node.type === "listItem") (this.#stack[index - 1]!.node as List).loose = true;
  }

  /**
   * The index of the innermost quote in the stack, or 0. Above that index, a blank line separates blocks. Infinity in a
   * fence, or if the quote is the top block.
   */
  #blankScope(): number {
    let index = this.#stack.length - 1;
    const { node, marker } = this.#stack[index]!;
    if (node.type === "blockquote" || (node.type === "code" && marker !== "")) return Infinity;
    while (index > 0 && this.#stack[index]!.node.type !== "blockquote") index--;
    return index;
  }

  #closeDownTo(depth: number): void {
    while (this.#stack.length > depth) {
      const block = this.#stack.at(-1)!;
      if (block.node.type === "paragraph") this.#closeParagraph(block, block.node);
      else this.#stack.pop();
      const { node } = block;
      if (node.type === "code" || node.type === "html") node.value = block.text;
      if (this.#undo === null) node.open = false;
    }
  }

  #closeParagraph(block: Open, node: Leaf): void {
    const { content } = block;
    const from = this.#define(content.text);
    if (from >= content.text.length) this.#drop(this.#stack.length - 1);
    else {
      this.#stack.pop();
      this.#setParagraph(node, content.from(from), this.#stack.length - 1, this.#undo !== null);
    }
  }

  /** Gives a paragraph its text; `[x]` at the start of a list item's first one is the item's checkbox. */
  #setParagraph(node: Leaf, content: Content, parent: number, growing: boolean): void {
    const around = this.#stack[parent]!.node;
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

  /** Removes the block at the top of the stack and its node. A checkbox that the block began with is removed, too. */
  #drop(index: number): void {
    this.#stack.length = index;
    const parent = this.#stack[index - 1]!.node as { children: BlockNode[] };
    parent.children.pop();
    if ("checked" in parent && parent.children.length === 0) parent.checked = null;
  }

  /** Sets the end of all open blocks to the end of this line. */
  #extend(line: Line): void {
    const end = line.offset + line.text.trimEnd().length;
    for (const { node } of this.#stack) node.end = end;
  }
}

/** The place of a block that begins in this line. */
function place(line: Line, index = line.next): { start: number; end: number; open: boolean } {
  const start = line.offset + index;
  return { start, end: start, open: true };
}

function readQuoteMarker(line: Line): void {
  line.skipSpace();
  line.advanceColumns(1);
  line.skipOptionalSpace();
}

/** Removes a last line that looks like a table's head. Only the next line says whether it is one. */
function withoutTableHead(text: string): string {
  const last = text.lastIndexOf("\n") + 1;
  return text.startsWith("|", last) ? text.slice(0, Math.max(last - 1, 0)) : text;
}
