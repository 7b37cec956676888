import { getEventListeners } from "node:events";
import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { expect, test, describe, vi } from "vitest";
import { threadOf } from "../../../test-support/events.ts";
import {
  added,
  addRequest,
  ANNA,
  collect,
  createRequest,
  delta,
  done,
  itemOf,
  never,
  TestServer,
  tick,
  typesOf,
  withText,
} from "../../../test-support/server.ts";
import { CustomStreamError, StreamError } from "../errors.ts";
import type { Observer } from "../observer.ts";
import type { Run } from "../run.ts";

const answer = () => itemOf("assistant_message", { id: "a1" });

/** The types of a thread's items, without the user's message. */
async function storedTypes(server: TestServer, threadId: string): Promise<string[]> {
  return (await server.items(threadId)).map((item) => item.type).filter((type) => type !== "user_message");
}

/** Holds the store's writes of items back. @returns a function that lets them go on. */
function holdWrites({ store }: TestServer): () => void {
  const { promise: gate, resolve } = Promise.withResolvers<void>();
  const add = store.saveItem.bind(store);
  store.saveItem = async (...args) => {
    await gate;
    await add(...args);
  };
  return resolve;
}

describe("a stream", () => {
  test("begins with the thread, the user's message and the options, then passes the hook's events on", async () => {
    const item = answer();
    const server = new TestServer(async function* () {
      yield added(item);
      yield delta("a1", "Hi");
      yield done(withText(item, "Hi"));
    });
    const events = await server.events(createRequest());
    expect(typesOf(events)).toEqual([
      "thread.created",
      "thread.item.done",
      "stream_options",
      "thread.item.added",
      "thread.item.updated",
      "thread.item.done",
    ]);
    expect(events[2]).toEqual({ type: "stream_options", stream_options: { allow_cancel: true } });
    expect(await storedTypes(server, threadOf(events))).toEqual(["assistant_message"]);
  });

  // requirement: stored-before-sent
  test("stores an item before its event goes out", async () => {
    const server = new TestServer(async function* () {
      yield done(withText(answer(), "Hi"));
    });
    await server.seed("t1");
    for await (const event of await server.stream(addRequest("t1"))) {
      if (event.type === "thread.item.done") {
        expect((await server.items("t1")).map(({ id }) => id)).toContain(event.item.id);
      }
    }
  });

  test("carries events that say nothing about items as they are", async () => {
    const others: ThreadStreamEvent[] = [
      { type: "progress_update", text: "Searching", icon: "search" },
      { type: "client_effect", name: "toast", data: { text: "Hi" } },
      { type: "notice", level: "warning", message: "Careful" },
      { type: "error", code: "custom", message: "Half of it failed", allow_retry: false },
    ];
    const server = new TestServer(async function* () {
      yield* others;
    });
    await server.seed("t1");
    expect((await server.events(addRequest("t1"))).slice(2)).toEqual(others);
  });

  test("gives every item the id of its thread", async () => {
    const server = new TestServer(async function* () {
      yield added({ ...answer(), thread_id: "elsewhere" });
      yield done({ ...answer(), thread_id: "elsewhere" });
    });
    await server.seed("t1");
    const events = await server.events(addRequest("t1"));
    for (const event of events) if ("item" in event) expect(event.item.thread_id).toBe("t1");
    for (const item of await server.items("t1")) expect(item.thread_id).toBe("t1");
  });

  // requirement: hidden-items
  test("never shows the metadata of threads and attachments", async () => {
    const attachment = {
      type: "file" as const,
      id: "atc_1",
      name: "a.txt",
      mime_type: "text/plain",
      metadata: { bucket: "private" },
    };
    const server = new TestServer(async function* (thread) {
      thread.metadata["plan"] = "private";
      yield done(itemOf("user_message", { id: "u2", attachments: [attachment] }));
      yield { type: "thread.updated", thread: { ...thread, items: { data: [], has_more: false } } };
    });
    await server.store.saveAttachment(attachment, ANNA);
    const events = await server.events(createRequest("Hello", ["atc_1"]));
    expect(JSON.stringify(events)).not.toContain("private");
    expect(typesOf(events).filter((type) => type === "thread.updated")).toHaveLength(2);
    const [first] = await server.items(threadOf(events));
    expect(first).toMatchObject({ attachments: [{ id: "atc_1", metadata: { bucket: "private" } }] });
  });
});

