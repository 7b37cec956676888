import { useCallback, useEffect, useRef } from "react";

/**
 * Calls `poll` now and then again and again, as long as `active` and while the tab can be seen. One call ends before the
 * next begins. Another `poll` is called at once.
 * @param every Milliseconds between the end of a call and the next.
 * @returns asks at once, also where it is not active.
 */
export function usePolling(
  poll: (signal: AbortSignal) => Promise<void>,
  every: number,
  active = true,
): () => void {
  const now = useRef<() => void>(undefined);

  useEffect(() => {
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running = false;
    let again = false;
    const run = async () => {
      clearTimeout(timer);
      if (running) {
        again = true;
        return;
      }
      running = true;
      do {
        again = false;
        // The next round tries again.
        await poll(abort.signal).catch(() => undefined);
      } while (again && !abort.signal.aborted);
      running = false;
      if (active && !abort.signal.aborted) timer = setTimeout(() => document.hidden || void run(), every);
    };
    const onVisible = () => {
      if (active && !document.hidden) void run();
    };
    now.current = () => void run();
    document.addEventListener("visibilitychange", onVisible);
    if (active) void run();
    return () => {
      abort.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
    };
  }, [poll, every, active]);

  return useCallback(() => now.current?.(), []);
}
