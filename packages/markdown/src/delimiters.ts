/** Runs of `*`, `_` and `~`, and how they pair up into emphasis. */
import { characterAt, characterBefore, isPunctuation, isWhitespace } from "./characters.ts";

/** One delimiter run. An opening run uses its characters from the right, a closing run from the left. */
export interface Run {
  kind: "run";
  char: string;
  /** Where the run stands in the text, and its full length. */
  start: number;
  length: number;
  /** The number of its characters that are not used yet. */
  left: number;
  canOpen: boolean;
  canClose: boolean;
  /** Sizes of the pairs that it opens, innermost first, and closes, innermost first. */
  opens: number[];
  closes: number[];
  previous: Run | null;
  next: Run | null;
}

export function readRun(text: string, start: number): Run {
  const char = text[start]!;
  let end = start + 1;
  while (text[end] === char) end++;
  const length = end - start;
  const before = characterBefore(text, start);
  const after = characterAt(text, end);
  // A tilde next to another run is markup, so it does not keep that run from opening or closing.
  const left =
    !isWhitespace(after) &&
    (!isPunctuation(after) ||
      (after === "~" && char !== "~") ||
      isWhitespace(before) ||
      isPunctuation(before));
  const right =
    !isWhitespace(before) &&
    (!isPunctuation(before) ||
      (before === "~" && char !== "~") ||
      isWhitespace(after) ||
      isPunctuation(after));
  const word = char === "_";
  const usable = char !== "~" || length <= 2;
  return {
    kind: "run",
    char,
    start,
    length,
    left: length,
    canOpen: usable && left && (!word || !right || isPunctuation(before)),
    canClose: usable && right && (!word || !left || isPunctuation(after)),
    opens: [],
    closes: [],
    previous: null,
    next: null,
  };
}

/**
 * The runs that may still pair up. A closer looks back for an opener. The stack stores how far back each kind of closer
 * has looked in vain, so the work stays linear.
 */
export class DelimiterStack {
  last: Run | null = null;
  #deferred: Run | null = null;
  readonly #floors = new Map<string, number>();

  push(run: Run): void {
    run.previous = this.last;
    if (this.last !== null) this.last.next = run;
    this.last = run;
  }

  /** Defers a run that was just pushed, because a bracket is open, and links come before emphasis. */
  defer(run: Run): void {
    this.#deferred ??= run;
  }

  /**
   * Pairs a run that was just pushed, and the deferred runs before it, with earlier runs. At the end of the text, pass
   * null.
   */
  close(run: Run | null): void {
    let next: Run | null = this.#deferred ?? run;
    this.#deferred = null;
    while (next !== null) next = next.canClose ? this.#closeRun(next, null, this.#floors) : next.next;
  }

  /** Pairs up all runs above `bottom` and then forgets them, as the text of a link demands. */
  settle(bottom: Run | null): void {
    let first = this.last;
    if (first === bottom) return;
    while (first !== null && first.previous !== bottom) first = first.previous;
    const floors = bottom === null ? this.#floors : new Map<string, number>();
    for (let run = first; run !== null;) {
      run = run.canClose ? this.#closeRun(run, bottom, floors) : run.next;
    }
    if (this.#deferred !== null && this.#deferred.start > (bottom?.start ?? -1)) this.#deferred = null;
    this.last = bottom;
    if (bottom !== null) bottom.next = null;
  }

  /** Uses up `closer` as far as it finds openers, and returns the next run. */
  #closeRun(closer: Run, bottom: Run | null, floors: Map<string, number>): Run | null {
    while (closer.left > 0) {
      const kind = `${closer.char}${closer.canOpen ? 1 : 0}${closer.char === "~" ? closer.length : closer.length % 3}`;
      const floor = floors.get(kind) ?? -1;
      let opener = closer.previous;
      while (opener !== null && opener !== bottom && opener.start > floor && !pairs(opener, closer)) {
        opener = opener.previous;
      }
      if (opener === null || opener === bottom || opener.start <= floor) {
        if (closer.previous !== null) floors.set(kind, closer.previous.start);
        const next = closer.next;
        if (!closer.canOpen) this.#remove(closer);
        return next;
      }
      const size = closer.char === "~" ? closer.length : opener.left >= 2 && closer.left >= 2 ? 2 : 1;
      opener.opens.push(size);
      closer.closes.push(size);
      opener.left -= size;
      closer.left -= size;
      opener.next = closer;
      closer.previous = opener;
      if (opener.left === 0) this.#remove(opener);
    }
    const next = closer.next;
    this.#remove(closer);
    return next;
  }

  #remove(run: Run): void {
    if (run.previous !== null) run.previous.next = run.next;
    if (run.next !== null) run.next.previous = run.previous;
    else if (this.last === run) this.last = run.previous;
  }
}

function pairs(opener: Run, closer: Run): boolean {
  if (opener.char !== closer.char || !opener.canOpen) return false;
  if (opener.char === "~") return opener.length === closer.length;
  const both = opener.canClose || closer.canOpen;
  return !both || closer.length % 3 === 0 || (opener.length + closer.length) % 3 !== 0;
}