describe("a thread that its hook changes", () => {
  test("while streaming and after the last event: saved and sent each time", async () => {
    const server = new TestServer(async function* (thread) {
      yield added(answer());
      yield delta("a1", "Hi");
      thread.title = "During";
      yield delta("a1", " there");
      yield done(answer());
      thread.title = "After";
    });
    await server.seed("t1");
    const events = await server.events(addRequest("t1"));
    expect(typesOf(events).slice(2)).toEqual([
      "thread.item.added",
      "thread.item.updated",
      "thread.item.updated",
      "thread.updated",
      "thread.item.done",
      "thread.updated",
    ]);
    expect(events[5]).toMatchObject({ thread: { title: "During", items: { data: [] } } });
    expect(events[7]).toMatchObject({ thread: { title: "After" } });
    expect(await server.store.loadThread("t1", ANNA)).toMatchObject({ title: "After" });
  });

  test("before it fails", async () => {
    const server = new TestServer(async function* (thread) {
      yield* [];
      thread.title = "Kept";
      throw new Error("no");
    });
    await server.seed("t1");
    const events = await server.events(addRequest("t1"));
    expect(typesOf(events).slice(2)).toEqual(["error", "thread.updated"]);
    expect(await server.store.loadThread("t1", ANNA)).toMatchObject({ title: "Kept" });
  });

  test("inside of its metadata only: saved, and nothing of it sent", async () => {
    const server = new TestServer(async function* (thread) {
      Object.assign(thread.metadata["seen"] as object, { a1: true });
      yield done(answer());
    });
    await server.seed("t1", [], { metadata: { seen: {} } });
    const events = await server.events(addRequest("t1"));
    expect(events.at(-1)).toMatchObject({ type: "thread.updated", thread: { metadata: {} } });
    expect(await server.store.loadThread("t1", ANNA)).toMatchObject({ metadata: { seen: { a1: true } } });
  });
});

describe("hidden items never leave", () => {
  test.each(["hidden_context_item", "sdk_hidden_context"] as const)("%s, on any event", async (type) => {
    const stored = itemOf(type, { id: "h0" });
    const fresh = itemOf(type, { id: "h1" });
    const server = new TestServer(async function* () {
      yield added(fresh);
      yield delta("h1", "x");
      yield done(fresh);
      yield { type: "thread.item.replaced", item: { ...fresh, content: "secret too" } };
      yield delta("h0", "x");
      yield { type: "thread.item.removed", item_id: "h1" };
      yield { type: "thread.item.removed", item_id: "h0" };
      yield added(itemOf(type, { id: "h2" }));
      yield done(itemOf(type, { id: "h3" }));
      yield {
        type: "thread.updated",
        thread: {
          id: "t1",
          created_at: "2026-01-01T00:00:00Z",
          status: { type: "active" },
          metadata: {},
          items: { data: [fresh], has_more: false },
        },
      };
    });
    await server.seed("t1", [stored]);
    const events = await server.events(addRequest("t1"));
    expect(typesOf(events)).toEqual(["thread.item.done", "stream_options", "thread.updated"]);
    expect(JSON.stringify(events)).not.toMatch(/secret|h0|h1|h2|h3/);
    expect(await storedTypes(server, "t1")).toEqual([type]);
  });

  test("a visible item that becomes hidden is removed, as far as a client can see", async () => {
    const server = new TestServer(async function* () {
      yield { type: "thread.item.replaced", item: itemOf("hidden_context_item", { id: "old" }) };
      yield done(withText(answer(), "Hi"));
      yield { type: "thread.item.replaced", item: itemOf("hidden_context_item", { id: "a1" }) };
    });
    await server.seed("t1", [itemOf("assistant_message", { id: "old" })]);
    const events = (await server.events(addRequest("t1"))).slice(2);
    expect(events).toMatchObject([
      { type: "thread.item.removed", item_id: "old" },
      { type: "thread.item.done", item: { id: "a1" } },
      { type: "thread.item.removed", item_id: "a1" },
    ]);
  });
});

