import { afterEach, describe, expect, test, vi } from "vitest";
import { generateRunId, type ManagedRun, type StopReason } from "./run.ts";
import { RunLog } from "./run-log.ts";
import { RunManager } from "./run-manager.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A run that goes on until it is told to end. */
class TestRun implements ManagedRun {
  readonly id = generateRunId();
  readonly log: RunLog;
  readonly ended: Promise<void>;
  readonly end: () => void;
  readonly stops: StopReason[] = [];
  opened = false;

  constructor(log = new RunLog(1_000)) {
    this.log = log;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.end = resolve;
  }

  open(): Promise<void> {
    this.opened = true;
    return Promise.resolve();
  }

  async stop(reason: StopReason): Promise<void> {
    this.stops.push(reason);
    // Storing the unfinished items takes its time.
    await settle();
    this.end();
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const give =
  <T>(value: T) =>
  () =>
    Promise.resolve(value);

describe("a turn on a busy thread", () => {
  // requirement: one-run-per-thread
  test("stops the active run, waits until that is over, and looks at everything again", async () => {
    const manager = new RunManager();
    const first = await manager.start("a", give(new TestRun()));
    let over = false;
    void first.ended.then(() => (over = true));
    const found: boolean[] = [];
    const second = await manager.start("a", () => {
      found.push(over);
      return Promise.resolve(new TestRun());
    });
    expect(found).toEqual([false, true]);
    expect(first.stops).toEqual(["interrupted"]);
    expect(second.opened).toBe(true);
    second.end();
  });

  // requirement: checked-first
  test("that cannot be carried out interrupts nobody", async () => {
    const manager = new RunManager();
    const first = await manager.start("a", give(new TestRun()));
    await expect(manager.start("a", () => Promise.reject(new Error("bad")))).rejects.toThrow("bad");
    expect(first.stops).toEqual([]);
    first.end();
  });

  test("is refused by a server that rejects", async () => {
    const manager = new RunManager({ concurrency: "reject" });
    const first = await manager.start("a", give(new TestRun()));
    await expect(manager.start("a", give(new TestRun()))).rejects.toMatchObject({ code: "conflict" });
    expect(first.stops).toEqual([]);
    first.end();
    await settle();
    (await manager.start("a", give(new TestRun()))).end();
  });

  test("waits its turn at a server that queues, a bounded number of them", async () => {
    const manager = new RunManager({ concurrency: "queue" });
    const first = await manager.start("a", give(new TestRun()));
    const order: number[] = [];
    const waiting = Array.from({ length: 10 }, async (_, at) => {
      const run = await manager.start("a", give(new TestRun()));
      order.push(at);
      run.end();
    });
    await settle();
    await expect(manager.start("a", give(new TestRun()))).rejects.toMatchObject({ code: "conflict" });
    expect(order).toEqual([]);
    first.end();
    await Promise.all(waiting);
    expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(first.stops).toEqual([]);
  });

  test("whose client goes away while it waits does not begin, and the next one does", async () => {
    const manager = new RunManager({ concurrency: "queue" });
    const first = await manager.start("a", give(new TestRun()));
    const gone = new AbortController();
    const second = new TestRun();
    const waiting = manager.start("a", give(second), { signal: gone.signal });
    const third = manager.start("a", give(new TestRun()));
    await settle();
    gone.abort();
    await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
    expect(second.opened).toBe(false);
    first.end();
    (await third).end();
  });

  test("does not concern another thread", async () => {
    const manager = new RunManager({ concurrency: "reject" });
    const runs = await Promise.all(["a", "b"].map((key) => manager.start(key, give(new TestRun()))));
    expect(runs.map(({ opened }) => opened)).toEqual([true, true]);
  });

  test("begins after one that could not", async () => {
    const manager = new RunManager();
    const failing = new TestRun();
    failing.open = () => {
      failing.end();
      return Promise.reject(new Error("disk full"));
    };
    const results = await Promise.allSettled([
      manager.start("a", give(failing)),
      manager.start("a", give(new TestRun())),
    ]);
    expect(results.map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });
});

describe("the runs that an owner may have", () => {
  test("are no more for one that takes another's place, however long that is looked at", async () => {
    const manager = new RunManager({ perOwner: 1 });
    const options = { owner: "anna" };
    const tooMany = { code: "too_many_runs" };
    await manager.start("a", give(new TestRun()), options);
    await expect(manager.start("b", give(new TestRun()), options)).rejects.toMatchObject(tooMany);

    const { promise: looked, resolve: look } = Promise.withResolvers<void>();
    let looks = 0;
    const replacing = manager.start(
      "a",
      async () => {
        if (++looks === 2) await looked;
        return new TestRun();
      },
      options,
    );
    await expect.poll(() => looks).toBe(2);
    await expect(manager.start("b", give(new TestRun()), options)).rejects.toMatchObject(tooMany);
    look();
    (await replacing).end();
    await settle();
    (await manager.start("b", give(new TestRun()), options)).end();
  });

  test("are no fewer after a turn that could not take another's place", async () => {
    const manager = new RunManager({ perOwner: 1 });
    const options = { owner: "anna" };
    await manager.start("a", give(new TestRun()), options);
    let looks = 0;
    const refused = manager.start(
      "a",
      () => (++looks === 2 ? Promise.reject(new Error("gone")) : Promise.resolve(new TestRun())),
      options,
    );
    await expect(refused).rejects.toThrow("gone");
    (await manager.start("b", give(new TestRun()), options)).end();
  });
});

describe("stop", () => {
  test("answers whether there was a run, when it is over", async () => {
    const manager = new RunManager();
    expect(await manager.stop("a")).toBe(false);
    const run = await manager.start("a", give(new TestRun()));
    expect(await manager.stop("a")).toBe(true);
    expect(run.stops).toEqual(["stopped"]);
    expect(await manager.stop("a")).toBe(false);
  });

  test("stops the run of a turn that is being prepared", async () => {
    const manager = new RunManager();
    const { promise: prepared, resolve } = Promise.withResolvers<TestRun>();
    const starting = manager.start("a", () => prepared);
    await settle();
    const stopping = manager.stop("a");
    const run = new TestRun();
    resolve(run);
    expect(await stopping).toBe(true);
    expect(run.stops).toEqual(["stopped"]);
    await starting;
  });

  test("stops the runs of all turns that came before it, one of which is taking another's place, and of none after", async () => {
    const manager = new RunManager();
    const [first, second, third, later] = [1, 2, 3, 4].map(() => new TestRun());
    await manager.start("a", give(first!));
    const replacing = [manager.start("a", give(second!)), manager.start("a", give(third!))];
    await Promise.resolve();
    const stopping = manager.stop("a");
    // The active run is stopped at once, before the stop's turn has come.
    expect(first!.stops).toContain("stopped");
    const sentAfter = manager.start("a", give(later!));
    expect(await stopping).toBe(true);
    await Promise.all(replacing);
    expect([second, third].map((run) => run!.stops.at(-1))).toEqual(["interrupted", "stopped"]);
    await sentAfter;
    expect([later!.opened, later!.stops]).toEqual([true, []]);
    later!.end();
  });

  test("lets a turn begin that comes while it is under way, where others are rejected", async () => {
    const manager = new RunManager({ concurrency: "reject" });
    await manager.start("a", give(new TestRun()));
    const stopping = manager.stop("a");
    const next = await manager.start("a", give(new TestRun()));
    expect(await stopping).toBe(true);
    expect(next.stops).toEqual([]);
    next.end();
  });

  test("leaves the turns alone that wait at a server that queues", async () => {
    const manager = new RunManager({ concurrency: "queue" });
    const first = await manager.start("a", give(new TestRun()));
    const waiting = manager.start("a", give(new TestRun()));
    await settle();
    expect(await manager.stop("a")).toBe(true);
    expect(first.stops).toEqual(["stopped"]);
    const second = await waiting;
    expect(second.stops).toEqual([]);
    second.end();
  });
});

test("a run is stopped by its id, and no other run is", async () => {
  const manager = new RunManager();
  const run = await manager.start("a", give(new TestRun(new RunLog(1_000, "reader"))));
  expect(await manager.stop("a", generateRunId())).toBe(false);
  expect(run.stops).toEqual([]);
  expect(await manager.stop("a", run.id)).toBe(true);
  expect(run.stops).toEqual(["stopped"]);
});

describe("drain", () => {
  test("refuses new runs, which interrupt nobody, and waits for those under way", async () => {
    const manager = new RunManager();
    const run = await manager.start("a", give(new TestRun()));
    const drained = manager.drain(60_000);
    await expect(manager.start("a", give(new TestRun()))).rejects.toMatchObject({ code: "unavailable" });
    expect(run.stops).toEqual([]);
    run.end();
    await drained;
  });

  test("refuses a turn that waits", async () => {
    const manager = new RunManager({ concurrency: "queue" });
    const run = await manager.start("a", give(new TestRun()));
    const waiting = manager.start("a", give(new TestRun()));
    await settle();
    const drained = manager.drain(60_000);
    run.end();
    await expect(waiting).rejects.toMatchObject({ code: "unavailable" });
    await drained;
  });

  test("stops at the deadline what still goes on", async () => {
    const manager = new RunManager();
    const run = await manager.start("a", give(new TestRun()));
    await manager.drain(5);
    expect(run.stops).toEqual(["shutdown"]);
  });
});

describe("what is kept of ended runs", () => {
  async function ended(manager: RunManager, key: string, size = 100, log = new RunLog(manager.logBytes)) {
    const run = await manager.start(key, give(new TestRun(log)));
    log.append("x".repeat(size));
    log.end();
    run.end();
    await run.ended;
    await Promise.resolve();
    return run;
  }

  test("is found until its time is over", async () => {
    vi.useFakeTimers();
    const manager = new RunManager({ keepMs: 1_000 });
    const run = await ended(manager, "a");
    // The manager keeps only the run's id and log.
    expect(manager.findReplayable("a")).toEqual({ id: run.id, log: run.log });
    vi.advanceTimersByTime(999);
    expect(manager.findReplayable("a")?.id).toBe(run.id);
    vi.advanceTimersByTime(1);
    expect(manager.findReplayable("a")).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  test("gives way to the thread's next run", async () => {
    const manager = new RunManager();
    await ended(manager, "a");
    const second = await ended(manager, "a");
    expect(manager.findReplayable("a")?.id).toBe(second.id);
    const third = await manager.start("a", give(new TestRun()));
    expect(manager.findReplayable("a")?.id).toBe(third.id);
    third.end();
    await settle();
    // The third run made no event.
    expect(manager.findReplayable("a")).toBeUndefined();
  });

  test("is nothing of a run whose reader sets the pace, while it is active and afterwards", async () => {
    const manager = new RunManager();
    const run = await manager.start("a", give(new TestRun(new RunLog(1_000, "reader"))));
    run.log.append("x");
    expect(manager.active("a")).toBe(run);
    expect(manager.findReplayable("a")).toBeUndefined();
    run.end();
    await settle();
    expect(manager.active("a")).toBeUndefined();
    expect(manager.findReplayable("a")).toBeUndefined();
  });

  // requirement: bounded-sessions
  test("is bounded in bytes, the oldest going first", async () => {
    const manager = new RunManager({ keepBytes: 10_000 });
    for (const key of ["a", "b", "c"]) await ended(manager, key, 2_000);
    expect(["a", "b", "c"].map((key) => manager.findReplayable(key) !== undefined)).toEqual([
      false,
      true,
      true,
    ]);
    await ended(manager, "d", 100_000);
    expect(["b", "c", "d"].map((key) => manager.findReplayable(key) !== undefined)).toEqual([
      false,
      false,
      false,
    ]);
  });

  test("is nothing where the run could not begin", async () => {
    const manager = new RunManager();
    const run = new TestRun();
    run.open = () => {
      run.end();
      return Promise.reject(new Error("disk full"));
    };
    const start = manager.start("a", give(run));
    await expect(start).rejects.toThrow("disk full");
    await settle();
    expect(manager.findReplayable("a")).toBeUndefined();
  });
});
