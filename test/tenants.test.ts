import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  isOperation,
  type OperationName,
  OPERATIONS,
  type ThreadItem,
  timestamp,
} from "@chatwright/protocol";
import type { Store } from "@chatwright/server";
import { createAttachmentHandler, DiskAttachmentStore } from "@chatwright/server/attachments";
import { createHandler } from "@chatwright/server/http";
import { MemoryStore } from "@chatwright/server/memory";
import { toNodeHandler } from "@chatwright/server/node";
import { SqliteStore } from "@chatwright/server/sqlite";
import { playTurn, ProtocolClient, type Script, ScriptedServer } from "@chatwright/server/testing";
import { describe, expect, onTestFinished, test } from "vitest";

// A request with another tenant's ids gets the same bytes as a request with unknown ids, except for the ids.

interface Caller {
  user: string;
}

/** The ids that a request can name. */
interface Ids {
  thread: string;
  message: string;
  widget: string;
  input: string;
  call: string;
  attachment: string;
  run: string;
}

const NONE: Ids = {
  thread: "missing-thread",
  message: "missing-message",
  widget: "missing-widget",
  input: "missing-input",
  call: "missing-call",
  attachment: "atc_00000000000000000000000000000000",
  run: "run_missing",
};

const text = (attachments: string[] = []) => ({
  content: [{ type: "input_text", text: "Hello" }],
  attachments,
});
const action = { type: "buy", payload: { id: 7 } };

/** Requests of each operation, with all ids that the operation can name. A missing operation does not compile. */
const REQUESTS: { [N in OperationName]: (ids: Ids) => object[] } = {
  "threads.get_by_id": ({ thread }) => [{ thread_id: thread }],
  "threads.create": ({ attachment }) => [{ input: text([attachment]) }],
  "threads.list": ({ thread }) => [{}, { after: thread }],
  "threads.update": ({ thread }) => [{ thread_id: thread, title: "Stolen" }],
  "threads.delete": ({ thread }) => [{ thread_id: thread }],
  "threads.add_user_message": ({ thread, attachment }) => [
    { thread_id: thread, input: text() },
    { thread_id: thread, input: text([attachment]) },
    { thread_id: "own", input: text([attachment]) },
  ],
  "threads.add_client_tool_output": ({ thread, call }) => [
    { thread_id: thread, result: 1 },
    { thread_id: thread, result: 1, call_id: call },
    { thread_id: "own", result: 1, call_id: call },
  ],
  "threads.add_structured_input": ({ thread, input }) => [
    { thread_id: thread, item_id: input, input: {} },
    { thread_id: "own", item_id: input, input: {} },
  ],
  "threads.retry_after_item": ({ thread, message }) => [
    { thread_id: thread, item_id: message },
    { thread_id: "own", item_id: message },
  ],
  "threads.custom_action": ({ thread, widget }) => [
    { thread_id: thread, action },
    { thread_id: thread, item_id: widget, action },
    { thread_id: "own", item_id: widget, action },
  ],
  "threads.sync_custom_action": ({ thread, widget }) => [
    { thread_id: thread, action },
    { thread_id: thread, item_id: widget, action },
    { thread_id: "own", item_id: widget, action },
  ],
  "items.list": ({ thread, message }) => [{ thread_id: thread }, { thread_id: "own", after: message }],
  "items.feedback": ({ thread, message, call }) => [
    { thread_id: thread, item_ids: [message], kind: "positive" },
    { thread_id: "own", item_ids: [message, call], kind: "negative" },
  ],
  "attachments.create": () => [{ name: "a.txt", size: 1, mime_type: "text/plain" }],
  "attachments.delete": ({ attachment }) => [{ attachment_id: attachment }],
  "input.transcribe": () => [{ audio_base64: "AAEC", mime_type: "audio/webm" }],
  "threads.resume": ({ thread, run }) => [
    { thread_id: thread },
    { thread_id: thread, run_id: run, after: 1 },
    { thread_id: "own", run_id: run },
  ],
  "threads.stop": ({ thread, run }) => [
    { thread_id: thread },
    { thread_id: thread, run_id: run },
    { thread_id: "own", run_id: run },
  ],
  message: ({ thread }) => [{ content: "Hello" }, { thread_id: thread, content: "Hello" }],
};