describe("what a run leaves unfinished", () => {
  test("is stored where it shows something, and taken back where it does not", async () => {
    const server = new TestServer(async function* () {
      yield added(answer());
      yield delta("a1", "Half");
      yield added(itemOf("assistant_message", { id: "empty" }));
      yield added(itemOf("generated_image", { id: "image" }));
    });
    await server.seed("t1");
    const events = (await server.events(addRequest("t1"))).slice(-3);
    expect(events).toMatchObject([
      { type: "thread.item.done", item: { id: "a1", content: [{ text: "Half" }] } },
      { type: "thread.item.removed", item_id: "empty" },
      { type: "thread.item.removed", item_id: "image" },
    ]);
    expect(await storedTypes(server, "t1")).toEqual(["assistant_message"]);
  });

  test("an update of a stored item is stored when the run ends", async () => {
    const server = new TestServer(async function* () {
      yield {
        type: "thread.item.updated",
        item_id: "w1",
        update: { type: "widget.streaming_text.value_delta", component_id: "line", delta: "!", done: true },
      };
    });
    await server.seed("t1", [itemOf("widget", { id: "w1" })]);
    const events = await server.events(addRequest("t1"));
    expect(typesOf(events)).toEqual(["thread.item.done", "stream_options", "thread.item.updated"]);
    expect((await server.items("t1"))[0]).toMatchObject({ widget: { children: [{ value: "Hi!" }] } });
  });

  test("a stored item that is announced again and gets no content stays as it was", async () => {
    const old = withText(answer(), "Old");
    const server = new TestServer(async function* () {
      yield delta("a1", " and new");
      yield added(answer());
    });
    await server.seed("t1", [old]);
    const events = await server.events(addRequest("t1"));
    expect(events.at(-1)).toEqual({ type: "thread.item.replaced", item: old });
    expect((await server.items("t1"))[0]).toEqual(old);
  });

  test("updates of an item that does not exist are ignored, with one word in the log", async () => {
    const server = new TestServer(async function* () {
      yield delta("nowhere", "a");
      yield delta("nowhere", "b");
    });
    await server.seed("t1");
    expect(typesOf(await server.events(addRequest("t1")))).toEqual(["thread.item.done", "stream_options"]);
    expect(server.log.filter(({ level }) => level === "warn")).toHaveLength(1);
  });

  test("an item that its maker changes along with its updates is not changed twice", async () => {
    const workflow = itemOf("workflow", { id: "w1" });
    const server = new TestServer(async function* () {
      yield added(workflow);
      const task = { type: "custom" as const, status_indicator: "none" as const, title: "Step" };
      workflow.workflow.tasks.push(task);
      yield {
        type: "thread.item.updated",
        item_id: "w1",
        update: { type: "workflow.task.added", task_index: 0, task },
      };
    });
    await server.seed("t1");
    await server.events(addRequest("t1"));
    const stored = (await server.items("t1")).find(({ id }) => id === "w1");
    expect(stored).toMatchObject({ workflow: { tasks: [{ title: "Step" }] } });
    expect(stored?.type === "workflow" && stored.workflow.tasks).toHaveLength(1);
  });
});

