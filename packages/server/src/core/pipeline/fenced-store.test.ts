import { describe, expect, test } from "vitest";
import {
  added,
  addRequest,
  ANNA,
  collect,
  delta,
  done,
  itemOf,
  never,
  TestServer,
  tick,
} from "../../../test-support/server.ts";
import { NotFoundError, RunStoppedError } from "../../store/errors.ts";
import { fencedStore } from "../../store/fenced-store.ts";
import { RunFence } from "../../store/run-fence.ts";
import type { Store } from "../../store/store.ts";
import { MemoryStore } from "../../stores/memory/index.ts";
import { SqliteStore } from "../../stores/sqlite/index.ts";
import type { Run } from "../run.ts";

type Caller = typeof ANNA;

/** Every call that changes what is stored. */
const WRITES: Record<string, (store: Store<Caller>) => Promise<unknown>> = {
  saveThread: async (store) => store.saveThread(await store.loadThread("t1", ANNA), ANNA),
  deleteThread: (store) => store.deleteThread("t1", ANNA),
  saveItem: (store) => store.saveItem("t1", itemOf("end_of_turn"), ANNA),
  replaceItem: (store) => store.replaceItem("t1", itemOf("end_of_turn", { id: "e1" }), {}, ANNA),
  deleteThreadItem: (store) => store.deleteThreadItem("t1", "e1", ANNA),
  truncateThread: (store) => store.truncateThread("t1", "e1", ANNA),
  saveAttachment: (store) =>
    store.saveAttachment({ type: "file", id: "f1", name: "a", mime_type: "a/b" }, ANNA),
  deleteAttachment: (store) => store.deleteAttachment("f1", ANNA),
};

const newStore = () => new MemoryStore<Caller>({ owner: ({ user }) => user });

/** A run that hangs, and what its hook was given. */
async function hangingRun() {
  let run: Run<Caller> | undefined;
  async function* answer() {
    yield done(itemOf("assistant_message"));
    await never();
  }
  const store = newStore();
  const hook = (_thread: unknown, _item: unknown, _context: unknown, given: Run<Caller>) => {
    run = given;
    return answer();
  };
  const server = new TestServer(hook, {}, {}, store);
  await server.seed("t1", [itemOf("end_of_turn", { id: "e1" }), itemOf("end_of_turn", { id: "e2" })]);
  const events = await server.stream(addRequest("t1"));
  return { server, store, events, run: run! };
}

test.each(Object.entries(WRITES))(
  "%s is carried out while the run goes on, and refused after",
  async (name, write) => {
    const { server, events, run } = await hangingRun();
    await write(run.store);
    await server.seed("t1", [itemOf("end_of_turn", { id: "e1" })]);
    await events.return?.();
    const before = await server.items("t1");
    await expect(write(run.store)).rejects.toThrow(RunStoppedError);
    await expect(write(run.store)).rejects.toMatchObject({
      code: "run_stopped",
      message: expect.stringContaining(`${name}()`),
    });
    expect(await server.items("t1")).toEqual(before);
  },
);

const NOTE = (id: string) => itemOf("end_of_turn", { id });

test.each(["stopped by its reader", "stopped by the next turn", "stopped by a request"])(
  "takes no writes of the hook's clean-up, nor of listeners for the stop: %s",
  async (way) => {
    const outcomes: string[] = [];
    let turns = 0;
    const server: TestServer = new TestServer(async function* (_thread, _item, _context, run) {
      const note = async (id: string) => {
        const error = await run.store.saveItem("t1", NOTE(id), ANNA).catch((reason: unknown) => reason);
        outcomes.push(error instanceof RunStoppedError ? "refused" : "written");
      };
      if (++turns > 1) return;
      run.signal.addEventListener("abort", () => void note("listener"));
      try {
        await note("begin");
        yield done(itemOf("assistant_message"));
        await new Promise((resolve) => run.signal.addEventListener("abort", resolve));
      } finally {
        await note("end");
      }
    });
    await server.seed("t1");
    const events = await server.stream(addRequest("t1"));
    for (let count = 0; count < 3; count++) await events.next();
    if (way === "stopped by its reader") await events.return?.();
    if (way === "stopped by the next turn") await server.events(addRequest("t1"));
    if (way === "stopped by a request") {
      await server.value({ type: "threads.stop", params: { thread_id: "t1" } });
    }
    await expect.poll(() => outcomes).toEqual(["written", "refused", "refused"]);
  },
);

describe("the server's own store", () => {
  /** A run that was stopped, and whose hook writes by `write` when asked to. */
  async function stoppedRun(context: Caller) {
    const server = new TestServer(async function* () {
      yield done(itemOf("assistant_message"));
      await never();
    });
    await server.seed("t1");
    await server.seed("t2");
    const events = await server.stream(addRequest("t1"), context);
    for (let count = 0; count < 3; count++) await events.next();
    await events.return?.();
    const warnings = () => server.log.filter(({ message }) => message.includes("this.store"));
    return { server, warnings };
  }

  test("carries out a late write to a stopped run's thread, and warns once", async () => {
    const context = { ...ANNA };
    const { server, warnings } = await stoppedRun(context);
    expect(warnings()).toEqual([]);
    for (const id of ["late", "later"]) await server.store.saveItem("t1", NOTE(id), context);
    expect((await server.items("t1")).map(({ id }) => id)).toEqual(expect.arrayContaining(["late", "later"]));
    expect(warnings()).toMatchObject([
      {
        level: "warn",
        fields: { threadId: "t1", method: "saveItem" },
        message: expect.stringContaining("run.store"),
      },
    ]);
  });

  test("warns of no other thread, no reading, no other request, and nothing after the context's next one", async () => {
    const context = { ...ANNA };
    const { server, warnings } = await stoppedRun(context);
    await server.store.saveItem("t2", NOTE("other"), context);
    await server.store.loadThread("t1", context);
    await server.store.saveItem("t1", NOTE("of another request"), { ...ANNA });
    await server.value({ type: "threads.update", params: { thread_id: "t1", title: "New" } }, context);
    await server.store.saveItem("t1", NOTE("after"), context);
    expect(warnings()).toEqual([]);
  });

  test("warns of nothing after a run that was not stopped", async () => {
    const context = { ...ANNA };
    const server = new TestServer(async function* () {
      yield done(itemOf("assistant_message"));
    });
    await server.seed("t1");
    await server.events(addRequest("t1"), context);
    await server.store.saveItem("t1", NOTE("job"), context);
    expect(server.log.filter(({ level }) => level === "warn")).toEqual([]);
  });
});

