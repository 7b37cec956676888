import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ThreadStreamEvent } from "@chatwright/protocol";
import { describe, expect, expectTypeOf, onTestFinished, test, vi } from "vitest";
import { AgentContext, streamResponse } from "../answers/index.ts";
import { DiskAttachmentStore } from "../attachments/index.ts";
import { ChatKitServer } from "../core/server.ts";
import { MemoryStore } from "../stores/memory/index.ts";
import { SqliteStore } from "../stores/sqlite/index.ts";
import { ProtocolClient } from "../testing/client.ts";
import { chatkit, type ChatKitOptions } from "./index.ts";

interface Caller {
  user: string;
}

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: vi.fn<() => void>() };

function makeApp(options: Partial<ChatKitOptions<Caller>> = {}) {
  return chatkit<Caller>({
    store: new MemoryStore(),
    logger: quiet,
    authenticate: ({ headers }) => {
      const user = headers.get("authorization");
      return user === null ? null : { user };
    },
    owner: ({ user }) => user,
    respond: ({ caller, run }) =>
      streamResponse(new AgentContext(run), async function* () {
        yield `Hello, ${caller.user}`;
      }),
    ...options,
  });
}

function clientOf(app: { fetch: (request: Request) => Promise<Response> }, user = "anna") {
  return new ProtocolClient({ handler: app.fetch, headers: { authorization: user } });
}

function textOf(events: ThreadStreamEvent[]): string {
  return events
    .flatMap((event) => (event.type === "thread.item.done" ? [event.item] : []))
    .flatMap((item) => (item.type === "assistant_message" ? item.content.map(({ text }) => text) : []))
    .join("");
}

async function threadIdOf(app: Parameters<typeof clientOf>[0]): Promise<string> {
  const [created] = await clientOf(app).collect({ type: "message", content: "Hi" });
  if (created?.type !== "thread.created") throw new Error("The stream does not begin with a thread");
  return created.thread.id;
}

function action(thread_id: string, type: string, payload: unknown = null) {
  const params = { thread_id, item_id: null, action: { type, payload } };
  return {
    streamed: { type: "threads.custom_action", params },
    sync: { type: "threads.sync_custom_action", params },
  } as const;
}

test("hooks get the caller with the type that authenticate returns", async () => {
  await using app = chatkit({
    store: new MemoryStore(),
    authenticate: async ({ headers }) => {
      const name = headers.get("authorization");
      return name === null ? undefined : { name, isAdmin: false };
    },
    owner: (caller) => {
      expectTypeOf(caller).toEqualTypeOf<{ name: string; isAdmin: boolean }>();
      return caller.name;
    },
    respond: ({ message, caller, run }) => {
      expectTypeOf(caller.isAdmin).toBeBoolean();
      expectTypeOf(run.caller).toEqualTypeOf<{ name: string; isAdmin: boolean }>();
      return streamResponse(new AgentContext(run), async function* () {
        yield `${caller.name}: ${message?.content.length}`;
      });
    },
    feedback: ({ caller }) => {
      expectTypeOf(caller.name).toBeString();
    },
  });
  expect(textOf(await clientOf(app).collect({ type: "message", content: "Hi" }))).toBe("anna: 1");
  expect(app.server).toBeInstanceOf(ChatKitServer);
});

test("owner is said once: the store keeps the callers apart, and strangers are refused", async () => {
  await using app = makeApp();
  const thread_id = await threadIdOf(app);
  const list = { type: "threads.list", params: {} } as const;
  expect(await clientOf(app).send(list)).toMatchObject({ data: [{ id: thread_id }] });
  expect(await clientOf(app, "boris").send(list)).toMatchObject({ data: [] });
  await expect(new ProtocolClient({ handler: app.fetch }).send(list)).rejects.toMatchObject({ status: 401 });
});

test("a store takes one owner function, and none is an error of its own", async () => {
  const store = new MemoryStore<Caller>({ owner: ({ user }) => user });
  expect(() => makeApp({ store })).toThrow("the store has another owner function already");
  await using app = makeApp({ store, owner: undefined });
  expect(textOf(await clientOf(app).collect({ type: "message", content: "Hi" }))).toBe("Hello, anna");
  expect(() => new MemoryStore().ownerOf({})).toThrow('Give "owner" to chatkit() or to the store');
});