describe("a failure", () => {
  const failures: [string, unknown, object, boolean][] = [
    [
      "CustomStreamError",
      new CustomStreamError("Sold out"),
      { code: "custom", message: "Sold out", allow_retry: false },
      false,
    ],
    [
      "CustomStreamError with retry",
      new CustomStreamError("Try later", { allowRetry: true }),
      { code: "custom", allow_retry: true },
      false,
    ],
    ["StreamError", new StreamError("quota_exceeded"), { code: "quota_exceeded", allow_retry: false }, false],
    ["StreamError by default", new StreamError(), { code: "stream.error", allow_retry: true }, false],
    [
      "any other error",
      new TypeError("x is not a function"),
      { code: "stream.error", allow_retry: true },
      true,
    ],
    ["something that is no error", "a string", { code: "stream.error", allow_retry: true }, true],
  ];

  // requirement: every-stream-ends
  test.each(failures)("%s becomes an error event, at every stage", async (_, failure, expected, logged) => {
    for (const stage of [0, 1, 2, 3]) {
      const server = new TestServer(async function* () {
        const steps = [added(answer()), delta("a1", "Half"), done(withText(answer(), "Whole"))];
        for (const [index, step] of steps.entries()) {
          if (stage === index) throw failure;
          yield step;
        }
        throw failure;
      });
      await server.seed("t1");
      const events = await server.events(addRequest("t1"));
      expect(events.at(-1)).toMatchObject({ type: "error", ...expected });
      expect(JSON.stringify(events)).not.toContain("not a function");
      expect(server.log.some(({ level }) => level === "error")).toBe(logged);
      // A message that was announced and got no text is taken back; one with text is kept.
      expect(await storedTypes(server, "t1")).toEqual(stage < 2 ? [] : ["assistant_message"]);
    }
  });

  test("of an observer ends the run nevertheless", async () => {
    const end = () => {
      throw new Error("no");
    };
    const observer: Observer = {
      begin: (name) => ({ run: (work) => work(), end: name === "run" ? end : () => {} }),
    };
    const server = new TestServer(undefined, {}, { observer });
    await server.seed("t1");
    expect(typesOf(await server.events(addRequest("t1")))).toEqual(["thread.item.done", "stream_options"]);
    expect(server.log).toContainEqual(expect.objectContaining({ level: "error" }));
    await server.close({ deadlineMs: 60_000 });
  });

  test("of getStreamOptions", async () => {
    const server = new TestServer(undefined, {
      getStreamOptions: () => {
        throw new Error("no");
      },
    });
    await server.seed("t1");
    expect(typesOf(await server.events(addRequest("t1")))).toEqual(["thread.item.done", "error"]);
  });

  test("of the store in mid-run ends the hook, and the stream", async () => {
    let cleanedUp = false;
    const server = new TestServer(async function* (_thread, _item, _context, run) {
      try {
        yield added(answer());
        yield delta("a1", "Hi");
        yield done(withText(answer(), "Hi"));
        expect.unreachable();
      } finally {
        cleanedUp = run.signal.aborted;
      }
    });
    await server.seed("t1");
    const stream = await server.stream(addRequest("t1"));
    server.store.saveItem = () => Promise.reject(new Error("disk full"));
    expect(typesOf(await collect(stream)).at(-1)).toBe("error");
    await expect.poll(() => cleanedUp).toBe(true);
  });
});

