import { LONGEST_TIMER_MS } from "../../runs/durations.ts";

/** How long a run may take, in milliseconds; 0 is for ever. */
export interface RunTimes {
  maxMs: number;
  maxSilenceMs: number;
}

/**
 * Watches how long a run takes: altogether, and from one event to the next. One timer serves both, however many events
 * there are. The deadline does not expire while the run waits for its reader.
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

  /** The run asks its hook for the next event. */
  asked(): void {
    this.#askedAt = performance.now();
    this.#isWaiting = true;
    if (!this.#timer) this.#watch();
  }

  /** The event came. */
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
    if (left > 0) this.#timer = setTimeout(() => this.#watch(), Math.min(left, LONGEST_TIMER_MS)).unref();
    else if (this.#isWaiting) this.#onExpired();
  }
}
