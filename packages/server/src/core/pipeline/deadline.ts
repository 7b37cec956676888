/** How long a run may take, in milliseconds; 0 is for ever. */
export interface RunTimes {
  maxMs: number;
  maxSilenceMs: number;
}

/** What a timer takes, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Watches how long a run takes: altogether, and from one event to the next. One timer stands for both, however many events
 * there are. While the run waits for its reader nobody is to blame.
 */
export class Deadline {
  readonly #onExpired: () => void;
  readonly #silenceMs: number;
  readonly #end: number;
  #askedAt = performance.now();
  #isWaiting = false;
  #timer: NodeJS.Timeout | undefined;

  constructor({ maxMs, maxSilenceMs }: RunTimes, onExpired: () => void) {
    this.#onExpired = onExpired;
    this.#silenceMs = maxSilenceMs || Infinity;
    this.#end = this.#askedAt + (maxMs || Infinity);
  }

  /** The next event is asked for. */
  asked(): void {
    this.#askedAt = performance.now();
    this.#isWaiting = true;
    if (!this.#timer) this.#watch();
  }

  /** It came. */
  heard(): void {
    this.#isWaiting = false;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #watch(): void {
    this.#timer = undefined;
    const left = Math.min(this.#end, this.#askedAt + this.#silenceMs) - performance.now();
    if (left === Infinity) return;
    if (left > 0) this.#timer = setTimeout(() => this.#watch(), Math.min(left, LONGEST_TIMER)).unref();
    else if (this.#isWaiting) this.#onExpired();
  }
}
