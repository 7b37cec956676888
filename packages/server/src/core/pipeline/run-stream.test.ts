import type { ThreadStreamEvent } from "@chatwright/protocol";
import { expect, test, describe } from "vitest";
import { threadOf } from "../../../test-support/events.ts";
import {
  added,
  addRequest,
  ANNA,
  createRequest,
  delta,
  done,
  itemOf,
  TestServer,
  typesOf,
  withText,
} from "../../../test-support/server.ts";
import { answer, storedTypes } from "../../../test-support/stored-items.ts";

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
