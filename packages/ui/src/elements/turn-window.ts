/** The turns from `start` up to `end`. */
export interface Range {
  start: number;
  end: number;
}

/** What a reader sees of the thread, in pixels from its top. */
export interface View {
  top: number;
  height: number;
}

/** A turn that was never drawn is taken to be as high as those that were; before there are any, this. */
const GUESS = 240;
/** How much is drawn above and below the screen, in screens, and how much of it must be left before more is drawn. */
const AHEAD = 0.75;
const LEFT = 0.25;

/**
 * Which turns of a long thread are drawn: those on the screen and near it. Heights that were measured count; the others
 * are guessed, all alike, so that what stands in for them does not move by itself.
 */
export class TurnWindow {
  readonly #heights = new Map<string, number>();
  #guess = GUESS;
  #guessed = false;
  /** Where each of these turns begins, and the last one ends. Kept, because a thread is looked at many times in a frame. */
  #tops: readonly number[] = [];
  #topsOf: readonly string[] | undefined;

  /** Takes in how high turns are on the page. */
  measure(heights: Iterable<readonly [key: string, height: number]>): void {
    let sum = 0;
    let count = 0;
    for (const [key, height] of heights) {
      if (this.#heights.get(key) !== height) this.#topsOf = undefined;
      this.#heights.set(key, height);
      sum += height;
      count++;
    }
    if (this.#guessed || count === 0) return;
    this.#guessed = true;
    this.#guess = sum / count;
  }

  /** How high the turns from `from` up to `to` are together, in pixels. */
  space(keys: readonly string[], from: number, to: number): number {
    const tops = this.#topsFor(keys);
    return tops[to]! - tops[from]!;
  }

  /** The turns to draw for a view, or `current` where that has enough on both sides. */
  range(keys: readonly string[], view: View, current?: Range): Range {
    const least = this.#find(keys, view, LEFT);
    const enough = current && current.start <= least.start && current.end >= least.end;
    return enough ? current : this.#find(keys, view, AHEAD);
  }

  #find(keys: readonly string[], { top, height }: View, more: number): Range {
    const from = top - height * more;
    const to = top + height * (1 + more);
    const tops = this.#topsFor(keys);
    let start = 0;
    while (start < keys.length - 1 && tops[start + 1]! <= from) start++;
    let end = start + 1;
    while (end < keys.length && tops[end]! < to) end++;
    return { start, end };
  }

  #topsFor(keys: readonly string[]): readonly number[] {
    if (keys === this.#topsOf) return this.#tops;
    let top = 0;
    this.#topsOf = keys;
    return (this.#tops = [0, ...keys.map((key) => (top += this.#heights.get(key) ?? this.#guess))]);
  }
}
