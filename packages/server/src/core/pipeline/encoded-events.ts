import { encodeEvent, type ThreadStreamEvent } from "@chatwright/protocol";
import type { Logger } from "../logger.ts";
import { describeError } from "../describe-error.ts";

/** Events as server-sent events. Not a generator: its `return()` would wait for a pending `next()`. */
export class EncodedEvents implements AsyncIterableIterator<string> {
  readonly #events: AsyncIterableIterator<ThreadStreamEvent>;
  readonly #logger: Logger;

  constructor(events: AsyncIterableIterator<ThreadStreamEvent>, logger: Logger) {
    this.#events = events;
    this.#logger = logger;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<string, undefined>> {
    const step = await this.#events.next();
    if (step.done) return { done: true, value: undefined };
    try {
      return { done: false, value: encodeEvent(step.value) };
    } catch (error) {
      // A cycle or a BigInt in an event. The client gets a proper end, and the next pull finds the run stopped.
      this.#logger.error({ event: step.value.type, err: describeError(error) }, "Could not encode an event");
      await this.return();
      return { done: false, value: encodeEvent({ type: "error", code: "stream.error", allow_retry: true }) };
    }
  }

  async return(): Promise<IteratorResult<string, undefined>> {
    await this.#events.return?.();
    return { done: true, value: undefined };
  }
}
