/** What {@link Interrupt.wait} gives when the signal came first. */
export const INTERRUPTED = Symbol("interrupted");

/**
 * Waits for promises, one after the other, and stops waiting when a signal is aborted.
 *
 * `Promise.race` with one promise of the abort would do the same and keep a reaction on that promise for every wait, so
 * that memory grows with each event of a stream. Here the signal has one listener, and it wakes the wait under way.
 */
export class Interrupt {
  readonly #signal: AbortSignal;
  #resolve: ((interrupted: typeof INTERRUPTED) => void) | undefined;
  #reject: ((error: Error) => void) | undefined;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
    signal.addEventListener("abort", () => this.#resolve?.(INTERRUPTED), { once: true });
  }

  /** Ends the wait under way, if there is one, with an error. */
  fail(error: Error): void {
    this.#reject?.(error);
  }

  wait<T>(promise: PromiseLike<T>): Promise<T | typeof INTERRUPTED> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
      if (this.#signal.aborted) resolve(INTERRUPTED);
      promise.then(resolve, reject);
    });
  }
}
