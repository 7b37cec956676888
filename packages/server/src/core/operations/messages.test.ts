import {
  type Attachment,
  type ThreadMetadata,
  type ThreadStreamEvent,
  UNANSWERED_OUTPUT,
  type UserMessageItem,
} from "@chatwright/protocol";
import { describe, expect, test, vi } from "vitest";
import {
  addRequest,
  ANNA,
  BORIS,
  createRequest,
  done,
  itemOf,
  TestServer,
  typesOf,
  withText,
} from "../../../test-support/server.ts";

function recording() {
  const calls: { thread: ThreadMetadata; item: UserMessageItem | undefined }[] = [];
  const server = new TestServer(async function* (thread, item) {
    calls.push({ thread, item });
    yield done(withText(itemOf("assistant_message", { id: `answer${calls.length}` }), "Hi"));
  });
  return { server, calls };
}

const file: Attachment = {
  type: "file",
  id: "atc_1",
  name: "a.txt",
  mime_type: "text/plain",
  metadata: { path: "/secret" },
};

describe("threads.create", () => {
  test("stores the thread and the message, and hands both to respond", async () => {
    const { server, calls } = recording();
    const [created, message] = await server.events({
      type: "threads.create",
      params: {
        input: {
          content: [
            { type: "input_text", text: "Ask " },
            { type: "input_tag", id: "u1", text: "Ada", data: { role: "owner" } },
          ],
          attachments: [],
          quoted_text: "as I said",
          inference_options: { model: "m1", tool_choice: { id: "search" } },
        },
      },
    });
    if (created?.type !== "thread.created" || message?.type !== "thread.item.done") {
      throw new Error("The stream does not begin as it should");
    }
    expect(created.thread).toMatchObject({ status: { type: "active" }, metadata: {}, items: { data: [] } });
    expect(message.item).toMatchObject({
      type: "user_message",
      thread_id: created.thread.id,
      quoted_text: "as I said",
      inference_options: { model: "m1", tool_choice: { id: "search" } },
    });
    expect(calls).toMatchObject([{ thread: { id: created.thread.id }, item: { id: message.item.id } }]);
    expect(await server.items(created.thread.id)).toMatchObject([
      {
        id: message.item.id,
        content: [
          { type: "input_text", text: "Ask " },
          { type: "input_tag", id: "u1", text: "Ada", data: { role: "owner" }, interactive: false },
        ],
      },
      { id: "answer1" },
    ]);
  });

  test("a store that fails is told before the stream begins", async () => {
    const { server, calls } = recording();
    server.store.saveItem = () => Promise.reject(new Error("disk full"));
    await expect(server.process(createRequest(), ANNA)).rejects.toThrow("disk full");
    expect(calls).toEqual([]);
  });
});

describe("attachments of a message", () => {
  test("get the id of the thread, in the message and in their records; a double one counts once", async () => {
    const { server, calls } = recording();
    await server.store.saveAttachment(file, ANNA);
    const [created] = await server.events(createRequest("Look", ["atc_1", "atc_1"]));
    const thread_id = created?.type === "thread.created" ? created.thread.id : "";
    expect(await server.store.loadAttachment("atc_1", ANNA)).toEqual({ ...file, thread_id });
    expect(calls[0]?.item?.attachments).toEqual([{ ...file, thread_id }]);
  });

  test.each([
    ["unknown", "atc_9", ANNA],
    ["another's", "atc_1", BORIS],
  ])("an %s one is not found, and no thread is made", async (_, id, caller) => {
    const { server } = recording();
    await server.store.saveAttachment(file, ANNA);
    const request = server.process(createRequest("Look", [id]), caller);
    await expect(request).rejects.toMatchObject({ code: "not_found", status: 404 });
    expect(await server.value({ type: "threads.list", params: {} }, caller)).toMatchObject({ data: [] });
  });
});

