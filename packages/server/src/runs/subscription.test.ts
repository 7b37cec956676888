import { encodeEvent, type ThreadStreamEvent } from "@chatwright/protocol";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { RunLog } from "./run-log.ts";
import { Subscription } from "./subscription.ts";

const notice = (number: number): ThreadStreamEvent => ({
  type: "notice",
  level: "info",
  message: `${number}`,
});

const append = (log: RunLog, number: number) => log.append(JSON.stringify(notice(number)));

function logOf(count: number, maxBytes = 1_000_000): RunLog {
  const log = new RunLog(maxBytes);
  for (let number = 1; number <= count; number++) append(log, number);
  return log;
}

async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of source) values.push(value);
  return values;
}

async function readAll({ messages }: Subscription): Promise<string> {
  let text = "";
  for await (const part of messages) text += part;
  return text;
}

const numbersOf = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);
const numbered = (from: number, to: number) =>
  numbersOf(from, to)
    .map((number) => encodeEvent(notice(number), number))
    .join("");
const plain = (from: number, to: number) =>
  numbersOf(from, to)
    .map((number) => encodeEvent(notice(number)))
    .join("");

describe("readers of one run", () => {
  test("get messages with numbers and without, and events, from the same log", async () => {
    const log = logOf(3);
    log.end();
    expect(await readAll(new Subscription(log, { numbered: true }))).toBe(numbered(1, 3));
    expect(await readAll(new Subscription(log, { numbered: false }))).toBe(plain(1, 3));
    expect(await readAll(new Subscription(log, { numbered: false, after: 2 }))).toBe(plain(3, 3));
    expect(await readAll(new Subscription(log, { numbered: true, after: 3 }))).toBe("");
    expect(await collect(new Subscription(log, { numbered: true, after: 1 }).events)).toEqual([
      notice(2),
      notice(3),
    ]);
  });

  test("get the same, whenever each comes and however each reads", async () => {
    const starts = fc.array(fc.record({ after: fc.nat(40), numbered: fc.boolean() }), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.nat(40), starts, async (count, starts) => {
        const log = new RunLog(1_000_000);
        const readers: Promise<{ start: { after: number; numbered: boolean }; text: string }>[] = [];
        for (let number = 1; number <= count; number++) {
          for (const start of starts) {
            if (start.after !== number - 1) continue;
            readers.push(readAll(new Subscription(log, start)).then((text) => ({ start, text })));
          }
          append(log, number);
          if (number % 3 === 0) await Promise.resolve();
        }
        log.end();
        for (const { start, text } of await Promise.all(readers)) {
          expect(text).toBe((start.numbered ? numbered : plain)(start.after + 1, count));
        }
      }),
    );
  });
});

describe("a reader", () => {
  test("that waits gets what comes, then the end", async () => {
    const log = new RunLog(1_000);
    const { messages } = new Subscription(log, { numbered: true });
    const first = messages.next();
    append(log, 1);
    expect(await first).toEqual({ done: false, value: numbered(1, 1) });
    const last = messages.next();
    log.end();
    expect((await last).done).toBe(true);
  });

  test.each([true, false])(
    "that falls behind what is kept is told so, and that is its end; numbered: %s",
    async (numbered) => {
      const log = new RunLog(100);
      const { events } = new Subscription(log, { numbered });
      const reader = new Subscription(log, { numbered });
      for (let number = 1; number <= 100; number++) append(log, number);
      const gone = { type: "error", code: "events_gone", allow_retry: false };
      expect(await readAll(reader)).toBe(encodeEvent(gone));
      expect(await collect(events)).toEqual([gone]);
    },
  );

  test("that is far behind gets texts of a bounded size", async () => {
    const log = new RunLog(10_000_000);
    for (let count = 0; count < 1_000; count++) log.append("x".repeat(1_000));
    log.end();
    const sizes: number[] = [];
    for await (const text of new Subscription(log, { numbered: true }).messages) sizes.push(text.length);
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.max(...sizes)).toBeLessThan(70_000);
  });

  test.each(["leaves", "is gone"])(
    "that %s while it waits ends at once, and the others read on",
    async (how) => {
      const log = new RunLog(1_000);
      const gone = new AbortController();
      const leaving = new Subscription(log, { numbered: true, signal: gone.signal }).messages;
      const staying = new Subscription(log, { numbered: true }).messages;
      const pending = leaving.next();
      const waiting = staying.next();
      if (how === "leaves") await leaving.return?.();
      else gone.abort();
      expect((await pending).done).toBe(true);
      append(log, 1);
      expect((await waiting).value).toBe(numbered(1, 1));
      expect((await leaving.next()).done).toBe(true);
    },
  );

  test("that was gone before it came reads nothing", async () => {
    const { messages } = new Subscription(logOf(1), { numbered: true, signal: AbortSignal.abort() });
    expect((await messages.next()).done).toBe(true);
  });

  test("whose leaving stops the run waits until the run is over", async () => {
    const log = new RunLog(1_000, "reader");
    const { promise: isOver, resolve: end } = Promise.withResolvers<void>();
    const stopRun = vi.fn<() => Promise<void>>(() => isOver);
    const { messages } = new Subscription(log, { numbered: false, stopRun });
    let hasLeft = false;
    const leaving = messages.return?.().then(() => (hasLeft = true));
    await Promise.resolve();
    expect(stopRun).toHaveBeenCalledTimes(1);
    expect(hasLeft).toBe(false);
    end();
    await leaving;
  });

  test("whose leaving stops the run, and that is gone, reads to the end of what is stored", async () => {
    const log = new RunLog(1_000, "reader");
    const gone = new AbortController();
    const stopRun = vi.fn<() => Promise<void>>(() => Promise.resolve());
    const { messages } = new Subscription(log, { numbered: false, signal: gone.signal, stopRun });
    const last = messages.next();
    gone.abort();
    expect(stopRun).toHaveBeenCalledTimes(1);
    append(log, 1);
    expect((await last).value).toBe(plain(1, 1));
    log.end();
    expect((await messages.next()).done).toBe(true);
  });

  test("that leaves a run alone whose pace it has set releases the run", async () => {
    const log = new RunLog(1_000, "reader");
    const room = log.room();
    await new Subscription(log, { numbered: false }).events.return?.();
    await room;
    append(log, 1);
    expect(log.room()).toBeUndefined();
  });
});
