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
import { NotFoundError } from "../../store/errors.ts";
import type { Store } from "../../store/store.ts";
import { RunStoppedError } from "../errors.ts";
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

/** A run that hangs, and what its hook was given. */
async function hangingRun() {
  let run: Run<Caller> | undefined;
  async function* answer() {
    yield done(itemOf("assistant_message"));
    await never();
  }
  const server = new TestServer((_thread, _item, _context, given) => {
    run = given;
    return answer();
  });
  await server.seed("t1", [itemOf("end_of_turn", { id: "e1" }), itemOf("end_of_turn", { id: "e2" })]);
  const events = await server.stream(addRequest("t1"));
  return { server, events, run: run! };
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

/** Where code of a hook may run that goes on after the stop. `later` resolves when the run was stopped. */
const PLACES: Record<string, (later: Promise<void>, write: () => Promise<unknown>) => Promise<unknown>> = {
  "after a wait": (later, write) => later.then(write),
  "in a timer": (later, write) =>
    new Promise((resolve) => {
      const poll = setInterval(() => void later.then(() => (clearInterval(poll), resolve(write()))), 1);
    }),
  "in a stream": async (later, write) => {
    const stream = new ReadableStream<Promise<unknown>>({
      pull: (controller) => later.then(() => controller.enqueue(write())),
    });
    return (await stream.getReader().read()).value;
  },
  "in another generator": async (later, write) => {
    const steps = (async function* () {
      yield later;
      yield write();
    })();
    await steps.next();
    return (await steps.next()).value;
  },
};

describe("the server's own store", () => {
  const NOTE = (id: string) => itemOf("end_of_turn", { id });

  test.each(Object.entries(PLACES))("takes no writes of a hook that goes on %s", async (_place, go) => {
    const { promise: later, resolve: goOn } = Promise.withResolvers<void>();
    let outcome: Promise<unknown> | undefined;
    const server: TestServer = new TestServer(async function* () {
      const write = () => server.store.saveItem("t1", NOTE("late"), ANNA);
      outcome = go(later, write).then(
        () => "written",
        (error: unknown) => (error as RunStoppedError).code,
      );
      yield done(itemOf("assistant_message"));
      await never();
    });
    await server.seed("t1");
    const events = await server.stream(addRequest("t1"));
    for (let count = 0; count < 3; count++) await events.next();
    await events.return?.();
    goOn();
    expect(await outcome).toBe("run_stopped");
    expect((await server.items("t1")).map(({ id }) => id)).not.toContain("late");
  });

  test.each(["stopped by its reader", "stopped by the next turn", "stopped by a request"])(
    "takes none of its clean-up either, nor of who listens for the stop: %s",
    async (way) => {
      const outcomes: string[] = [];
      const note = async (id: string) => {
        const error = await server.store.saveItem("t1", NOTE(id), ANNA).catch((reason: unknown) => reason);
        outcomes.push(error instanceof RunStoppedError ? "refused" : "written");
      };
      let turns = 0;
      const server: TestServer = new TestServer(async function* (_thread, _item, _context, run) {
        if (++turns > 1) return;
        run.signal.addEventListener("abort", () => void note("listener"));
        try {
          await note("begin");
          yield done(itemOf("assistant_message"));
          yield done(itemOf("assistant_message"));
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

  test("takes what is no write to the run's thread, and whatever others write", async () => {
    const { promise: later, resolve: goOn } = Promise.withResolvers<void>();
    let tool: Promise<unknown> | undefined;
    let read = 0;
    const rename = { type: "threads.update", params: { thread_id: "t1", title: "New" } };
    const server: TestServer = new TestServer(async function* () {
      tool = later.then(async () => {
        const { store } = server;
        read = (await store.loadThreadItems("t1", { limit: 9, order: "asc" }, ANNA)).data.length;
        await store.saveItem("t2", NOTE("other"), ANNA);
        await store.saveAttachment({ type: "file", id: "f1", name: "a", mime_type: "a/b" }, ANNA);
        // A request is one of its own, even to the same thread, and so is the run that it begins.
        await server.value(rename);
        await server.events(addRequest("t2"));
      });
      yield done(itemOf("assistant_message"));
      await never();
    });
    await server.seed("t1");
    await server.seed("t2");
    const events = await server.stream(addRequest("t1"));
    for (let count = 0; count < 3; count++) await events.next();
    await events.return?.();
    server.respond = async function* () {
      await server.store.saveItem("t2", NOTE("nested"), ANNA);
      yield* [];
    };
    goOn();
    await tool;
    expect(read).toBeGreaterThan(0);
    await server.store.saveItem("t1", NOTE("outside"), ANNA);
    expect((await server.items("t1")).map(({ id }) => id)).toContain("outside");
    expect((await server.items("t2")).map(({ id }) => id)).toEqual(
      expect.arrayContaining(["other", "nested"]),
    );
    expect((await server.store.loadThread("t1", ANNA)).title).toBe("New");
  });

  test("takes the writes of a run's hook after a run that was not stopped", async () => {
    const { promise: later, resolve: goOn } = Promise.withResolvers<void>();
    let job: Promise<unknown> | undefined;
    const server: TestServer = new TestServer(async function* () {
      job = later.then(() => server.store.saveItem("t1", NOTE("job"), ANNA));
      yield done(itemOf("assistant_message"));
    });
    await server.seed("t1");
    await server.events(addRequest("t1"));
    goOn();
    await job;
    expect((await server.items("t1")).map(({ id }) => id)).toContain("job");
  });
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
  const { server, events, run } = await hangingRun();
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const original = server.store.saveItem.bind(server.store);
  server.store.saveItem = async (threadId, item, context) => {
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
  const server: TestServer = new TestServer(async function* (_thread, _item, _context, run) {
    void run.store.saveItem("t1", slow, ANNA);
    yield added(itemOf("assistant_message", { id: "a1" }));
    yield delta("a1", "Whole");
  });
  await server.seed("t1");
  const events = await server.stream(addRequest("t1"));
  const original = server.store.saveItem.bind(server.store);
  server.store.saveItem = async (threadId, item, context) => {
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
