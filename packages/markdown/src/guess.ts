/**
 * Guesses the end of a growing text. Emphasis, code or a link whose end has not come yet is shown as closed. Readers
 * therefore see no markup flicker by.
 */
import type { Run } from "./delimiters.ts";

/** If no closer comes within so many characters, the opening characters are probably no markup. */
const MAX_DISTANCE = 300;
const TRAILING_MARKUP = /(?<!\\)(?:[*_~`[!$]+|\\)$/;
/** A link or image at the end of a text, whose address is not complete. */
const UNFINISHED_LINK =
  /(?<![\w\\\]])(!?)\[([^[\]\n]*)(?:\](?:\((?:[^()\s]|\([^()\s]*\)?)*(?: "[^"\n]*"?)?)?)?$/;

/**
 * The part of a growing text to show: its first `end` characters. If `bracket` is not -1, the bracket there is left
 * out.
 */
export function unfinished(text: string): { end: number; bracket: number } {
  const from = Math.max(text.length - MAX_DISTANCE, 0);
  const tail = text.slice(from);
  const link = tail.includes("[") ? UNFINISHED_LINK.exec(tail) : null;
  const shown =
    link === null ? tail : tail.slice(0, link.index + (link[1] === "!" ? 0 : 1 + link[2]!.length));
  const markup = TRAILING_MARKUP.exec(shown);
  const end = from + (markup === null ? shown.length : markup.index);
  const bracket = link === null || link[1] === "!" ? -1 : from + link.index;
  return { end, bracket: bracket < end ? bracket : -1 };
}

/** Whether a construct that begins at `start`, such as a code span, may end beyond the text. */
export function isNear(text: string, start: number): boolean {
  return start < text.length && text.length - start <= MAX_DISTANCE;
}

/**
 * The sizes of the pairs that will probably use up an opening run, innermost first. Empty if the run is probably no
 * markup.
 */
export function guessPairs(run: Run, end: number): number[] {
  // A single character that could also close is as often a plain sign as markup.
  const sure = run.canOpen && (!run.canClose || run.length > 1);
  if (!sure || end - run.start > MAX_DISTANCE || (run.char === "~" && run.length === 1)) return [];
  const sizes: number[] = [];
  for (let left = run.left; left > 0; left -= sizes.at(-1)!) sizes.push(left >= 2 ? 2 : 1);
  return sizes;
}
