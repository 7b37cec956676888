import type { ServerResponse } from "node:http";

export interface SlowReaderLimits {
  /** How many bytes may wait for a client that reads slowly before no more events are taken. Default 1 MiB. */
  maxBufferedBytes: number;
  /**
   * How long such a client may then take to catch up before it is dropped, in milliseconds; and how long one may take
   * nothing of an answer that has ended. Default 30,000.
   */
  slowReaderMs: number;
}

/** Characters after which joined texts are written without waiting for the end of the tick. */
const JOIN_LIMIT = 65_536;

/**
 * Writes texts to a response as they come. Those of one turn of the event loop are joined, which saves a system call
 * and a chunk for each. Ends the response, or gives up where the client is gone or too slow.
 * @param gone Aborted when the client is gone.
 */
export async function writeStream(
  body: AsyncIterableIterator<string>,
  res: ServerResponse,
  limits: SlowReaderLimits,
  gone: AbortSignal,
): Promise<void> {
  let joined = "";
  let scheduled = false;
  const flush = () => {
    scheduled = false;
    if (gone.aborted || res.writableEnded) return;
    // The first one sends at least the headers, however long the first event takes.
    if (joined === "") res.flushHeaders();
    else res.write(joined);
    joined = "";
  };
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  };

  schedule();
  for await (const text of body) {
    joined += text;
    schedule();
    if (joined.length >= JOIN_LIMIT) {
      flush();
      // A source that never waits would keep sockets and timers from their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
    if (res.writableLength > limits.maxBufferedBytes && !(await drained(res, limits.slowReaderMs))) {
      res.destroy();
      return;
    }
  }
  if (!gone.aborted) await endResponse(res, joined, limits);
}

/**
 * Ends a response with its last text, and waits until all of it is sent. A client that takes nothing of it for too long
 * is dropped: its connection and what waits for it would be kept for ever.
 */
export async function endResponse(
  res: ServerResponse,
  text: string,
  { slowReaderMs }: SlowReaderLimits,
): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  res.once("finish", resolve).once("close", resolve);
  res.end(text);
  let waiting = res.writableLength;
  const deadline = setInterval(() => {
    if (res.writableLength >= waiting) res.destroy();
    waiting = res.writableLength;
  }, slowReaderMs);
  await over;
  clearInterval(deadline);
}

/** Whether the client caught up within the time. */
async function drained(res: ServerResponse, deadlineMs: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const onDrain = () => resolve(true);
  const onClose = () => resolve(false);
  const deadline = setTimeout(onClose, deadlineMs);
  res.once("drain", onDrain).once("close", onClose);
  try {
    return await promise;
  } finally {
    clearTimeout(deadline);
    res.off("drain", onDrain).off("close", onClose);
  }
}
