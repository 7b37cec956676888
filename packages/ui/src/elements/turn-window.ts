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

/** The assumed height of a turn, in pixels, before any turn was measured. */
const GUESS_PX = 240;
/** How much is drawn above and below the screen, in screens; and the rest at which more is drawn. */
const AHEAD_SCREENS = 0.75;
const LEFT_SCREENS = 0.25;

/**
 * Chooses which turns of a long thread are drawn: those on the screen and near it. Turns without a measured height all
 * count with the same guess. So the space in their place does not move by itself.
 */
export class TurnWindow {
  readonly #heights = new Map<string, number>();
  #guess = GUESS_PX;
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
    const least = this.#find(keys, view, LEFT_SCREENS);
    const enough = current && current.start <= least.start && current.end >= least.end;
    return enough ? current : this.#find(keys, view, AHEAD_SCREENS);
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
