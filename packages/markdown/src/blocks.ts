/**
 * Block structure: turns lines into a tree of open and closed blocks. This file finds the open blocks that go on with a
 * line. The innermost gets the line's text. block-starts.ts starts new blocks, and open-blocks.ts has the stack.
 */
import { closesFence, endsAtBlank, endsHtml } from "./block-syntax.ts";
import { readQuoteMarker, startBlock, startParagraph } from "./block-starts.ts";
import { Content } from "./content.ts";
import type { LeafStore } from "./leaves.ts";
import type { Line } from "./line.ts";
import { readDefinitions } from "./link-syntax.ts";
import { mathFenceEnd } from "./math-syntax.ts";
import type { Open } from "./open-block.ts";
import { OpenBlocks } from "./open-blocks.ts";
import type { Growth } from "./scan.ts";
import { addRow } from "./table-rows.ts";
import type { Block } from "./types.ts";

type Continuation = "yes" | "no" | "done";

/**
 * The block parser. `speculate` reads the unfinished last line of a stream, and the next call takes that line back.
 * When the parser reads the line again, the blocks that the line created keep their identity.
 */
export class BlockParser {
  /** Lines read, for tests of linearity. */
  linesRead = 0;
  readonly #open: OpenBlocks;

  constructor(growth: Growth) {
    this.#open = new OpenBlocks(growth);
  }

  get blocks(): readonly Block[] {
    return this.#open.blocks;
  }

  get leaves(): LeafStore {
    return this.#open.leaves;
  }

  /** Reads a line for good. */
  commit(line: Line): void {
    this.rollBack();
    this.#open.pool.beginLine();
    this.#readLine(line);
    this.#open.pool.endLine();
  }

  /** Reads a line that is not complete yet; the next call takes it back. */
  speculate(line: Line): void {
    this.rollBack();
    this.#open.beginSpeculation();
    this.#open.pool.beginLine();
    this.#readLine(line);
  }

  /** Takes a speculative line back, if there is one. */
  rollBack(): void {
    this.#open.rollBack();
  }

  /** Ends all blocks. */
  finish(): void {
    this.rollBack();
    this.#open.closeDownTo(1);
  }

  /** Brings the nodes of open blocks up to date with the lines read. */
  project(): void {
    this.#open.project();
  }

  #readLine(line: Line): void {
    this.linesRead++;
    const open = this.#open;
    let depth = 1;
    for (; depth < open.stack.length; depth++) {
      const continuation = this.#continue(open.stack[depth]!, line);
      if (continuation === "done") return;
      if (continuation === "no") break;
    }
    const height = open.stack.length;
    const tip = open.top;
    let started = false;
    while (open.stack[depth - 1]!.node.type !== "code" && open.stack[depth - 1]!.node.type !== "html") {
      const next = startBlock(open, line, depth);
      if (next === "done") {
        open.blankAbove = Infinity;
        return;
      }
      if (next === 0) break;
      depth = next;
      started = true;
    }
    if (!started && depth < height && !line.blank && tip.node.type === "paragraph") {
      this.#addToParagraph(tip, line, true);
      open.extend(line);
      return;
    }
    open.closeDownTo(depth);
    this.#addText(line);
    open.blankAbove = line.blank && !started ? open.blankScope() : Infinity;
    const { top } = open;
    const fenced = top.node.type === "code" && top.marker !== "";
    if (started || !line.blank || fenced) open.extend(line);
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
    const open = this.#open;
    open.blankAbove = Infinity;
    open.extend(line);
    open.closeDownTo(open.stack.indexOf(block));
    return "done";
  }

  #addText(line: Line): void {
    const open = this.#open;
    const block = open.top;
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
          open.extend(line);
          open.closeDownTo(open.stack.length - 1);
        }
        return;
      case "table":
        addRow(open, node, line.rest, (index) => line.nextOffset + index);
        return;
      case "paragraph":
        this.#addToParagraph(block, line, false);
        return;
      default:
        if (!line.blank) this.#addToParagraph(startParagraph(open, line), line, false);
    }
  }

  #addToParagraph(paragraph: Open, line: Line, lazy: boolean): void {
    const { rest } = line;
    // Takes definitions out as soon as another one begins, so that a long list of them stays cheap.
    if (rest[0] === "[" && paragraph.content.text[0] === "[") {
      const { end } = readDefinitions(paragraph.content.text);
      if (end >= paragraph.content.text.length) {
        this.#open.define(paragraph.content.text);
        paragraph.content = new Content();
        paragraph.node.start = line.nextOffset;
      }
    }
    const { content } = paragraph;
    if (content.text !== "") content.text += "\n";
    content.add(rest, line.nextOffset);
    paragraph.mayHead = !lazy && !line.indented;
  }
}
