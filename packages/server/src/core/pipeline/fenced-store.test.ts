import { expect, test } from "vitest";
import { addRequest, ANNA, done, itemOf, never, TestServer } from "../../../test-support/server.ts";
import { NotFoundError } from "../../store/errors.ts";
import type { Store } from "../../store/store.ts";
import { RunStoppedError } from "../errors.ts";
import type { Run } from "../run.ts";

type Caller = typeof ANNA;

/** Every call that changes what is stored. */
const WRITES: Record<string, (store: Store<Caller>) => Promise<unknown>> = {
  saveThread: async (store) => store.saveThread(await store.loadThread("t1", ANNA), ANNA),
  deleteThread: (store) => store.deleteThread("t1", ANNA),
  addThreadItem: (store) => store.addThreadItem("t1", itemOf("end_of_turn"), ANNA),
  saveItem: (store) => store.saveItem("t1", itemOf("end_of_turn", { id: "e1" }), ANNA),
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

test("a write under way is waited for, so that nothing comes after the stop's answer", async () => {
  const { server, events, run } = await hangingRun();
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const original = server.store.addThreadItem.bind(server.store);
  server.store.addThreadItem = async (threadId, item, context) => {
    if (item.id === "slow") await gate;
    return original(threadId, item, context);
  };
  const write = run.store.addThreadItem("t1", itemOf("end_of_turn", { id: "slow" }), ANNA);
  let stopped = false;
  const stopping = events.return?.().then(() => (stopped = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(stopped).toBe(false);
  open();
  await stopping;
  await write;
  expect((await server.items("t1")).map(({ id }) => id)).toContain("slow");
});

test("a run that failed writes nothing any more either", async () => {
  let late: Promise<string> | undefined;
  const server = new TestServer((_thread, _item, _context, run) => {
    const fail = Promise.withResolvers<void>();
    run.signal.addEventListener("abort", () => fail.resolve());
    late = fail.promise
      .then(() => run.store.addThreadItem("t1", itemOf("end_of_turn", { id: "late" }), ANNA))
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
