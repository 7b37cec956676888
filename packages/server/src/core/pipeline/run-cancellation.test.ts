import { getEventListeners } from "node:events";
import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { expect, test, describe, vi } from "vitest";
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
  typesOf,
  withText,
} from "../../../test-support/server.ts";
import type { Run } from "../run.ts";
import { answer, storedTypes, holdWrites } from "../../../test-support/stored-items.ts";

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
