import { ChatKitError } from "../model/errors.ts";

interface TimeLimit {
  /** Milliseconds. */
  ms: number;
  /** The caller's own signal. */
  signal?: AbortSignal | undefined;
  /** Given a function that ends the work before the time is over. Returns what releases that function. */
  early?: (end: () => void) => () => void;
}

/**
 * Carries out `work`, and aborts the signal that it gets when the time is over. A page's own `fetch` may ignore the
 * signal, so the result does not wait for such work.
 * @throws ChatKitError `network` when the time is over, else what `work` throws
 */
export async function withinTime<T>(
  { ms, signal, early }: TimeLimit,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const late = Promise.withResolvers<never>();
  const end = (): void => {
    late.reject(new ChatKitError("network", "Cannot reach the server: no answer came. Check the network."));
    limit.abort();
  };
  const timer = setTimeout(end, ms);
  const release = early?.(end);
  try {
    return await Promise.race([
      work(signal ? AbortSignal.any([signal, limit.signal]) : limit.signal),
      late.promise,
    ]);
  } finally {
    clearTimeout(timer);
    release?.();
  }
}
