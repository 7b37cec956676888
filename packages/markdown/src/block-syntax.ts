/**
 * Recognises the first line of each kind of block. Every function gets a line's text from its first character that is
 * no space.
 */
import type { Alignment } from "./types.ts";

export interface ListMarker {
  /** `-`, `+`, `*`, `.` or `)`: items of one list share it. */
  kind: string;
  /** The number before `.` or `)`; null for a bullet. */
  first: number | null;
  length: number;
}

export interface Fence {
  char: string;
  length: number;
  info: string;
}

const HEADING = /^(#{1,6})(?:[ \t]+|$)/;
const FENCE = /^(?:(`{3,})([^`]*)|(~{3,})(.*))$/;
const THEMATIC_BREAK = /^(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|(?:-[ \t]*){3,})$/;
const SETEXT = /^(?:=+|-+)[ \t]*$/;
const BULLET = /^[*+-]/;
const NUMBER = /^(\d{1,9})([.)])/;

/** Elements whose tags begin raw HTML that ends at a blank line. */
const HTML_BLOCKS =
  "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|" +
  "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|" +
  "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|tbody|td|tfoot|th|thead|title|tr|" +
  "track|ul";
const OPEN_TAG =
  "<[A-Za-z][A-Za-z0-9-]*(?:[ \\t]+[a-zA-Z_:][a-zA-Z0-9_.:-]*(?:[ \\t]*=[ \\t]*(?:[^ \\t\"'=<>`]+|'[^']*'|\"[^\"]*\"))?)*[ \\t]*/?>";
const CLOSE_TAG = "</[A-Za-z][A-Za-z0-9-]*[ \\t]*>";

/**
 * The patterns that begin raw HTML, each with the pattern of its last line. If a blank line ends the HTML, `end` is
 * null.
 */
const HTML: readonly { start: RegExp; end: RegExp | null; interrupts: boolean }[] = [
  {
    start: /^<(?:script|pre|textarea|style)(?:[ \t>]|$)/i,
    end: /<\/(?:script|pre|textarea|style)>/i,
    interrupts: true,
  },
  { start: /^<!--/, end: /-->/, interrupts: true },
  { start: /^<\?/, end: /\?>/, interrupts: true },
  { start: /^<![A-Za-z]/, end: />/, interrupts: true },
  { start: /^<!\[CDATA\[/, end: /\]\]>/, interrupts: true },
  { start: new RegExp(`^</?(?:${HTML_BLOCKS})(?:[ \\t]|/?>|$)`, "i"), end: null, interrupts: true },
  { start: new RegExp(`^(?:${OPEN_TAG}|${CLOSE_TAG})[ \\t]*$`), end: null, interrupts: false },
];

/** The heading's level, and the indices in `text` at which its content begins and ends. */
export function matchHeading(text: string): { depth: number; from: number; to: number } | null {
  const found = HEADING.exec(text);
  if (found === null) return null;
  const from = found[0].length;
  let to = Math.max(text.trimEnd().length, from);
  // Hashes at the end are decoration if a space is before them.
  let hashes = to;
  while (hashes > from && text[hashes - 1] === "#") hashes--;
  if (hashes === from || /[ \t]/.test(text[hashes - 1]!))
    to = Math.max(text.slice(0, hashes).trimEnd().length, from);
  return { depth: found[1]!.length, from, to };
}

export function matchFence(text: string): Fence | null {
  const found = text[0] === "`" || text[0] === "~" ? FENCE.exec(text) : null;
  if (found === null) return null;
  const fence = (found[1] ?? found[3])!;
  return { char: fence[0]!, length: fence.length, info: (found[2] ?? found[4])!.trim() };
}

export function closesFence(text: string, char: string, length: number): boolean {
  let end = 0;
  while (text[end] === char) end++;
  return end >= length && /^[ \t]*$/.test(text.slice(end));
}

export function isThematicBreak(text: string): boolean {
  return THEMATIC_BREAK.test(text);
}

/** The level of the heading that the line underlines, or 0. */
export function setextDepth(text: string): number {
  return SETEXT.test(text) ? (text[0] === "=" ? 1 : 2) : 0;
}

/** Which way raw HTML begins, as a number for {@link endsHtml}, or -1. */
export function matchHtml(text: string, interruptsParagraph: boolean): number {
  if (text[0] !== "<") return -1;
  return HTML.findIndex((kind) => kind.start.test(text) && (kind.interrupts || !interruptsParagraph));
}

/** Whether raw HTML of that kind ends with this line. */
export function endsHtml(kind: number, text: string): boolean {
  return HTML[kind]!.end?.test(text) ?? false;
}

/** Whether raw HTML of that kind ends before a blank line. */
export function endsAtBlank(kind: number): boolean {
  return HTML[kind]!.end === null;
}

/** A list marker, or null. A marker that interrupts a paragraph needs content, and its number has to be 1. */
export function matchListMarker(text: string, interruptsParagraph: boolean): ListMarker | null {
  const bullet = BULLET.test(text);
  const number = bullet ? null : NUMBER.exec(text);
  if (!bullet && number === null) return null;
  const length = number === null ? 1 : number[0].length;
  const after = text.charAt(length);
  if (after !== "" && after !== " " && after !== "\t") return null;
  const first = number === null ? null : Number(number[1]);
  if (interruptsParagraph) {
    if (first !== null && first !== 1) return null;
    if (/^[ \t]*$/.test(text.slice(length))) return null;
  }
  return { kind: number === null ? text[0]! : number[2]!, first, length };
}

/** The alignments that a table's delimiter row (`| --- | :-: |`) gives, or null. */
export function matchDelimiterRow(text: string): Alignment[] | null {
  if (!/^[|:\- \t]+$/.test(text) || !text.includes("-")) return null;
  const cells = splitRow(text).map((cell) => cell.text);
  const align: Alignment[] = [];
  for (const cell of cells) {
    if (!/^:?-+:?$/.test(cell)) return null;
    const left = cell.startsWith(":");
    const right = cell.endsWith(":");
    align.push(left && right ? "center" : left ? "left" : right ? "right" : null);
  }
  return align;
}

/** A cell as it stands in the row: escapes unresolved, and the index of its first character. */
export interface CellText {
  text: string;
  index: number;
}

/** Cuts a table row at its pipes; `\|` is not one. */
export function splitRow(row: string): CellText[] {
  const cells: CellText[] = [];
  const end = row.trimEnd().length;
  let start = row[0] === "|" ? 1 : 0;
  for (;;) {
    let index = start;
    while (index < end && row[index] !== "|") index += row[index] === "\\" ? 2 : 1;
    index = Math.min(index, end);
    // A closing pipe starts no further cell.
    if (start >= end && cells.length > 0) return cells;
    const text = row.slice(start, index);
    const lead = text.length - text.trimStart().length;
    cells.push({ text: text.trim(), index: start + lead });
    if (index >= end) return cells;
    start = index + 1;
  }
}