describe("threads.add_user_message", () => {
  test("adds to the thread", async () => {
    const { server } = recording();
    await server.seed("t1");
    expect(typesOf(await server.events(addRequest("t1")))).toEqual([
      "thread.item.done",
      "stream_options",
      "thread.item.done",
    ]);
    expect((await server.items("t1")).map(({ type }) => type)).toEqual(["user_message", "assistant_message"]);
  });

  test.each([
    ["unknown", "t9", ANNA],
    ["another's", "t1", BORIS],
  ])("an %s thread is not found", async (_, threadId, caller) => {
    const { server, calls } = recording();
    await server.seed("t1");
    const request = server.process(addRequest(threadId), caller);
    await expect(request).rejects.toMatchObject({ code: "not_found", status: 404 });
    expect(calls).toEqual([]);
  });

  test.each(["locked", "closed"] as const)("a %s thread refuses it with the reason", async (type) => {
    const { server, calls } = recording();
    await server.seed("t1", [itemOf("user_message", { id: "u1" })], {
      status: { type, reason: "Being audited" },
    });
    await server.seed("t2", [], { status: { type } });
    const retry = { type: "threads.retry_after_item", params: { thread_id: "t1", item_id: "u1" } };
    const short = { type: "message", thread_id: "t1", content: "Hi" };
    for (const request of [addRequest("t1"), retry, short]) {
      await expect(server.process(request, ANNA)).rejects.toMatchObject({
        code: "conflict",
        status: 409,
        message: expect.stringContaining(`it is ${type}, "Being audited". Start another thread.`),
      });
    }
    await expect(server.process(addRequest("t2"), ANNA)).rejects.toMatchObject({ code: "conflict" });
    expect(await server.items("t1")).toHaveLength(1);
    expect(calls).toEqual([]);
  });

  test("closes client tool calls that were left behind, and tells the client", async () => {
    const { server } = recording();
    await server.seed("t1", [
      itemOf("user_message"),
      itemOf("client_tool_call", { id: "c1", status: "completed" }),
      itemOf("client_tool_call", { id: "c2" }),
      itemOf("hidden_context_item"),
      itemOf("client_tool_call", { id: "c3" }),
    ]);
    const events = await server.events(addRequest("t1"));
    const closed = { status: "completed", output: UNANSWERED_OUTPUT };
    expect(events.slice(2, 4)).toMatchObject([
      { type: "thread.item.replaced", item: { id: "c2", ...closed } },
      { type: "thread.item.replaced", item: { id: "c3", ...closed } },
    ]);
    expect(await server.items("t1")).toMatchObject([
      { type: "user_message" },
      { id: "c1", status: "completed" },
      { id: "c2", ...closed },
      { type: "hidden_context_item" },
      { id: "c3", ...closed },
      { type: "user_message" },
      { type: "assistant_message" },
    ]);
    expect((await server.items("t1"))[1]).not.toMatchObject(closed);
  });
});

describe("the short form", () => {
  const short = (thread_id?: string) => ({ type: "message", thread_id, content: "Hello" });

  test("begins a thread under the given id, then adds to it", async () => {
    const { server } = recording();
    const first = await server.events(short("test-thread"));
    expect(first[0]).toMatchObject({ type: "thread.created", thread: { id: "test-thread" } });
    expect(first[1]).toMatchObject({
      type: "thread.item.done",
      item: { content: [{ type: "input_text", text: "Hello" }] },
    });
    const second = await server.events(short("test-thread"));
    expect(second[0]).toMatchObject({ type: "thread.item.done" });
    expect(await server.items("test-thread")).toHaveLength(4);
  });

  test("without an id begins a new thread", async () => {
    const { server } = recording();
    const [created] = await server.events(short());
    expect(created).toMatchObject({ type: "thread.created", thread: { id: expect.stringMatching(/^thr_/) } });
  });

  test("an id that another owner uses is a thread of one's own", async () => {
    const { server } = recording();
    await server.events(short("test-thread"));
    const [created] = await server.events(short("test-thread"), BORIS);
    expect(created).toMatchObject({ type: "thread.created" });
    expect(await server.items("test-thread")).toHaveLength(2);
  });
});

describe("threads.retry_after_item", () => {
  const retry = (item_id: string, thread_id = "t1") => ({
    type: "threads.retry_after_item",
    params: { thread_id, item_id },
  });

  async function setUp() {
    const { server, calls } = recording();
    await server.seed("t1", [
      itemOf("user_message", { id: "u1" }),
      itemOf("assistant_message", { id: "a1" }),
      itemOf("hidden_context_item", { id: "h1" }),
      itemOf("user_message", { id: "u2" }),
      itemOf("assistant_message", { id: "a2" }),
    ]);
    return { server, calls };
  }

  test("removes what came after, in one step, tells the client, and answers anew", async () => {
    const { server, calls } = await setUp();
    const truncate = vi.spyOn(server.store, "truncateThread");
    const events = await server.events(retry("u1"));
    expect(events.slice(0, -1)).toEqual<ThreadStreamEvent[]>([
      { type: "stream_options", stream_options: { allow_cancel: true } },
      { type: "thread.item.removed", item_id: "a1" },
      { type: "thread.item.removed", item_id: "u2" },
      { type: "thread.item.removed", item_id: "a2" },
    ]);
    expect(truncate).toHaveBeenCalledTimes(1);
    expect(calls[0]?.item?.id).toBe("u1");
    expect((await server.items("t1")).map(({ id }) => id)).toEqual(["u1", "answer1"]);
  });

  test("of the last message with nothing after it", async () => {
    const { server } = recording();
    await server.seed("t1", [itemOf("user_message", { id: "u1" })]);
    expect(typesOf(await server.events(retry("u1")))).toEqual(["stream_options", "thread.item.done"]);
  });

  test.each([
    ["an unknown item", retry("u9"), ANNA, "not_found", 404],
    ["a hidden item", retry("h1"), ANNA, "not_found", 404],
    ["an unknown thread", retry("u1", "t9"), ANNA, "not_found", 404],
    ["another's thread", retry("u1"), BORIS, "not_found", 404],
    ["an item that is not a user's message", retry("a1"), ANNA, "invalid_request", 400],
  ])("%s is refused and nothing removed", async (_, request, caller, code, status) => {
    const { server, calls } = await setUp();
    await expect(server.process(request, caller)).rejects.toMatchObject({ code, status });
    expect(await server.items("t1")).toHaveLength(5);
    expect(calls).toEqual([]);
  });
});
