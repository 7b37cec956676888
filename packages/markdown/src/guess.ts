/**
 * Guesses what the end of a growing text will be: emphasis, code or a link whose end has not come yet is shown as if
 * it had, so that readers see no markup flicker by.
 */
import type { Run } from "./delimiters.ts";

/** Markup that is not closed after so many characters is likely to be none. */
const MAX_DISTANCE = 300;
const TRAILING_MARKUP = /(?<!\\)(?:[*_~`[!$]+|\\)$/;
/** A link or image at the end of a text, whose address is not complete. */
const UNFINISHED_LINK =
  /(?<![\w\\\]])(!?)\[([^[\]\n]*)(?:\](?:\((?:[^()\s]|\([^()\s]*\)?)*(?: "[^"\n]*"?)?)?)?$/;

/** What to show of a growing text: its first `end` characters, without the bracket at `bracket` if that is not -1. */
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

/** Whether what begins at `start`, such as a code span, may end beyond the text. */
export function isNear(text: string, start: number): boolean {
  return start < text.length && text.length - start <= MAX_DISTANCE;
}

/** How an opening run at the end of a text is likely to be used up, innermost pair first; empty if it is not. */
export function guessPairs(run: Run, end: number): number[] {
  // One character that could close as well is as often a sign as it is markup.
  const sure = run.canOpen && (!run.canClose || run.length > 1);
  if (!sure || end - run.start > MAX_DISTANCE || (run.char === "~" && run.length === 1)) return [];
  const sizes: number[] = [];
  for (let left = run.left; left > 0; left -= sizes.at(-1)!) sizes.push(left >= 2 ? 2 : 1);
  return sizes;
}
