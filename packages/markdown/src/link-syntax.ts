/** The pieces that links, images and reference definitions are written with. */
import { decode } from "./entities.ts";

/** What a reference definition says. */
export interface Reference {
  url: string;
  title: string | null;
}

/** A parsed piece and the index just after it. */
interface Piece {
  value: string;
  end: number;
}

/** The specification's limit on a label's length. */
const MAX_LABEL = 999;
/** Parentheses nest this deep in a bare destination; deeper ones are no link, which keeps scanning linear. */
const MAX_PARENTHESES = 32;

const SPACE = /[ \t]*(?:\n[ \t]*)?/y;
const POINTED = /<((?:[^<>\n\\]|\\.)*)>/y;
const TITLES: Readonly<Record<string, RegExp>> = {
  '"': /"((?:[^"\\]|\\[^])*)"/y,
  "'": /'((?:[^'\\]|\\[^])*)'/y,
  "(": /\(((?:[^()\\]|\\[^])*)\)/y,
};
const LABEL = /\[((?:[^[\]\\]|\\[^])*)\]/y;
const LINE_END = /[ \t]*(?:\n|$)/y;
const BLANK_LINE = /\n[ \t]*\n/;

function match(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** The index after spaces, tabs and at most one line ending. */
function skipSpace(text: string, index: number): number {
  return index + match(SPACE, text, index)![0].length;
}

/** Labels match whatever their case and spacing. */
export function normalizeLabel(label: string): string {
  return label
    .replace(/[ \t\n]+/g, " ")
    .replace(/^ | $/g, "")
    .toLowerCase()
    .toUpperCase();
}

const FOOTNOTE = /\[\^([^\s[\]]{1,200})\]/y;

/** The label of a footnote, `[^label]`, at `index`. */
export function parseFootnoteLabel(text: string, index: number): Piece | null {
  const found = match(FOOTNOTE, text, index);
  return found === null ? null : { value: found[1]!, end: index + found[0].length };
}

/** The name that a footnote's label has among the definitions; no link's label begins with a caret in brackets. */
export function footnoteName(label: string): string {
  return `[^${normalizeLabel(label)}]`;
}

/** A label in brackets at `index`; its value is the raw text between them, and may be blank. */
export function parseLabel(text: string, index: number): Piece | null {
  if (text[index] !== "[") return null;
  const found = match(
    LABEL,
    text.length - index > MAX_LABEL + 2 ? text.slice(0, index + MAX_LABEL + 2) : text,
    index,
  );
  return found === null ? null : { value: found[1]!, end: index + found[0].length };
}

function parseDestination(text: string, index: number): Piece | null {
  if (text[index] === "<") {
    const found = match(POINTED, text, index);
    return found === null ? null : { value: decode(found[1]!), end: index + found[0].length };
  }
  let depth = 0;
  let end = index;
  for (; end < text.length; end++) {
    const char = text[end]!;
    if (char <= " " || char === "\x7f") break;
    if (char === "\\" && end + 1 < text.length && text[end + 1]! > " ") end++;
    else if (char === "(" && ++depth > MAX_PARENTHESES) return null;
    else if (char === ")" && --depth < 0) break;
  }
  if (depth > 0) return null;
  return { value: decode(text.slice(index, end)), end };
}

function parseTitle(text: string, index: number): Piece | null {
  const pattern = TITLES[text[index] ?? ""];
  const found = pattern === undefined ? null : match(pattern, text, index);
  if (found === null || BLANK_LINE.test(found[1]!)) return null;
  return { value: decode(found[1]!), end: index + found[0].length };
}

/** What follows a link's text: `(destination "title")`, with `index` at the parenthesis. */
export function parseResource(text: string, index: number): (Reference & { end: number }) | null {
  let at = skipSpace(text, index + 1);
  const destination = parseDestination(text, at);
  if (destination === null) return null;
  at = skipSpace(text, destination.end);
  let title: Piece | null = null;
  if (at > destination.end) {
    title = parseTitle(text, at);
    if (title !== null) at = skipSpace(text, title.end);
  }
  if (text[at] !== ")") return null;
  return { url: destination.value, title: title?.value ?? null, end: at + 1 };
}

/** A reference definition at `index`, with the index of the line after it. */
function parseDefinition(text: string, index: number): (Reference & { label: string; end: number }) | null {
  const label = parseLabel(text, index);
  if (label === null || text[label.end] !== ":") return null;
  const name = normalizeLabel(label.value);
  if (name === "") return null;
  const at = skipSpace(text, label.end + 1);
  if (at >= text.length) return null;
  const destination = parseDestination(text, at);
  if (destination === null || (destination.end === at && text[at] !== "<")) return null;

  const gap = skipSpace(text, destination.end);
  if (gap > destination.end) {
    const title = parseTitle(text, gap);
    const rest = title === null ? null : match(LINE_END, text, title.end);
    if (title !== null && rest !== null) {
      const end = title.end + rest[0].length;
      return { label: name, url: destination.value, title: title.value, end };
    }
  }
  // What looked like a title may be the next line's text.
  const rest = match(LINE_END, text, destination.end);
  if (rest === null) return null;
  return { label: name, url: destination.value, title: null, end: destination.end + rest[0].length };
}

/** The definitions that a paragraph begins with, and the index after the last. */
export function readDefinitions(text: string): {
  end: number;
  definitions: (Reference & { label: string })[];
} {
  const definitions: (Reference & { label: string })[] = [];
  let end = 0;
  while (text[end] === "[") {
    const definition = parseDefinition(text, end);
    if (definition === null) break;
    const { label, url, title } = definition;
    definitions.push({ label, url, title });
    end = definition.end;
  }
  return { end, definitions };
}
