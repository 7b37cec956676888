/** A comment: readers of server-sent events pass over it. */
const HEARTBEAT = ":\n\n";

/**
 * Passes messages on, and adds a comment whenever no message came for a while. Proxies cut silent connections, and a
 * client cannot tell a quiet server from a lost one.
 */
export class Heartbeats implements AsyncIterableIterator<string> {
  readonly #messages: AsyncIterableIterator<string>;
  readonly #longestMs: number;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Gives the waiting reader a comment. Called when no message came for a whole interval. */
  #beat: (() => void) | undefined;
  #quiet = false;
  #pending: Promise<IteratorResult<string, undefined>> | undefined;

  /** @param longestMs A comment breaks a silence before this time is over, and not before half of it. */
  constructor(messages: AsyncIterableIterator<string>, longestMs: number) {
    this.#messages = messages;
    this.#longestMs = longestMs;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<string, undefined>> {
    // One timer for the whole stream, because a timer for each message would cost more than the message.
    this.#timer ??= setInterval(() => this.#tick(), this.#longestMs / 2);
    this.#pending ??= this.#take();
    const message = this.#pending;
    return new Promise((resolve, reject) => {
      this.#beat = () => resolve({ done: false, value: HEARTBEAT });
      message.then(resolve, reject);
    });
  }

  async return(): Promise<IteratorResult<string, undefined>> {
    clearInterval(this.#timer);
    await this.#messages.return?.();
    return { done: true, value: undefined };
  }

  #tick(): void {
    if (this.#quiet) this.#beat?.();
    this.#quiet = true;
  }

  async #take(): Promise<IteratorResult<string, undefined>> {
    const step = await this.#messages.next();
    this.#pending = undefined;
    this.#quiet = false;
    if (step.done) clearInterval(this.#timer);
    return step;
  }
}
