import { encodeEvent, type ThreadStreamEvent } from "@chatwright/protocol";
import type { Logger } from "../core/logger.ts";

/** A request as adapters give it. */
export interface CoreRequest {
  method: string;
  /** Absolute. */
  url: string;
  headers: Headers;
  /** The body's bytes; not read where the request is refused before. */
  body: AsyncIterable<Uint8Array> | null;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}

/** An answer as adapters send it: a whole text, or texts that must each be sent soon after they come. */
export interface CoreResponse {
  status: number;
  headers: Record<string, string>;
  body: string | AsyncIterableIterator<string>;
}

const JSON_HEADERS = {
  "content-type": "application/json",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

export function jsonResponse(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): CoreResponse {
  return {
    status,
    headers: { ...JSON_HEADERS, ...headers },
    body: JSON.stringify(value),
  };
}

export function errorResponse(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): CoreResponse {
  return jsonResponse(status, { error: { code, message } }, headers);
}

/** No more than `text/event-stream`: a charset parameter would break clients that compare the type as a whole. */
const STREAM_HEADERS = {
  "content-type": "text/event-stream",
  // Compressing proxies would hold events back.
  "cache-control": "no-cache, no-transform",
  // nginx's way of saying: do not buffer.
  "x-accel-buffering": "no",
};

export function streamResponse(
  events: AsyncIterableIterator<ThreadStreamEvent>,
  logger: Logger,
): CoreResponse {
  return { status: 200, headers: { ...STREAM_HEADERS }, body: new EventBody(events, logger) };
}

/** Events as server-sent events. Not a generator: its `return()` would wait for a pending `next()`. */
class EventBody implements AsyncIterableIterator<string> {
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
      this.#logger.error({ event: step.value.type, err: error }, "Could not encode an event");
      await this.return();
      return { done: false, value: encodeEvent({ type: "error", code: "stream.error", allow_retry: true }) };
    }
  }

  async return(): Promise<IteratorResult<string, undefined>> {
    await this.#events.return?.();
    return { done: true, value: undefined };
  }
}
