import type { ThreadStreamEvent } from "@chatwright/protocol";
import { expect, test, vi } from "vitest";
import { MemoryStore } from "../stores/memory/index.ts";
import { ProtocolClient } from "../testing/client.ts";
import { chatkit, type ChatKitOptions } from "./index.ts";

interface Caller {
  user: string;
}

const SECRET = "my card is 4111";

/** An app with hooks as a program without types may have them, and the entries of its log. */
function makeApp(hooks: Record<string, unknown>) {
  const log: unknown[] = [];
  const logger = {
    debug: () => {},
    info: () => {},
    warn: vi.fn<() => void>(),
    error: (...entry: unknown[]) => void log.push(entry),
  };
  const options: ChatKitOptions<Caller> = {
    store: new MemoryStore(),
    logger,
    authenticate: () => ({ user: "anna" }),
    owner: ({ user }) => user,
    respond: async function* () {},
  };
  const app = chatkit<Caller>(Object.assign(options, hooks));
  return { app, log, client: new ProtocolClient({ handler: app.fetch }) };
}

/** How the answer to a message ends, and the log's entry about it. */
async function answer(hooks: Record<string, unknown>) {
  const { app, log, client } = makeApp(hooks);
  await using _ = app;
  let last: ThreadStreamEvent | undefined;
  for await (const event of client.stream({ type: "message", content: "Hi" })) last = event;
  return { last, logged: JSON.stringify(log) };
}

const FAILED = { type: "error", code: "stream.error", allow_retry: true };

test.each<[string, () => unknown, string]>([
  ["a text", () => SECRET, "Cannot send an event that is a string"],
  [
    "an event of another protocol",
    () => ({ type: "text-delta" }),
    String.raw`Cannot send an event of type \"text-delta\"`,
  ],
  ["an object without a type", () => ({ text: SECRET }), "Cannot send an event that is an object"],
  ["undefined", () => undefined, "Cannot read properties of undefined"],
])("a hook that yields %s fails its run, and the log says why", async (_, value, message) => {
  const { last, logged } = await answer({
    respond: async function* () {
      yield value();
    },
  });
  expect(last).toEqual(FAILED);
  expect(logged).toContain(message);
  expect(logged).not.toContain(SECRET);
});

test.each<[string, unknown, string]>([
  [
    "a promise that rejects",
    () => Promise.reject(new Error(SECRET)),
    "it is a promise. Return { allow_cancel",
  ],
  ["no option", () => ({}), "it is an object. Return { allow_cancel"],
  ["a text", () => "yes", "it is a string. Return { allow_cancel"],
])("streamOptions that return %s fail the run, and the log says why", async (_, streamOptions, message) => {
  const { last, logged } = await answer({ streamOptions });
  expect(last).toEqual(FAILED);
  expect(logged).toContain(message);
  expect(logged).not.toContain(SECRET);
});

test.each<[string, unknown, string]>([
  [
    "a respond that is no generator",
    { respond: () => Promise.reject(new Error(SECRET)) },
    "it returned a promise",
  ],
  ["a respond that returns a text", { respond: () => SECRET }, "it returned a string"],
  [
    "an owner that is a promise",
    { owner: () => Promise.reject(new Error(SECRET)) },
    "owner(context) returned a promise",
  ],
  ["an owner that is a user", { owner: () => ({ name: SECRET }) }, "owner(context) returned an object"],
  ["an owner without a name", { owner: () => "" }, "owner(context) returned an empty string"],
])("%s: 500, and the log says why", async (_, hooks, message) => {
  const { app, log, client } = makeApp(Object(hooks));
  await using _app = app;
  const request = client.collect({ type: "message", content: "Hi" });
  await expect(request).rejects.toMatchObject({ status: 500, code: "internal" });
  expect(JSON.stringify(log)).toContain(message);
  expect(JSON.stringify(log)).not.toContain(SECRET);
});

test.each<[string, unknown, object | undefined]>([
  ["nothing", undefined, {}],
  ["an empty object", {}, {}],
  ["no item", { updated_item: null }, {}],
  ["a text", SECRET, undefined],
  ["null", null, undefined],
  ["an item that is a text", { updated_item: SECRET }, undefined],
])("a syncAction that returns %s", async (_, result, answered) => {
  const { app, log, client } = makeApp({ syncActions: { save: () => result } });
  await using _app = app;
  const [created] = await client.collect({ type: "message", content: "Hi" });
  if (created?.type !== "thread.created") throw new Error("The stream does not begin with a thread");
  const params = { thread_id: created.thread.id, item_id: null, action: { type: "save", payload: null } };
  const request = client.send({ type: "threads.sync_custom_action", params });
  if (answered) return expect(await request).toEqual(answered);
  await expect(request).rejects.toMatchObject({ status: 500 });
  expect(JSON.stringify(log)).toContain("Cannot use the result of syncAction()");
  expect(JSON.stringify(log)).not.toContain(SECRET);
});

test.each(["a text", undefined, { words: SECRET }])("a transcribe that returns %j", async (result) => {
  const { app, log, client } = makeApp({ transcribe: () => result });
  await using _ = app;
  const params = { audio_base64: "AAEC", mime_type: "audio/webm" };
  await expect(client.send({ type: "input.transcribe", params })).rejects.toMatchObject({ status: 500 });
  expect(JSON.stringify(log)).toContain("Cannot use the result of transcribe()");
  expect(JSON.stringify(log)).not.toContain(SECRET);
});

test.each([false, "", 0, null, undefined])("authenticate that returns %j refuses", async (caller) => {
  const { app, client } = makeApp({ authenticate: () => caller });
  await using _ = app;
  const refused = client.send({ type: "threads.list", params: {} });
  await expect(refused).rejects.toMatchObject({ status: 401, code: "unauthorized" });
});
