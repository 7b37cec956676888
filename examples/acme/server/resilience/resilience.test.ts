import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { MemoryLog } from "../test-support/open-services.ts";
import { degrade } from "./degrade.ts";
import { ServiceTimeoutError, ServiceUnavailableError } from "./errors.ts";
import { withRetry } from "./retry.ts";
import { withTimeout } from "./timeout.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What a promise fails with. Taken at once, so that no rejection goes unhandled while time is moved on. */
const errorOf = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => undefined,
    (error: unknown) => error,
  );
const down = () => new ServiceUnavailableError("carrier");

describe("withRetry", () => {
  /** Fails this often, then works; notes when it was tried, in milliseconds from the start. */
  function flaky(failures: number, error: () => Error = down) {
    const start = Date.now();
    const tries: number[] = [];
    return {
      tries,
      action: async () => {
        tries.push(Date.now() - start);
        if (tries.length <= failures) throw error();
        return "answer";
      },
    };
  }

  test("gives the first answer without waiting", async () => {
    const { action, tries } = flaky(0);
    await expect(withRetry(action, { service: "carrier", log: new MemoryLog() })).resolves.toBe("answer");
    expect(tries).toEqual([0]);
  });

  test("waits one second, then two, and says so before each wait", async () => {
    const { action, tries } = flaky(2);
    const waits: unknown[] = [];
    const log = new MemoryLog();
    const result = withRetry(action, { service: "carrier", log, onRetry: (next) => void waits.push(next) });
    await vi.advanceTimersByTimeAsync(999);
    expect(tries).toEqual([0]);
    await vi.advanceTimersByTimeAsync(1);
    expect(tries).toEqual([0, 1000]);
    await vi.advanceTimersByTimeAsync(1999);
    expect(tries).toEqual([0, 1000]);
    await vi.advanceTimersByTimeAsync(1);
    await expect(result).resolves.toBe("answer");
    expect(tries).toEqual([0, 1000, 3000]);
    expect(waits).toEqual([
      { attempt: 2, waitMs: 1000 },
      { attempt: 3, waitMs: 2000 },
    ]);
    expect(log.lines.map(({ level }) => level)).toEqual(["warn", "warn"]);
  });

  test("gives up after the third attempt with the last error", async () => {
    const { action, tries } = flaky(9);
    const result = withRetry(action, { service: "carrier", log: new MemoryLog() });
    const failed = errorOf(result);
    await vi.runAllTimersAsync();
    expect(await failed).toBeInstanceOf(ServiceUnavailableError);
    expect(tries).toHaveLength(3);
  });

  test("does not repeat what cannot pass", async () => {
    const { action, tries } = flaky(9, () => new Error("wrong address"));
    await expect(withRetry(action, { service: "carrier", log: new MemoryLog() })).rejects.toThrow(
      "wrong address",
    );
    expect(tries).toEqual([0]);
  });

  test("stops waiting when the user stops the answer", async () => {
    const { action, tries } = flaky(9);
    const stop = new AbortController();
    const result = withRetry(action, { service: "carrier", log: new MemoryLog(), signal: stop.signal });
    const failed = errorOf(result);
    await vi.advanceTimersByTimeAsync(500);
    stop.abort(new Error("stopped"));
    expect(await failed).toEqual(new Error("stopped"));
    await vi.runAllTimersAsync();
    expect(tries).toEqual([0]);
  });
});

describe("withTimeout", () => {
  /** Never answers; ends when its signal does, as fetch would. */
  const hang = (signal: AbortSignal) =>
    new Promise<string>((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    });

  test("gives the answer that comes in time and leaves no timer", async () => {
    const slow = async () => {
      await vi.advanceTimersByTimeAsync(99);
      return "answer";
    };
    await expect(withTimeout(slow, { service: "weather", ms: 100 })).resolves.toBe("answer");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("ends what takes too long, with an error of its own", async () => {
    const result = withTimeout(hang, { service: "weather", ms: 100 });
    const failed = errorOf(result);
    await vi.advanceTimersByTimeAsync(100);
    expect(await failed).toEqual(new ServiceTimeoutError("weather", 100));
  });

  test("ends at once when the user stops the answer", async () => {
    const stop = new AbortController();
    const result = withTimeout(hang, { service: "weather", ms: 100, signal: stop.signal });
    const failed = errorOf(result);
    stop.abort(new Error("stopped"));
    expect(await failed).toEqual(new Error("stopped"));
    expect(vi.getTimerCount()).toBe(0);
  });

  test("passes other failures on", async () => {
    const fail = () => Promise.reject(new Error("no route"));
    await expect(withTimeout(fail, { service: "weather", ms: 100 })).rejects.toThrow("no route");
  });
});

describe("degrade", () => {
  test("gives the answer", async () => {
    await expect(degrade(() => Promise.resolve([1]), [], new MemoryLog())).resolves.toEqual([1]);
  });

  test("gives the fallback while the service is down, and logs that", async () => {
    const log = new MemoryLog();
    await expect(degrade(() => Promise.reject(down()), [], log)).resolves.toEqual([]);
    expect(log.lines).toMatchObject([{ level: "warn", fields: { service: "carrier" } }]);
  });

  test("does not hide any other failure", async () => {
    const broken = () => Promise.reject(new Error("not JSON"));
    await expect(degrade(broken, [], new MemoryLog())).rejects.toThrow("not JSON");
  });
});