const STORES: Record<string, () => Promise<Store<Caller>>> = {
  memory: () => Promise.resolve(new MemoryStore<Caller>({ owner: ({ user }) => user })),
  sqlite: () => {
    const store = new SqliteStore<Caller>({ path: ":memory:", owner: ({ user }) => user });
    onTestFinished(() => store.close());
    return Promise.resolve(store);
  },
};

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-tenants-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Anna's answers hang. Boris's answers end at once, and so do the answers to actions. */
const script: Script = (turn) => {
  const events = [{ type: "notice", level: "info", message: "Under way" }];
  const hangs = turn.user === "anna" && turn.request.type !== "threads.custom_action";
  return playTurn(turn, [{ type: "raw", events }, ...(hangs ? [{ type: "hang" } as const] : [])]);
};

function itemOf(type: string, thread_id: string, id: string, fields: object): ThreadItem {
  return { type, id, thread_id, created_at: timestamp(), ...fields } as ThreadItem;
}

async function setUp(kind: string) {
  const store = await STORES[kind]!();
  const files = new DiskAttachmentStore<Caller>({
    folder: await temporaryFolder(),
    url: "/files",
    secret: "x".repeat(32),
    owner: ({ user }) => user,
  });
  const quiet = () => {};
  const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const transcribe = () => Promise.resolve({ text: "" });
  const server = new ScriptedServer(script, { store, attachmentStore: files, logger, hooks: { transcribe } });
  onTestFinished(() => server.close({ deadlineMs: 0 }));
  const authenticate = ({ headers }: { headers: Headers }) => ({ user: headers.get("authorization") ?? "" });
  const chat = toNodeHandler(createHandler(server, { authenticate }));
  const uploads = toNodeHandler(createAttachmentHandler(files, { authenticate, store, logger }));
  const http = createServer((req, res) => void (req.url?.startsWith("/files") ? uploads : chat)(req, res));
  await once(http.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const clientOf = (user: string) =>
    new ProtocolClient({ url: `${url}/chatkit`, headers: { authorization: user } });
  const anna = clientOf("anna");
  const boris = clientOf("boris");

  for (const [user, thread, suffix] of [
    ["anna", "annas-thread", "anna"],
    ["boris", "own", "boris"],
  ] as const) {
    const caller = { user };
    await store.saveThread(
      { id: thread, created_at: timestamp(), status: { type: "active" }, metadata: {} },
      caller,
    );
    const question = { type: "freeform", id: "q1", question: "?" };
    for (const item of [
      itemOf("user_message", thread, `message-${suffix}`, {
        content: [],
        attachments: [],
        inference_options: {},
      }),
      itemOf("widget", thread, `widget-${suffix}`, { widget: { type: "Card", children: [] } }),
      itemOf("structured_input", thread, `input-${suffix}`, { status: "pending", inputs: [question] }),
      itemOf("client_tool_call", thread, `call-${suffix}`, {
        status: "pending",
        call_id: `call-${suffix}`,
        name: "n",
        arguments: {},
      }),
    ]) {
      await store.saveItem(thread, item, caller);
    }
  }
  const params = { name: "secret.txt", size: 6, mime_type: "text/plain" };
  const attachment = await anna.send({ type: "attachments.create", params });
  const descriptor = attachment.upload_descriptor!;
  expect((await fetch(url + descriptor.url, { method: "PUT", body: "secret" })).status).toBe(204);
  const begun = await anna.post(
    { type: "threads.custom_action", params: { thread_id: "annas-thread", action } },
    { headers: { "chatwright-resume": "1", "idempotency-key": "annas-key" } },
  );
  const run = begun.headers.get("chatwright-run-id")!;
  await begun.text();
  const ids: Ids = {
    thread: "annas-thread",
    message: "message-anna",
    widget: "widget-anna",
    input: "input-anna",
    call: "call-anna",
    attachment: attachment.id,
    run,
  };
  const everything = async () => ({
    thread: await store.loadThread("annas-thread", { user: "anna" }),
    items: await store.loadThreadItems("annas-thread", { limit: 100, order: "asc" }, { user: "anna" }),
    attachment: await store.loadAttachment(ids.attachment, { user: "anna" }),
    bytes: Buffer.from(await files.readAttachment(ids.attachment, { user: "anna" })).toString(),
  });
  return { url, anna, boris, ids, everything };
}

/** An answer without the parts that always differ: ids, times and signatures. */
async function normalised(response: Response, ids: Ids): Promise<object> {
  let body = await response.text();
  for (const [name, id] of Object.entries(ids)) body = body.replaceAll(id, `<${name}>`);
  body = body
    .replaceAll(/\b(thr|msg|atc|run|shcx)_[0-9a-f]{32}\b/g, "<new id>")
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "<time>")
    .replaceAll(/expires=\d+&signature=[\w-]+/g, "<signed>");
  const headers = Object.fromEntries(response.headers);
  for (const name of ["date", "content-length", "chatwright-run-id"]) delete headers[name];
  return { status: response.status, headers, body };
}