test("a store in SQLite looks at the run again in the step of its statement", async () => {
  await using store = new SqliteStore<Caller>({ path: ":memory:", owner: ({ user }) => user });
  const thread = {
    id: "t1",
    created_at: "2026-01-01T00:00:00Z",
    status: { type: "active" as const },
    metadata: {},
  };
  await store.saveThread(thread, ANNA);
  const controller = new AbortController();
  const fence = new RunFence({ runId: "run_1", threadId: "t1", signal: controller.signal });
  const fenced = fencedStore(store, fence);
  await fenced.saveItem("t1", NOTE("before"), ANNA);
  // The write has begun, and its statement is one microtask away.
  const outcomes = Promise.allSettled([
    fenced.saveItem("t1", NOTE("late"), ANNA),
    fenced.deleteThread("t1", ANNA),
    store.saveItem("t1", NOTE("by others"), ANNA),
  ]);
  controller.abort();
  expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
  const { data } = await store.loadThreadItems("t1", { limit: 9, order: "asc" }, ANNA);
  expect(data.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(["before", "by others"]);
});

test("it reads on, and fails as the store does", async () => {
  const { events, run } = await hangingRun();
  await events.return?.();
  expect(await run.store.loadThread("t1", ANNA)).toMatchObject({ id: "t1" });
  expect((await run.store.loadThreadItems("t1", { limit: 9, order: "asc" }, ANNA)).data).not.toEqual([]);
  expect(await run.store.loadItem("t1", "e1", ANNA)).toMatchObject({ id: "e1" });
  expect((await run.store.loadThreads({ limit: 9, order: "asc" }, ANNA)).data).toHaveLength(1);
  await expect(run.store.loadAttachment("f9", ANNA)).rejects.toThrow(NotFoundError);
  expect(run.store.ownerOf(ANNA)).toBe("anna");
  expect(run.store.generateThreadId(ANNA)).toMatch(/^thr_/);
  expect(run.store.generateItemId("message", await run.store.loadThread("t1", ANNA), ANNA)).toMatch(/^msg_/);
});

// requirement: fenced-runs
test("a write under way is waited for, so that nothing comes after the stop's answer", async () => {
  const { server, store, events, run } = await hangingRun();
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const original = store.saveItem.bind(store);
  store.saveItem = async (threadId, item, context) => {
    if (item.id === "slow") await gate;
    return original(threadId, item, context);
  };
  const write = run.store.saveItem("t1", itemOf("end_of_turn", { id: "slow" }), ANNA);
  let stopped = false;
  const stopping = events.return?.().then(() => (stopped = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  open();
  await stopping;
  await write;
  expect((await server.items("t1")).map(({ id }) => id)).toContain("slow");
});

test("a write under way is waited for where the stop comes while the run's last item is stored, too", async () => {
  const slow = itemOf("end_of_turn", { id: "slow" });
  const gates = { a1: Promise.withResolvers<void>(), slow: Promise.withResolvers<void>() };
  const store = newStore();
  const hook = async function* (_thread: unknown, _item: unknown, _context: unknown, run: Run<Caller>) {
    void run.store.saveItem("t1", slow, ANNA);
    yield added(itemOf("assistant_message", { id: "a1" }));
    yield delta("a1", "Whole");
  };
  const server = new TestServer(hook, {}, {}, store);
  await server.seed("t1");
  const events = await server.stream(addRequest("t1"));
  const original = store.saveItem.bind(store);
  store.saveItem = async (threadId, item, context) => {
    await gates[item.id as keyof typeof gates].promise;
    return original(threadId, item, context);
  };
  const all = collect(events);
  await tick();
  let stopped = false;
  const stopping = server
    .value({ type: "threads.stop", params: { thread_id: "t1" } })
    .then(() => (stopped = true));
  gates.a1.resolve();
  await tick();
  expect([(await server.items("t1")).map(({ id }) => id).includes("a1"), stopped]).toEqual([true, false]);
  gates.slow.resolve();
  await stopping;
  await all;
  expect((await server.items("t1")).map(({ id }) => id)).toContain("slow");
});

test("a run that failed writes nothing any more either", async () => {
  let late: Promise<string> | undefined;
  const server = new TestServer((_thread, _item, _context, run) => {
    const fail = Promise.withResolvers<void>();
    run.signal.addEventListener("abort", () => fail.resolve());
    late = fail.promise
      .then(() => run.store.saveItem("t1", itemOf("end_of_turn", { id: "late" }), ANNA))
      .then(
        () => "written",
        (error: unknown) => (error as RunStoppedError).code,
      );
    return (async function* () {
      yield* [];
      throw new Error("broken");
    })();
  });
  await server.seed("t1");
  await server.events(addRequest("t1"));
  expect(await late).toBe("run_stopped");
  expect((await server.items("t1")).map(({ id }) => id)).not.toContain("late");
});