describe("cancellation", () => {
  type Ending = "abort" | "return";
  const endings: Ending[] = ["abort", "return"];

  /** Runs until `until` was received, then ends the run that way, while the hook hangs. */
  async function cut(ending: Ending, until: string, steps: ThreadStreamEvent[]) {
    let run: Run | undefined;
    const server = new TestServer(async function* (_thread, _item, _context, theRun) {
      run = theRun;
      yield* steps;
      await never();
      yield done(itemOf("assistant_message", { id: "too-late" }));
    });
    await server.seed("t1");
    const controller = new AbortController();
    const stream = await server.stream(addRequest("t1"), ANNA, { signal: controller.signal });
    for (;;) {
      const step = await stream.next();
      if (step.done || step.value.type === until) break;
    }
    // Everything that is left waits for the hook, which hangs.
    const pending = stream.next();
    if (ending === "abort") controller.abort();
    else await stream.return?.();
    for (let step = await pending; !step.done; step = await stream.next());
    await expect.poll(() => storedTypes(server, "t1")).toContain("sdk_hidden_context");
    expect(run?.signal.aborted ?? true).toBe(true);
    return server;
  }

  describe.each(endings)("by %s", (ending) => {
    test("before the hook gave anything", async () => {
      const server = await cut(ending, "stream_options", []);
      expect(await storedTypes(server, "t1")).toEqual(["sdk_hidden_context"]);
    });

    test("with an empty message under way", async () => {
      const server = await cut(ending, "thread.item.added", [added(answer()), delta("a1", "  ")]);
      expect(await storedTypes(server, "t1")).toEqual(["sdk_hidden_context"]);
    });

    // requirement: partial-answers-kept
    test("in mid-text keeps the text", async () => {
      const server = await cut(ending, "thread.item.updated", [added(answer()), delta("a1", "Half")]);
      expect(await storedTypes(server, "t1")).toEqual(["assistant_message", "sdk_hidden_context"]);
      expect((await server.items("t1")).find(({ id }) => id === "a1")).toMatchObject({
        content: [{ text: "Half" }],
      });
    });

    test("after an item was done leaves it", async () => {
      const whole = withText(answer(), "Whole");
      const server = await cut(ending, "thread.item.added", [added(whole), done(whole)]);
      expect(await storedTypes(server, "t1")).toEqual(["assistant_message", "sdk_hidden_context"]);
    });

    test("keeps what else shows something", async () => {
      const task = { type: "custom" as const, status_indicator: "none" as const };
      const server = await cut(ending, "thread.item.updated", [
        added(itemOf("workflow", { id: "w1", workflow: { type: "custom", tasks: [task], expanded: false } })),
        added(itemOf("workflow", { id: "w2" })),
        added(itemOf("widget", { id: "wi" })),
        added(itemOf("generated_image", { id: "i1", image: { id: "i", url: "https://example.com/i.png" } })),
        added(itemOf("generated_image", { id: "i2" })),
        added(answer()),
        delta("a1", "Half"),
      ]);
      expect((await server.items("t1")).map(({ id }) => id).filter((id) => id.length === 2)).toEqual(
        expect.arrayContaining(["w1", "wi", "i1", "a1"]),
      );
      expect(await storedTypes(server, "t1")).toHaveLength(5);
    });
  });

  test("saves what the hook changed of its thread and could not tell any more", async () => {
    const server = new TestServer(async function* (thread) {
      yield added(answer());
      thread.title = "Bikes";
      await never();
    });
    await server.seed("t1");
    const controller = new AbortController();
    const stream = await server.stream(addRequest("t1"), ANNA, { signal: controller.signal });
    for (let count = 0; count < 3; count++) await stream.next();
    const pending = stream.next();
    await tick();
    controller.abort();
    expect(await pending).toEqual({ done: true, value: undefined });
    expect(await server.store.loadThread("t1", ANNA)).toMatchObject({ title: "Bikes" });
  });

  test("a stop that comes while nobody pulls takes effect at once", async () => {
    const server = new TestServer(async function* () {
      yield added(answer());
      yield delta("a1", "Half");
      yield delta("a1", " and more");
    });
    await server.seed("t1");
    const controller = new AbortController();
    const stream = await server.stream(addRequest("t1"), ANNA, { signal: controller.signal });
    for (let count = 0; count < 4; count++) await stream.next();
    controller.abort();
    await expect.poll(() => storedTypes(server, "t1")).toEqual(["assistant_message", "sdk_hidden_context"]);
    expect(await stream.next()).toEqual({ done: true, value: undefined });
  });

  test("of a stream that was never pulled leaves the note for the model, and never enters the hook", async () => {
    const server = new TestServer(async function* () {
      yield* [];
      expect.unreachable();
    });
    await server.seed("t1");
    const stream = await server.stream(addRequest("t1"));
    await stream.return?.();
    expect(await storedTypes(server, "t1")).toEqual(["sdk_hidden_context"]);
  });

  test("before anything was written writes nothing", async () => {
    const server = new TestServer();
    await server.seed("t1");
    const request = server.stream(addRequest("t1"), ANNA, { signal: AbortSignal.abort() });
    await expect(request).rejects.toThrow("aborted");
    expect(await server.items("t1")).toEqual([]);
  });

  test("while the message is being stored lets that finish, and then stops", async () => {
    const server = new TestServer(async function* () {
      yield* [];
      expect.unreachable();
    });
    await server.seed("t1");
    const open = holdWrites(server);
    const controller = new AbortController();
    const request = server.stream(addRequest("t1"), ANNA, { signal: controller.signal });
    await tick();
    controller.abort();
    await tick();
    expect(await server.items("t1")).toEqual([]);
    open();
    expect(await collect(await request)).toEqual([]);
    expect((await server.items("t1")).map(({ type }) => type)).toEqual([
      "user_message",
      "sdk_hidden_context",
    ]);
  });

  test("while a message is being stored in vain leaves nothing", async () => {
    const handleStreamCancelled = vi.fn<TestServer["handleStreamCancelled"]>(() => Promise.resolve());
    const server = new TestServer(undefined, { handleStreamCancelled });
    await server.seed("t1");
    const { promise: gate, reject: fail } = Promise.withResolvers<void>();
    server.store.saveItem = () => gate;
    const controller = new AbortController();
    const request = server.stream(addRequest("t1"), ANNA, { signal: controller.signal });
    await tick();
    controller.abort();
    fail(new Error("disk full"));
    await expect(request).rejects.toThrow("disk full");
    await tick();
    expect(handleStreamCancelled).not.toHaveBeenCalled();
  });

  test("while an item is being stored in vain is still a cancellation", async () => {
    const handleStreamCancelled = vi.fn<TestServer["handleStreamCancelled"]>(() => Promise.resolve());
    const server = new TestServer(
      async function* () {
        yield done(withText(answer(), "Whole"));
      },
      { handleStreamCancelled },
    );
    await server.seed("t1");
    const controller = new AbortController();
    const stream = await server.stream(addRequest("t1"), ANNA, { signal: controller.signal });
    const { promise: gate, reject: fail } = Promise.withResolvers<void>();
    server.store.saveItem = () => gate;
    const all = collect(stream);
    await tick();
    controller.abort();
    fail(new Error("disk full"));
    expect(typesOf(await all)).toEqual(["thread.item.done", "stream_options"]);
    expect(handleStreamCancelled).toHaveBeenCalledTimes(1);
  });

  test("calls handleStreamCancelled once, with what the user last saw", async () => {
    const handleStreamCancelled = vi.fn<TestServer["handleStreamCancelled"]>(() => Promise.resolve());
    const server = new TestServer(
      async function* () {
        yield added(answer());
        yield delta("a1", "Ha");
        yield delta("a1", "lf");
        await never();
      },
      { handleStreamCancelled },
    );
    await server.seed("t1");
    const controller = new AbortController();
    const stream = await server.stream(addRequest("t1"), ANNA, { signal: controller.signal });
    for (let count = 0; count < 5; count++) await stream.next();
    controller.abort();
    await Promise.all([stream.return?.(), stream.return?.(), stream.next()]);
    expect(handleStreamCancelled).toHaveBeenCalledTimes(1);
    expect(handleStreamCancelled).toHaveBeenCalledWith(
      expect.objectContaining({ id: "t1" }),
      [expect.objectContaining({ id: "a1", content: [expect.objectContaining({ text: "Half" })] })],
      ANNA,
      "stopped",
      expect.objectContaining({ operation: "threads.add_user_message" }),
    );
  });

  test("whose handler fails still ends the stream", async () => {
    const server = new TestServer(
      async function* () {
        yield* [];
        await never();
      },
      { handleStreamCancelled: () => Promise.reject(new Error("no")) },
    );
    await server.seed("t1");
    const controller = new AbortController();
    const stream = await server.stream(addRequest("t1"), ANNA, { signal: controller.signal });
    const all = collect(stream);
    await tick();
    controller.abort();
    expect(typesOf(await all).slice(0, 1)).toEqual(["thread.item.done"]);
    expect(server.log.map(({ level }) => level)).toContain("error");
  });

  // requirement: fenced-runs
  test("nothing is written for the run afterwards, whatever its hook still does", async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
    const server = new TestServer(async function* (thread) {
      try {
        yield added(answer());
        await released;
        thread.title = "Too late";
        yield done(withText(answer(), "Too late"));
      } finally {
        finish();
      }
    });
    await server.seed("t1");
    const controller = new AbortController();
    const stream = await server.stream(addRequest("t1"), ANNA, { signal: controller.signal });
    const all = collect(stream);
    await tick();
    controller.abort();
    await all;
    const before = await server.items("t1");
    release();
    await finished;
    await tick();
    expect(await server.items("t1")).toEqual(before);
    expect((await server.store.loadThread("t1", ANNA)).title).toBeUndefined();
  });

  test("a disconnect after the last event is no cancellation", async () => {
    const server = new TestServer(async function* () {
      yield added(answer());
      yield delta("a1", "Hi");
    });
    await server.seed("t1");
    const events: ThreadItem[] = [];
    for await (const event of await server.stream(addRequest("t1"))) {
      // The run's last event. The unfinished item is stored by now.
      if (event.type === "thread.item.done" && event.item.type === "assistant_message") {
        events.push(event.item);
        break;
      }
    }
    expect(events).toHaveLength(1);
    expect(await storedTypes(server, "t1")).toEqual(["assistant_message"]);
  });

  test("leaves no listener on the caller's signal", async () => {
    const server = new TestServer();
    await server.seed("t1");
    const { signal } = new AbortController();
    for (let count = 0; count < 20; count++) {
      await collect(await server.stream(addRequest("t1"), ANNA, { signal }));
    }
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});

describe("close", () => {
  // requirement: graceful-shutdown
  test("refuses new runs, lets those under way finish, and answers everything else", async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const server = new TestServer(async function* () {
      yield added(answer());
      await gate;
      yield done(withText(answer(), "Whole"));
    });
    await server.seed("t1");
    const all = collect(await server.stream(addRequest("t1")));
    expect(server.ready).toBe(true);
    const closed = server.close({ deadlineMs: 60_000 });
    expect(server.ready).toBe(false);
    await expect(server.stream(addRequest("t1"))).rejects.toMatchObject({ code: "unavailable", status: 503 });
    expect(await server.value({ type: "threads.list", params: {} })).toMatchObject({ data: [{ id: "t1" }] });
    open();
    await closed;
    expect(typesOf(await all).at(-1)).toBe("thread.item.done");
    expect(await storedTypes(server, "t1")).toEqual(["assistant_message"]);
  });

  test("waits for a run that is only about to begin", async () => {
    const server = new TestServer();
    await server.seed("t1");
    const open = holdWrites(server);
    const request = server.stream(addRequest("t1"));
    await tick();
    let closed = false;
    const closing = server.close({ deadlineMs: 60_000 }).then(() => (closed = true));
    open();
    const stream = await request;
    expect(closed).toBe(false);
    await collect(stream);
    await closing;
  });

  test("does not wait for a run that could not begin", async () => {
    const server = new TestServer();
    await server.seed("t1");
    server.store.saveItem = () => Promise.reject(new Error("disk full"));
    await expect(server.stream(addRequest("t1"))).rejects.toThrow("disk full");
    await server.close({ deadlineMs: 60_000 });
    expect(server.ready).toBe(false);
  });

  test("stops at the deadline what still goes on, and keeps it", async () => {
    const server = new TestServer(async function* () {
      yield added(answer());
      yield delta("a1", "Half");
      await never();
    });
    await server.seed("t1");
    const all = collect(await server.stream(addRequest("t1")));
    await tick();
    await server.close({ deadlineMs: 20 });
    await all;
    // No user stopped the run, so the store has no note for the model.
    expect(await storedTypes(server, "t1")).toEqual(["assistant_message"]);
  });
});
