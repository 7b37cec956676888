import type { ThreadMetadata } from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import { addRequest, ANNA, type Caller, TestServer, tick } from "../../../test-support/server.ts";
import { KeyedMutex } from "../../runs/keyed-mutex.ts";
import { requestInfo } from "../request-info.ts";
import { LateWriteStore } from "../late-writes.ts";
import { ThreadChanges } from "./thread-changes.ts";

async function setUp() {
  const hooks = new TestServer();
  await hooks.seed("t1", [], { title: "Old", metadata: { nested: { count: 1 }, list: [1] } });
  const thread = await hooks.store.loadThread("t1", ANNA);
  const request = requestInfo({ type: "message", content: "Hello" }, {});
  const operation = {
    hooks,
    context: ANNA,
    request,
    lateWrites: new LateWriteStore<Caller>(hooks.store, hooks.logger),
    edits: new KeyedMutex(),
  };
  return { hooks, thread, operation, changes: new ThreadChanges(thread) };
}

test("nothing changed, nothing saved", async () => {
  const { thread, changes, operation } = await setUp();
  expect(changes.reassigned()).toBe(false);
  thread.title = "Old";
  expect(changes.reassigned()).toBe(false);
  expect(await changes.save(operation)).toBeUndefined();
});

test.each<[string, (thread: ThreadMetadata) => void, boolean]>([
  ["the title", (thread) => (thread.title = "New"), true],
  ["the title taken away", (thread) => delete thread.title, true],
  ["the status", (thread) => (thread.status = { type: "locked", reason: "Paid" }), true],
  ["inside the status", (thread) => Object.assign(thread.status, { type: "closed" }), false],
  ["the image domains", (thread) => (thread.allowed_image_domains = ["example.com"]), true],
  [
    "deep in the metadata",
    (thread) => Object.assign(thread.metadata["nested"] as object, { count: 2 }),
    false,
  ],
  ["a list in the metadata", (thread) => (thread.metadata["list"] as number[]).push(2), false],
])("%s", async (_, change, reassigned) => {
  const { hooks, thread, changes, operation } = await setUp();
  change(thread);
  expect(changes.reassigned()).toBe(reassigned);
  expect(await changes.save(operation)).toEqual(thread);
  expect(await hooks.store.loadThread("t1", ANNA)).toEqual(JSON.parse(JSON.stringify(thread)));
  expect(changes.reassigned()).toBe(false);
  expect(await changes.save(operation)).toBeUndefined();
});

test("an assignment of equal content is looked at once, not with every delta", async () => {
  const { thread, changes, operation } = await setUp();
  thread.status = { type: "active" };
  expect(changes.reassigned()).toBe(true);
  expect(await changes.save(operation)).toBeUndefined();
  expect(changes.reassigned()).toBe(false);
});

test("what another request changed meanwhile stays", async () => {
  const { hooks, thread, changes, operation } = await setUp();
  const other = await hooks.store.loadThread("t1", ANNA);
  await hooks.store.saveThread({ ...other, title: "Renamed by the user" }, ANNA);
  thread.metadata["seen"] = true;
  await changes.save(operation);
  expect(await hooks.store.loadThread("t1", ANNA)).toMatchObject({
    title: "Renamed by the user",
    metadata: { seen: true },
  });
});

test("a change made while the save is under way is found by the next one", async () => {
  const { thread, changes, operation } = await setUp();
  thread.title = "First";
  const saving = changes.save(operation);
  thread.title = "Second";
  await saving;
  expect(changes.reassigned()).toBe(true);
  expect(await changes.save(operation)).toMatchObject({ title: "Second" });
});

test("a save that fails is tried again", async () => {
  const { hooks, thread, changes, operation } = await setUp();
  const { store } = hooks;
  const save = store.saveThread.bind(store);
  store.saveThread = () => Promise.reject(new Error("disk full"));
  thread.title = "New";
  await expect(changes.save(operation)).rejects.toThrow("disk full");
  store.saveThread = save;
  expect(await changes.save(operation)).toMatchObject({ title: "New" });
});

test("hooks can clone their thread", async () => {
  const { thread } = await setUp();
  expect(structuredClone(thread)).toEqual(thread);
});

describe("beside other requests", () => {
  /** A server whose runs save their thread's metadata, and are held between the reading and the writing. */
  async function held() {
    const server = new TestServer(async function* (thread) {
      thread.metadata["step"] = 1;
      yield* [];
    });
    await server.seed("t1");
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const load = server.store.loadThread.bind(server.store);
    let loads = 0;
    server.store.loadThread = async (...args) => {
      const thread = await load(...args);
      // The first one is the operation's.
      if (++loads === 2) await gate;
      return thread;
    };
    return { server, open, stored: () => load("t1", ANNA) };
  }

  // requirement: edits-kept
  test("a title that is given meanwhile is not lost", async () => {
    const { server, open, stored } = await held();
    const over = server.events(addRequest("t1"));
    await tick();
    const renamed = server.value({ type: "threads.update", params: { thread_id: "t1", title: "New" } });
    await tick();
    open();
    expect(await renamed).toMatchObject({ title: "New" });
    await over;
    expect(await stored()).toMatchObject({ title: "New", metadata: { step: 1 } });
  });

  // requirement: edits-kept
  test("a thread that is deleted meanwhile does not come back", async () => {
    const { server, open, stored } = await held();
    const { promise: gate, resolve: remove } = Promise.withResolvers<void>();
    const original = server.store.deleteThread.bind(server.store);
    server.store.deleteThread = (...args) => gate.then(() => original(...args));
    const deleted = server.value({ type: "threads.delete", params: { thread_id: "t1" } });
    await tick();
    const over = server.events(addRequest("t1"));
    await tick();
    remove();
    await tick();
    open();
    await Promise.all([deleted, over]);
    await expect(stored()).rejects.toMatchObject({ code: "not_found" });
  });
});
