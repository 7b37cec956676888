import { getEventListeners } from "node:events";
import { expect, test, vi } from "vitest";
import { INTERRUPTED, Interrupt } from "./interrupt.ts";

test("gives what the promise gives, or throws what it throws", async () => {
  const interrupt = new Interrupt(new AbortController().signal);
  await expect(interrupt.wait(Promise.resolve(1))).resolves.toBe(1);
  await expect(interrupt.wait(Promise.reject(new Error("no")))).rejects.toThrow("no");
});

test("stops waiting when the signal is aborted", async () => {
  const controller = new AbortController();
  const interrupt = new Interrupt(controller.signal);
  const waiting = interrupt.wait(new Promise(() => {}));
  controller.abort();
  await expect(waiting).resolves.toBe(INTERRUPTED);
});

test("does not wait at all when the signal was aborted before", async () => {
  const interrupt = new Interrupt(AbortSignal.abort());
  await expect(interrupt.wait(new Promise(() => {}))).resolves.toBe(INTERRUPTED);
});

test("a promise that fails after the interruption is handled", async () => {
  const controller = new AbortController();
  const { promise, reject } = Promise.withResolvers<void>();
  const waiting = new Interrupt(controller.signal).wait(promise);
  controller.abort();
  await waiting;
  const unhandled = vi.fn<() => void>();
  process.once("unhandledRejection", unhandled);
  reject(new Error("too late"));
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", unhandled);
  expect(unhandled).not.toHaveBeenCalled();
});

test("any number of waits adds one listener", async () => {
  const { signal } = new AbortController();
  const interrupt = new Interrupt(signal);
  for (let count = 0; count < 1000; count++) await interrupt.wait(Promise.resolve());
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
});
