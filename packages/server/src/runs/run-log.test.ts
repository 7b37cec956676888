import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RunLog } from "./run-log.ts";
import { Subscription } from "./subscription.ts";

const message = (number: number) => `data: ${number}\n\n`;

function logOf(count: number, maxBytes = 1_000_000): RunLog {
  const log = new RunLog(maxBytes);
  for (let number = 1; number <= count; number++) log.append(message(number));
  return log;
}

async function readAll(subscription: Subscription): Promise<string> {
  let text = "";
  for await (const part of subscription) text += part;
  return text;
}

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `id: ${from + at}\n${message(from + at)}`).join("");

describe("a log", () => {
  test("numbers messages from 1, and gives what follows a number", async () => {
    const log = logOf(3);
    log.end();
    expect(await readAll(new Subscription(log, 0))).toBe(numbered(1, 3));
    expect(await readAll(new Subscription(log, 2))).toBe(numbered(3, 3));
    expect(await readAll(new Subscription(log, 3))).toBe("");
  });

  test("gives every reader the same, whenever it comes and however it reads", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.array(fc.nat(40), { maxLength: 4 }), async (count, starts) => {
        const log = new RunLog(1_000_000);
        const readers: Promise<{ from: number; text: string }>[] = [];
        for (let number = 1; number <= count; number++) {
          for (const from of starts) {
            if (from !== number - 1) continue;
            readers.push(readAll(new Subscription(log, from)).then((text) => ({ from, text })));
          }
          log.append(message(number));
          if (number % 3 === 0) await Promise.resolve();
        }
        log.end();
        for (const { from, text } of await Promise.all(readers)) {
          expect(text).toBe(numbered(from + 1, count));
        }
      }),
    );
  });

  // requirement: bounded-logs
  test("keeps no more than its bytes, and always the newest message", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 200 }), (lengths) => {
        const log = new RunLog(1_000);
        lengths.forEach((length, at) => {
          log.append("x".repeat(length));
          expect(log.canReadAfter(at)).toBe(true);
          expect(log.readAfter(at)?.last).toBe(at + 1);
          const newest = `id: ${at + 1}\n`.length + length;
          expect(log.bytes).toBeLessThanOrEqual(Math.max(1_000, newest * 2));
        });
      }),
    );
  });

  test("stays as small and as right after many thousands of messages", async () => {
    const log = logOf(50_000, 10_000);
    expect(log.bytes).toBeLessThanOrEqual(10_000);
    log.end();
    const kept = 10_000 / 2 / `id: 50000\n${message(50_000)}`.length;
    const first = 50_000 - Math.floor(kept) + 1;
    expect(log.canReadAfter(first - 2)).toBe(false);
    expect(await readAll(new Subscription(log, first - 1))).toBe(numbered(first, 50_000));
  });

  test("cannot be read after what it has dropped, or after what has not come", () => {
    const log = logOf(10, 200);
    expect(log.canReadAfter(0)).toBe(false);
    expect(log.canReadAfter(10)).toBe(true);
    expect(log.canReadAfter(11)).toBe(false);
  });
});

describe("a reader", () => {
  test("that waits gets what comes, then the end", async () => {
    const log = new RunLog(1_000);
    const reader = new Subscription(log, 0);
    const first = reader.next();
    log.append(message(1));
    expect(await first).toEqual({ done: false, value: numbered(1, 1) });
    const last = reader.next();
    log.end();
    expect((await last).done).toBe(true);
  });

  test("that falls behind what is kept is told so, and that is its end", async () => {
    const log = new RunLog(100);
    const reader = new Subscription(log, 0);
    for (let number = 1; number <= 100; number++) log.append(message(number));
    expect(await readAll(reader)).toBe('data: {"type":"error","code":"events_gone","allow_retry":false}\n\n');
  });

  test("that is far behind gets texts of a bounded size", async () => {
    const log = new RunLog(10_000_000);
    for (let count = 0; count < 1_000; count++) log.append("x".repeat(1_000));
    log.end();
    const sizes: number[] = [];
    for await (const text of new Subscription(log, 0)) sizes.push(text.length);
    expect(sizes.length).toBeGreaterThan(10);
    expect(Math.max(...sizes)).toBeLessThan(70_000);
  });

  test.each(["leaves", "is gone"])(
    "that %s while it waits ends at once, and the others read on",
    async (how) => {
      const log = new RunLog(1_000);
      const gone = new AbortController();
      const leaving = new Subscription(log, 0, gone.signal);
      const staying = new Subscription(log, 0);
      const pending = leaving.next();
      const waiting = staying.next();
      if (how === "leaves") await leaving.return();
      else gone.abort();
      expect((await pending).done).toBe(true);
      log.append(message(1));
      expect((await waiting).value).toBe(numbered(1, 1));
      expect((await leaving.next()).done).toBe(true);
    },
  );

  test("that was gone before it came reads nothing", async () => {
    expect((await new Subscription(logOf(1), 0, AbortSignal.abort()).next()).done).toBe(true);
  });
});
