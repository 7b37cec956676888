import type { ServerResponse } from "node:http";

export interface SlowReaderLimits {
  /**
   * How many bytes may wait for a client that reads slowly. Above that the adapter takes no more events. Default 1 MiB.
   */
  maxBufferedBytes: number;
  /**
   * How long such a client may take to catch up, in milliseconds, before the adapter cuts its connection. Also how long
   * a client may read nothing of an answer that has ended. Default 30,000.
   */
  slowReaderMs: number;
}

/** Characters after which joined texts are written without waiting for the end of the tick. */
const JOIN_LIMIT = 65_536;

/**
 * Writes the pieces of a body to a response as they come, and ends the response. Texts of one turn of the event loop
 * are joined, which saves a system call and a chunk for each. Bytes are written at the reader's pace.
 *
 * A reader that disconnects or is too slow ends the response early. If the body throws, the function cuts the
 * connection. Otherwise the client would take a part of the body for all of it.
 * @param gone Aborted when the client is gone.
 */
export async function writeStream(
  body: AsyncIterable<string | Uint8Array>,
  res: ServerResponse,
  limits: SlowReaderLimits,
  gone: AbortSignal,
): Promise<void> {
  try {
    await new PieceWriter(res, limits, gone).write(body);
  } catch {
    res.destroy();
  }
}

class PieceWriter {
  readonly #res: ServerResponse;
  readonly #limits: SlowReaderLimits;
  readonly #gone: AbortSignal;
  #joined = "";
  #scheduled = false;

  constructor(res: ServerResponse, limits: SlowReaderLimits, gone: AbortSignal) {
    this.#res = res;
    this.#limits = limits;
    this.#gone = gone;
  }

  async write(body: AsyncIterable<string | Uint8Array>): Promise<void> {
    this.#schedule();
    for await (const piece of body) {
      let keepsUp: boolean;
      if (typeof piece === "string") {
        this.#joined += piece;
        this.#schedule();
        if (this.#joined.length >= JOIN_LIMIT) {
          this.#flush();
          // A source that never waits would hold up sockets and timers.
          await new Promise((resolve) => setImmediate(resolve));
        }
        keepsUp = this.#res.writableLength <= this.#limits.maxBufferedBytes;
      } else {
        if (this.#joined !== "") this.#flush();
        keepsUp = !this.#gone.aborted && this.#res.write(piece);
      }
      if (keepsUp || (await drained(this.#res, this.#limits.slowReaderMs, this.#gone))) continue;
      this.#res.destroy();
      return;
    }
    if (!this.#gone.aborted) await endResponse(this.#res, this.#joined, this.#limits, this.#gone);
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.#flush());
  }

  #flush(): void {
    this.#scheduled = false;
    if (this.#gone.aborted || this.#res.writableEnded) return;
    // The first flush sends at least the headers, however long the first event takes.
    if (this.#joined === "") this.#res.flushHeaders();
    else this.#res.write(this.#joined);
    this.#joined = "";
  }
}

/**
 * Ends a response with its last piece, and waits until all of it is sent. A client that reads nothing for
 * `slowReaderMs` loses its connection, which would stay open for ever otherwise.
 * @param gone Aborted when the client is gone.
 */
export async function endResponse(
  res: ServerResponse,
  last: string | Uint8Array,
  { slowReaderMs }: SlowReaderLimits,
  gone: AbortSignal,
): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  const onOver = () => resolve();
  res.once("finish", onOver).once("close", onOver);
  gone.addEventListener("abort", onOver, { once: true });
  res.end(last);
  let waiting = res.writableLength;
  const deadline = setInterval(() => {
    if (res.writableLength >= waiting) res.destroy();
    waiting = res.writableLength;
  }, slowReaderMs);
  await over;
  clearInterval(deadline);
}

/** Whether the client caught up within the time. */
async function drained(res: ServerResponse, deadlineMs: number, gone: AbortSignal): Promise<boolean> {
  if (res.closed || gone.aborted) return false;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const onDrain = () => resolve(true);
  const onClose = () => resolve(false);
  const deadline = setTimeout(onClose, deadlineMs);
  res.once("drain", onDrain).once("close", onClose);
  gone.addEventListener("abort", onClose, { once: true });
  try {
    return await promise;
  } finally {
    clearTimeout(deadline);
    res.off("drain", onDrain).off("close", onClose);
    gone.removeEventListener("abort", onClose);
  }
}
