import { encodeEvent } from "@chatwright/protocol";
import type { RunLog } from "./run-log.ts";

/** What a reader that lost its place is told: to load the thread, as one that resumes too late is. */
const EVENTS_GONE = encodeEvent({ type: "error", code: "events_gone", allow_retry: false });

/**
 * A connection that reads a run. Leaving it leaves the run alone. It holds a place in the log and no messages, so that a
 * slow reader costs nothing.
 */
export class Subscription implements AsyncIterableIterator<string, undefined> {
  readonly #log: RunLog;
  readonly #signal: AbortSignal | undefined;
  #after: number;
  #closed = false;

  /**
   * @param after The number of the message after which it begins.
   * @param signal Aborted when the reader is gone: ends it.
   */
  constructor(log: RunLog, after: number, signal?: AbortSignal) {
    this.#log = log;
    this.#after = after;
    this.#signal = signal;
    if (signal?.aborted) this.#closed = true;
    else signal?.addEventListener("abort", this.#close);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** One message or, for a reader that is behind, several in one text. */
  async next(): Promise<IteratorResult<string, undefined>> {
    while (!this.#closed) {
      if (!this.#log.canReadAfter(this.#after)) {
        this.#close();
        return { done: false, value: EVENTS_GONE };
      }
      const read = this.#log.readAfter(this.#after);
      if (read) {
        this.#after = read.last;
        return { done: false, value: read.text };
      }
      if (this.#log.ended) this.#close();
      else await this.#log.change();
    }
    return { done: true, value: undefined };
  }

  return(): Promise<IteratorResult<string, undefined>> {
    this.#close();
    return Promise.resolve({ done: true, value: undefined });
  }

  readonly #close = (): void => {
    this.#closed = true;
    this.#signal?.removeEventListener("abort", this.#close);
    this.#log.wake();
  };
}