const SENT: Record<string, Record<string, string>> = {
  "a plain client": {},
  "a client that resumes": { "chatwright-resume": "1" },
  "the other's idempotency key": { "idempotency-key": "annas-key" },
};

describe.each(Object.keys(STORES))("with the %s store", (kind) => {
  test.each(Object.keys(OPERATIONS).filter(isOperation))("%s", async (type) => {
    // One server gets Anna's ids, another server gets unknown ids. Boris's own records are the same afterwards on both.
    let [theirs, nones] = [await setUp(kind), await setUp(kind)];
    for (const [name, headers] of Object.entries(SENT)) {
      for (const index of REQUESTS[type](NONE).keys()) {
        // If Boris has used the key himself, his own answer would hide Anna's.
        if ("idempotency-key" in headers) [theirs, nones] = [await setUp(kind), await setUp(kind)];
        const before = await theirs.everything();
        const answers = [];
        for (const [server, ids] of [
          [theirs, theirs.ids],
          [nones, NONE],
        ] as const) {
          const params = REQUESTS[type](ids)[index]!;
          const request = type === "message" ? { type, ...params } : { type, params };
          answers.push(await normalised(await server.boris.post(request, { headers }), ids));
        }
        expect({ name, index, answer: answers[0] }).toEqual({ name, index, answer: answers[1] });
        expect(JSON.stringify(answers)).not.toContain("secret");
        expect(await theirs.everything()).toEqual(before);
      }
    }
  });

  test("an active run can neither be read nor stopped", async () => {
    const { anna, boris, ids } = await setUp(kind);
    const say = { type: "message", thread_id: ids.thread, content: "Hello" };
    const headers = { "chatwright-resume": "1" };
    const begun = await anna.post(say, { headers });
    await begun.body!.cancel();
    const run_id = begun.headers.get("chatwright-run-id")!;
    const told = { ...ids, run: run_id };
    for (const type of ["threads.resume", "threads.stop"]) {
      for (const thread_id of [ids.thread, "own"]) {
        const send = async (params: object, known: Ids) =>
          normalised(await boris.post({ type, params }, { headers }), known);
        const none = thread_id === "own" ? "own" : NONE.thread;
        const theirs = await send({ thread_id, run_id }, told);
        expect(theirs).toEqual(await send({ thread_id: none, run_id: NONE.run }, NONE));
        if (thread_id !== "own") expect(theirs).toEqual(await send({ thread_id: none }, NONE));
      }
    }
    expect(await anna.send({ type: "threads.stop", params: { thread_id: ids.thread } })).toEqual({
      stopped: true,
    });
  });

  test.each(["GET", "HEAD", "PUT"])("files: %s", async (method) => {
    const { url, ids, everything } = await setUp(kind);
    const before = await everything();
    const send = async (id: string) =>
      normalised(
        await fetch(`${url}/files/${id}`, {
          method,
          headers: { authorization: "boris" },
          ...(method === "PUT" && { body: "stolen" }),
        }),
        { ...ids, attachment: id },
      );
    expect(await send(ids.attachment)).toEqual(await send(NONE.attachment));
    expect(await everything()).toEqual(before);
  });
});