describe("hooks", () => {
  test("actions and syncActions get the payload by the action's type", async () => {
    await using app = makeApp({
      actions: {
        "order.cancel": ({ payload, caller, thread, sender, run }) =>
          streamResponse(new AgentContext(run), async function* () {
            yield JSON.stringify([payload, caller, thread.id, sender]);
          }),
      },
      syncActions: {
        "order.check": async ({ payload, request }) => {
          expect([payload, request.operation]).toEqual([7, "threads.sync_custom_action"]);
          return {};
        },
      },
    });
    const id = await threadIdOf(app);
    const client = clientOf(app);
    const events = await client.collect(action(id, "order.cancel", { number: 7 }).streamed);
    expect(JSON.parse(textOf(events))).toEqual([{ number: 7 }, { user: "anna" }, id, null]);
    expect(await client.send(action(id, "order.check", 7).sync)).toEqual({});
  });

  test.each(["order.cancel", "toString", "__proto__"])(
    "action %s without a hook is refused",
    async (type) => {
      await using app = makeApp({ actions: {}, syncActions: {} });
      const { streamed, sync } = action(await threadIdOf(app), type);
      const refusal = {
        status: 501,
        code: "not_supported",
        message: expect.stringContaining(`Add "${type}" to`),
      };
      await expect(clientOf(app).collect(streamed)).rejects.toMatchObject(refusal);
      await expect(clientOf(app).send(sync)).rejects.toMatchObject(refusal);
    },
  );

  test("feedback, transcribe and streamOptions are called where they are there", async () => {
    const feedback = vi.fn<() => void>();
    await using app = makeApp({
      feedback,
      transcribe: async ({ audio, caller }) => ({ text: `${caller.user}: ${audio.mediaType}` }),
      streamOptions: ({ caller }) => ({ allow_cancel: caller.user !== "anna" }),
    });
    const client = clientOf(app);
    const events = await client.collect({ type: "message", content: "Hi" });
    expect(events).toContainEqual({ type: "stream_options", stream_options: { allow_cancel: false } });
    const audio = { audio_base64: "AAEC", mime_type: "audio/webm" };
    expect(await client.send({ type: "input.transcribe", params: audio })).toEqual({
      text: "anna: audio/webm",
    });
    const item = events.flatMap((event) => (event.type === "thread.item.done" ? [event.item] : [])).at(-1)!;
    await client.send({
      type: "items.feedback",
      params: { thread_id: item.thread_id, item_ids: [item.id], kind: "positive" },
    });
    expect(feedback).toHaveBeenCalledExactlyOnceWith({
      threadId: item.thread_id,
      itemIds: [item.id],
      kind: "positive",
      caller: { user: "anna" },
      request: expect.objectContaining({ operation: "items.feedback" }),
    });
  });

  test("without them the app does what ChatKitServer does", async () => {
    await using app = makeApp();
    const events = await clientOf(app).collect({ type: "message", content: "Hi" });
    expect(events).toContainEqual({ type: "stream_options", stream_options: { allow_cancel: true } });
    const audio = { audio_base64: "AAEC", mime_type: "audio/webm" };
    const refused = clientOf(app).send({ type: "input.transcribe", params: audio });
    await expect(refused).rejects.toMatchObject({ code: "not_supported" });
  });
});

test("element: the script is at ck/, beside a page that shows it, wherever the app is mounted", async () => {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-app-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, "chatkit.js"), "the script");
  await using app = makeApp({ element: { folder } });
  for (const base of ["http://localhost/ck/", "http://localhost/api/chat/ck/"]) {
    expect(await (await app.fetch(new Request(`${base}chatkit.js`))).text()).toBe("the script");
    const page = await app.fetch(new Request(base));
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(await page.text()).toContain('src="chatkit.js"');
  }
  const folderOnly = await app.fetch(new Request("http://localhost/api/chat/ck"));
  expect([folderOnly.status, folderOnly.headers.get("location")]).toEqual([308, "ck/"]);
  // A chat that is mounted below such a folder still takes its requests.
  const client = new ProtocolClient({
    handler: (request) => app.fetch(new Request("http://localhost/ck/chat", request)),
    headers: { authorization: "anna" },
  });
  expect(await client.send({ type: "threads.list", params: {} })).toMatchObject({ data: [] });
  await using without = makeApp();
  expect((await without.fetch(new Request("http://localhost/ck/chatkit.js"))).status).toBe(405);
});

