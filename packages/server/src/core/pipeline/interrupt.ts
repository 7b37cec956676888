/** {@link Interrupt.wait} resolves with this value when the signal was aborted first. */
export const INTERRUPTED = Symbol("interrupted");

/**
 * Waits for promises, one after the other, and stops waiting when a signal is aborted.
 *
 * `Promise.race` with a promise of the abort would keep a reaction on that promise for every wait. Memory would then
 * grow with each event of a stream. Here the signal has one listener, which wakes the wait under way.
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
