import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RunLog } from "./run-log.ts";

const event = (number: number) => JSON.stringify({ type: "notice", message: `${number}` });

function logOf(count: number, maxBytes = 1_000_000): RunLog {
  const log = new RunLog(maxBytes);
  for (let number = 1; number <= count; number++) log.append(event(number));
  return log;
}

/** The numbers of the events that can be read after this number. */
function readable(log: RunLog, after: number): string[] {
  const events: string[] = [];
  for (;;) {
    const json = log.readAfter(after++);
    if (json === undefined) return events;
    events.push(json);
  }
}

const events = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => event(from + at));

describe("a log", () => {
  test("numbers events from 1, and gives what follows a number", () => {
    const log = logOf(3);
    expect(readable(log, 0)).toEqual(events(1, 3));
    expect(readable(log, 2)).toEqual(events(3, 3));
    expect(readable(log, 3)).toEqual([]);
  });

  // requirement: bounded-logs
  test("keeps no more than its bytes, and always the newest event", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 200 }), (lengths) => {
        const log = new RunLog(1_000);
        lengths.forEach((length, at) => {
          log.append("x".repeat(length));
          expect(log.canReadAfter(at)).toBe(true);
          expect(log.readAfter(at)).toHaveLength(length);
          expect(log.bytes).toBeLessThanOrEqual(Math.max(1_000, length * 2));
        });
      }),
    );
  });

  test("stays as small and as right after many thousands of events", () => {
    const log = logOf(50_000, 10_000);
    expect(log.bytes).toBeLessThanOrEqual(10_000);
    const kept = Math.floor(10_000 / 2 / event(50_000).length);
    const first = 50_000 - kept + 1;
    expect(log.canReadAfter(first - 2)).toBe(false);
    expect(readable(log, first - 1)).toEqual(events(first, 50_000));
  });

  test("cannot be read after what it has dropped, or after what has not come", () => {
    const log = logOf(10, 200);
    expect(log.canReadAfter(0)).toBe(false);
    expect(log.canReadAfter(10)).toBe(true);
    expect(log.canReadAfter(11)).toBe(false);
  });

  test("of a run whose reader sets the pace keeps the newest event only", () => {
    const log = new RunLog(1_000_000, "reader");
    for (let number = 1; number <= 3; number++) {
      log.append(event(number));
      expect(log.readAfter(number - 1)).toBe(event(number));
      expect(log.canReadAfter(number - 2)).toBe(false);
      expect(log.bytes).toBe(event(number).length * 2);
    }
    expect(log.isReplayable).toBe(false);
  });
});

describe("the pace", () => {
  /** Whether a promise of room is there, and resolved. */
  const isOpen = async (room: Promise<void> | undefined) =>
    room === undefined || Promise.race([room.then(() => true), Promise.resolve().then(() => false)]);

  test("that the reader sets gives room for one event each time the reader asks", async () => {
    const log = new RunLog(1_000, "reader");
    const first = log.room();
    expect(await isOpen(first)).toBe(false);
    log.wait(() => true);
    await first;
    expect(log.room()).toBeUndefined();
    log.append(event(1));
    const second = log.room();
    expect(await isOpen(second)).toBe(false);
    log.release();
    await second;
    log.append(event(2));
    expect(log.room()).toBeUndefined();
  });

  test("that the run sets has room always, and a break after many characters", async () => {
    const log = new RunLog(1_000_000);
    for (let count = 0; count < 6; count++) {
      expect(log.room()).toBeUndefined();
      log.append("x".repeat(11_000));
    }
    const room = log.room();
    expect(room).toBeDefined();
    let isLater = false;
    setImmediate(() => (isLater = true));
    await room;
    await new Promise((resolve) => setImmediate(resolve));
    expect(isLater).toBe(true);
    expect(log.room()).toBeUndefined();
  });
});
