import { onTestFinished, vi } from "vitest";

/**
 * Makes the time of `setTimeout` and `performance.now` stand still until the test ends. What it gives lets some pass, in
 * milliseconds, once everything that was said before has been read: streams are read in microtasks.
 */
export function stoppedClock(): (ms: number) => Promise<void> {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  return async (ms) => {
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(ms);
  };
}