test("attachments: files go to the store's url and come back, with the owner that the app has", async () => {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-app-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const secret = "a secret of thirty-two characters or more";
  const attachments = new DiskAttachmentStore<Caller>({ folder, url: "http://localhost/files", secret });
  await using app = makeApp({ attachments });
  const params = { name: "a.txt", mime_type: "text/plain", size: 5 };
  const { upload_descriptor, id } = await clientOf(app).send({
    type: "attachments.create",
    params,
  });
  const { url, method, headers } = upload_descriptor!;
  expect((await app.fetch(new Request(url, { method, headers, body: "hello" }))).status).toBe(204);
  const read = (authorization: string) =>
    app.fetch(new Request(`http://localhost/files/${id}`, { headers: { authorization } }));
  expect(await (await read("anna")).text()).toBe("hello");
  expect((await read("boris")).status).toBe(404);
});

test("attachments: the limits of the app's requests hold for its files, too", async () => {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-app-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const secret = "a secret of thirty-two characters or more";
  const attachments = new DiskAttachmentStore<Caller>({ folder, url: "http://localhost/files", secret });
  const taken: string[] = [];
  const rateLimit = {
    take: (owner: string) => (taken.push(owner), Promise.resolve(taken.length > 1 ? 7 : 0)),
  };
  await using app = makeApp({ attachments, rateLimit });
  const params = { name: "a.txt", mime_type: "text/plain", size: 5 };
  const { upload_descriptor } = await clientOf(app).send({ type: "attachments.create", params });
  const { url, method, headers } = upload_descriptor!;
  const refused = await app.fetch(new Request(url, { method, headers, body: "hello" }));
  expect(refused.status).toBe(429);
  expect(refused.headers.get("retry-after")).toBe("7");
  expect(new Set(taken).size).toBe(1);
});

test("an address that is none is refused like any other", async () => {
  await using app = makeApp({ element: { folder: tmpdir() } });
  const request = { method: "GET", url: "http://[", headers: new Headers(), body: null };
  const { signal } = new AbortController();
  expect(await app.handle({ ...request, signal })).toMatchObject({ status: 405 });
});

test("a second close waits for the first one", async () => {
  const store = new MemoryStore<Caller>();
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const dispose = vi.fn<() => Promise<void>>(() => closed);
  const app = makeApp({ store: Object.assign(store, { [Symbol.asyncDispose]: dispose }) });
  const first = app.close({ deadlineMs: 0 });
  let isClosed = false;
  const second = app.close().then(() => (isClosed = true));
  await expect.poll(() => dispose.mock.calls.length).toBe(1);
  expect(isClosed).toBe(false);
  resolve();
  await Promise.all([first, second]);
  expect(dispose).toHaveBeenCalledOnce();
});

test.each([NaN, "5 s", {}])(
  "a close with the deadline %j is refused, and the next one closes",
  async (value) => {
    const app = makeApp();
    const refused: unknown = Reflect.apply(app.close, app, [{ deadlineMs: value }]);
    await expect(refused).rejects.toThrow("Cannot use deadlineMs");
    expect(app.ready).toBe(true);
    await app.close({ deadlineMs: -1 });
    expect(app.ready).toBe(false);
  },
);

test("close refuses new runs and closes the store", async () => {
  const store = new SqliteStore<Caller>({ path: ":memory:" });
  const app = makeApp({ store });
  await threadIdOf(app);
  expect(app.ready).toBe(true);
  await app.close();
  expect(app.ready).toBe(false);
  await expect(clientOf(app).collect({ type: "message", content: "Hi" })).rejects.toMatchObject({
    status: expect.any(Number),
  });
  await expect(store.loadThreads({ limit: 1, order: "asc" }, { user: "anna" })).rejects.toThrow("not open");
});

test("requests after the end are refused with 503, whatever the store does", async () => {
  const app = makeApp({ store: new SqliteStore<Caller>({ path: ":memory:" }) });
  await threadIdOf(app);
  await app.close();
  const list = clientOf(app).send({ type: "threads.list", params: {} });
  await expect(list).rejects.toMatchObject({ status: 503, code: "unavailable" });
});

test("of two apps with one store, the last one closes it", async () => {
  const store = new SqliteStore<Caller>({ path: ":memory:", owner: ({ user }) => user });
  const [first, second] = [makeApp({ store, owner: undefined }), makeApp({ store, owner: undefined })];
  await first.close();
  await first.close();
  await threadIdOf(second);
  await second.close();
  await expect(store.loadThreads({ limit: 1, order: "asc" }, { user: "anna" })).rejects.toThrow("not open");
});
