import { frameEvent } from "@chatwright/protocol";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RunLog } from "../runs/run-log.ts";
import { Subscription } from "../runs/subscription.ts";
import { Heartbeats } from "./heartbeats.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A run's log, and a reader of it. */
function source() {
  const log = new RunLog(1_000);
  const { messages } = new Subscription(log, { numbered: true });
  return { log, messages };
}

test("silence is broken before its longest time is over, and again and again", async () => {
  const { messages } = source();
  const beats = new Heartbeats(messages, 2_000);
  for (let count = 0; count < 3; count++) {
    const next = beats.next();
    await vi.advanceTimersByTimeAsync(count === 0 ? 2_000 : 1_000);
    expect(await next).toEqual({ done: false, value: ":\n\n" });
  }
  await beats.return();
});

test("messages pass, none is lost to a heartbeat, and none is sent where they keep coming", async () => {
  const { log, messages } = source();
  const beats = new Heartbeats(messages, 2_000);
  const read: string[] = [];
  const all = (async () => {
    for await (const text of beats) read.push(text);
  })();
  for (const text of ["a", "b", "c"]) {
    log.append(text);
    await vi.advanceTimersByTimeAsync(900);
  }
  expect(read).toEqual([frameEvent("a", 1), frameEvent("b", 2), frameEvent("c", 3)]);
  await vi.advanceTimersByTimeAsync(2_000);
  log.append("d");
  log.end();
  await all;
  expect(read.slice(3)).toEqual([":\n\n", ":\n\n", frameEvent("d", 4)]);
  expect(vi.getTimerCount()).toBe(0);
});

test("nothing ticks before the first pull or after the reader has left", async () => {
  const { messages } = source();
  const beats = new Heartbeats(messages, 2_000);
  expect(vi.getTimerCount()).toBe(0);
  void beats.next();
  expect(vi.getTimerCount()).toBe(1);
  await beats.return();
  expect(vi.getTimerCount()).toBe(0);
});
