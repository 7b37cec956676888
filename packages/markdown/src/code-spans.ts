/** The ends of code spans in a text, found in one go when the first backtick is met. */

const TICKS = /`+/g;

export class CodeSpans {
  /** Where runs of backticks stand, by their length, the last one first. */
  readonly #runs = new Map<number, number[]>();

  constructor(text: string, from: number) {
    TICKS.lastIndex = from;
    for (let run = TICKS.exec(text); run !== null; run = TICKS.exec(text)) {
      const starts = this.#runs.get(run[0].length);
      if (starts === undefined) this.#runs.set(run[0].length, [run.index]);
      else starts.push(run.index);
    }
    for (const starts of this.#runs.values()) starts.reverse();
  }

  /** Where the span ends whose content begins at `open`, after a run of `length`. Calls have to go forward. */
  endAfter(open: number, length: number): number | undefined {
    // None, if a backslash took the first tick of what was counted as a longer run.
    const ends = this.#runs.get(length) ?? [];
    while (ends.length > 0 && ends.at(-1)! < open) ends.pop();
    return ends.at(-1);
  }
}
