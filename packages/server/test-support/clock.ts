import { onTestFinished, vi } from "vitest";

/**
 * Stops the time of `setTimeout` and `performance.now` until the test ends. The returned function lets so many
 * milliseconds pass. Before that, readers of streams get to read all events so far, which takes microtasks only.
 */
export function stoppedClock(): (ms: number) => Promise<void> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  return async (ms) => {
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(ms);
  };
}
