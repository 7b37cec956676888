import type { Attachment, Page, Thread } from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import { addRequest, ANNA, BORIS, createRequest, itemOf, TestServer } from "../../../test-support/server.ts";
import { AttachmentStore } from "../../store/store.ts";

const get = (threadId: string) => ({ type: "threads.get_by_id", params: { thread_id: threadId } });
const list = (params: object = {}) => ({ type: "threads.list", params });
const rename = (threadId: string, title: string) => ({
  type: "threads.update",
  params: { thread_id: threadId, title },
});
const remove = (threadId: string) => ({ type: "threads.delete", params: { thread_id: threadId } });

describe("threads.get_by_id", () => {
  test("gives the thread with the first 20 visible items, oldest first, and no metadata", async () => {
    const server = new TestServer();
    const items = Array.from({ length: 25 }, (_, index) => itemOf("assistant_message", { id: `i${index}` }));
    await server.seed("t1", [itemOf("hidden_context_item"), ...items], {
      title: "Shoes",
      metadata: { secret: true },
      allowed_image_domains: ["example.com"],
    });
    const thread = await server.value<Thread>(get("t1"));
    expect(thread).toMatchObject({
      id: "t1",
      title: "Shoes",
      status: { type: "active" },
      allowed_image_domains: ["example.com"],
      metadata: {},
      items: { has_more: true, after: "i19" },
    });
    expect(thread.items.data.map(({ id }) => id)).toEqual(items.slice(0, 20).map(({ id }) => id));
  });

  test.each([["missing"], ["annas"]])("a thread that is %s to the caller is not found", async (id) => {
    const server = new TestServer();
    await server.seed("annas");
    await expect(server.process(get(id), BORIS)).rejects.toMatchObject({ code: "not_found", status: 404 });
  });
});

describe("threads.list", () => {
  test("newest first by default, 20 to a page, with no item and no metadata", async () => {
    const server = new TestServer();
    for (let index = 0; index < 22; index++) {
      await server.seed(`t${index}`, [itemOf("assistant_message")], { metadata: { secret: index } });
    }
    const first = await server.value<Page<Thread>>(list());
    expect(first).toMatchObject({ has_more: true, after: "t2" });
    expect(first.data).toHaveLength(20);
    expect(first.data[0]).toMatchObject({ id: "t21", metadata: {}, items: { data: [], has_more: false } });
    const second = await server.value<Page<Thread>>(list({ after: first.after, limit: 0 }));
    expect(second.data.map(({ id }) => id)).toEqual(["t1", "t0"]);
    expect(second.has_more).toBe(false);
  });

  test("100 to a page at most", async () => {
    const server = new TestServer();
    for (let index = 0; index < 101; index++) await server.seed(`t${index}`);
    const page = await server.value<Page<Thread>>(list({ limit: 5000, order: "asc" }));
    expect(page.data).toHaveLength(100);
    expect(page.data[0]?.id).toBe("t0");
  });

  test("only the caller's", async () => {
    const server = new TestServer();
    await server.seed("annas");
    expect(await server.value(list(), BORIS)).toEqual({ data: [], has_more: false });
  });

  test("a cursor that names nothing is refused", async () => {
    const request = new TestServer().process(list({ after: "nothing" }), ANNA);
    await expect(request).rejects.toMatchObject({ code: "invalid_cursor", status: 400 });
  });
});

describe("threads.update", () => {
  test("renames, and keeps everything else", async () => {
    const server = new TestServer();
    await server.seed("t1", [], { title: "Old", metadata: { plan: "pro" } });
    expect(await server.value(rename("t1", "New"))).toMatchObject({ id: "t1", title: "New", metadata: {} });
    expect(await server.store.loadThread("t1", ANNA)).toMatchObject({
      title: "New",
      metadata: { plan: "pro" },
    });
  });

  test("another's thread is not found, and keeps its title", async () => {
    const server = new TestServer();
    await server.seed("t1", [], { title: "Old" });
    await expect(server.process(rename("t1", "New"), BORIS)).rejects.toMatchObject({ code: "not_found" });
    expect(await server.store.loadThread("t1", ANNA)).toMatchObject({ title: "Old" });
  });
});

class RecordingAttachments extends AttachmentStore {
  readonly deleted: string[] = [];

  override createAttachment(): Promise<Attachment> {
    return Promise.reject(new Error("not used"));
  }

  override deleteAttachment(attachmentId: string): Promise<void> {
    this.deleted.push(attachmentId);
    return attachmentId === "stuck" ? Promise.reject(new Error("no")) : Promise.resolve();
  }
}

describe("threads.delete", () => {
  test("deletes the thread", async () => {
    const server = new TestServer();
    await server.seed("t1", [itemOf("assistant_message")]);
    expect(await server.value(remove("t1"))).toEqual({});
    await expect(server.process(get("t1"), ANNA)).rejects.toMatchObject({ code: "not_found" });
  });

  test("deletes the bytes of its files as well, and goes on where one cannot be deleted", async () => {
    const attachmentStore = new RecordingAttachments();
    const server = new TestServer(undefined, {}, { attachmentStore });
    for (const id of ["stuck", "other"]) {
      await server.store.saveAttachment({ type: "file", id, name: "a", mime_type: "text/plain" }, ANNA);
    }
    await server.seed("t1");
    await server.events(addRequest("t1", "Look", ["stuck"]));
    await server.events(addRequest("t1", "And this", ["other", "stuck"]));
    expect(await server.value(remove("t1"))).toEqual({});
    expect(attachmentStore.deleted).toEqual(["stuck", "other"]);
  });

  test("another's thread is not found, and stays", async () => {
    const server = new TestServer();
    const [created] = await server.events(createRequest());
    const threadId = created?.type === "thread.created" ? created.thread.id : "";
    await expect(server.process(remove(threadId), BORIS)).rejects.toMatchObject({ code: "not_found" });
    expect(await server.value<Thread>(get(threadId))).toMatchObject({ id: threadId });
  });
});
