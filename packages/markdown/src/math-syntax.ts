/** Finds formulas in a text: `$…$` and `\(…\)`, and on a line of their own `$$…$$` and `\[…\]`. */
import { isWhitespace } from "./characters.ts";

export interface MathSpan {
  /** Indices into the text: the formula's begin and end, and the end of the closing sign. */
  open: number;
  close: number;
  end: number;
  display: boolean;
}

/**
 * The longest formula inside a paragraph, in characters. The limit keeps one dollar sign from leaving a long text
 * undecided.
 */
const MAX_LENGTH = 2000;
const WORD = /[\dA-Za-z]/;
/** A sum of money and the words after it: `$5 and 10$`. */
const MONEY = /^\d[\d.,]*\s+(?!\\)\p{L}{2}/u;
const PROSE = /^\d|(?:^|\s)\p{L}{3,}(?:\s|$)/u;

/**
 * The formula that begins at `start`, where a dollar sign or a backslash stands. Null if no formula begins there;
 * "more" if the answer depends on text that has not come yet.
 *
 * Dollar signs are read as Pandoc does: no space inside of either, no digit after the last. A dollar sign after a word
 * or before a sum of money opens no formula.
 */
export function matchMath(text: string, start: number): MathSpan | "more" | null {
  const tex = text[start] === "\\";
  const display = text[start + 1] === (tex ? "[" : "$");
  const open = start + (tex || display ? 2 : 1);
  if (!tex) {
    const before = text.charAt(start - 1);
    if (before === "$" || text[open] === "$" || (!display && WORD.test(before))) return null;
    if (!display && open < text.length && isWhitespace(text.charAt(open))) return null;
  }
  const closer = tex ? (display ? "\\]" : "\\)") : display ? "$$" : "$";
  const limit = Math.min(text.length, open + MAX_LENGTH);
  for (let index = open; index < limit; index++) {
    const char = text[index];
    if (text.startsWith(closer, index)) {
      const span = { open, close: index, end: index + closer.length, display };
      return isFormula(text, span, tex) ? span : null;
    }
    if (char === "\\") {
      if (tex && (text[index + 1] === "(" || text[index + 1] === "[")) return null;
      index++;
    } else if (!tex && (char === "`" || (char === "]" && text[index + 1] === "("))) return null;
  }
  return limit < text.length || (!tex && !display && MONEY.test(text.slice(open, limit))) ? null : "more";
}

function isFormula(text: string, { open, close, end, display }: MathSpan, tex: boolean): boolean {
  const source = text.slice(open, close);
  if (tex || display) return /[^\\\s]/.test(source);
  return (
    source !== "" && !isWhitespace(source.at(-1)!) && !/\d/.test(text.charAt(end)) && !MONEY.test(source)
  );
}

/** Whether the unfinished text after an opening sign is more likely a formula than prose. */
export function mayBeMath(text: string, start: number): boolean {
  return text[start] === "\\" || text[start + 1] === "$" || !PROSE.test(text.slice(start + 1));
}

const FENCE = /^(?:\$\$|\\\[)[ \t]*$/;
const ENDS = { $$: /(?<!\\)\$\$[ \t]*$/, "\\]": /(?<!\\)\\\][ \t]*$/ };

/** The sign that closes the block of maths that a line opens. Empty unless an opening sign is alone on the line. */
export function matchMathFence(text: string): keyof typeof ENDS | "" {
  return FENCE.test(text) ? (text[0] === "$" ? "$$" : "\\]") : "";
}

/** The index at which a line of a block of maths closes the block, or -1. */
export function mathFenceEnd(text: string, closer: string): number {
  return text.search(ENDS[closer as keyof typeof ENDS]);
}

/** Whether a paragraph has a formula of this kind that is not closed, so that the next sign closes it. */
export function isMathOpen(text: string, closer: string): boolean {
  if (closer === "$$") return text.split("$$").length % 2 === 0;
  return text.lastIndexOf("\\[") > text.lastIndexOf("\\]");
}
