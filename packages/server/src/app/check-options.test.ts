import { expect, test } from "vitest";
import { AttachmentService } from "../attachments/index.ts";
import { MemoryStore } from "../stores/memory/index.ts";
import { chatkit } from "./index.ts";

/** The least that an app needs. The hooks are never called here. */
const least = () => ({
  store: new MemoryStore(),
  authenticate: () => ({ user: "anna" }),
  owner: () => "anna",
  respond: () => {
    throw new Error("not called");
  },
});

/** Calls `chatkit()` as a program without types does. */
const makeUntyped = (...options: unknown[]): unknown => Reflect.apply(chatkit, undefined, options);

test.each<[string, unknown, string]>([
  ["no options", undefined, "chatkit() got no options"],
  ["a text", "store", "chatkit() got no options"],
  ["nothing in them", {}, 'option "store" is missing'],
  ["no authenticate", { store: new MemoryStore() }, 'option "authenticate" is missing. Pass a function.'],
  [
    "a store that is none",
    { ...least(), store: {} },
    'option "store" is not a store, such as new MemoryStore()',
  ],
  ["an owner's name", { ...least(), owner: "anna" }, 'option "owner" is not a function'],
  ["null in the place of a hook", { ...least(), feedback: null }, 'option "feedback" is not a function'],
  [
    "a list of actions",
    { ...least(), actions: [() => {}] },
    'option "actions" is not an object with a function',
  ],
  [
    "an action that is no function",
    { ...least(), actions: { buy: {} } },
    'option "actions" is not an object',
  ],
  [
    "a text in the place of a number",
    { ...least(), heartbeatMs: "15" },
    'option "heartbeatMs" is not a number',
  ],
  [
    "a misspelt option",
    { ...least(), onFeedback: () => {} },
    'there is no option "onFeedback". Use one of store,',
  ],
])("%s: refused at the start", (_, options, message) => {
  expect(() => makeUntyped(options)).toThrow(TypeError);
  expect(() => makeUntyped(options)).toThrow(message);
});

test("options that are undefined are like options that are left out", async () => {
  await using app = chatkit({ ...least(), actions: undefined, element: undefined, rateLimit: undefined });
  expect(app.ready).toBe(true);
});

test.each<[string, boolean, string | undefined]>([
  ["/", false, "the chat has this path"],
  ["", false, "the chat has this path"],
  ["https://chat.example.com", false, "the chat has this path"],
  ["/ck", true, "the element has this path"],
  ["/ck/", true, "the element has this path"],
  ["/ck", false, undefined],
  ["/files", true, undefined],
])("files at %j, with the element: %j", async (url, element, message) => {
  const blobs = {
    put: () => Promise.resolve(true),
    get: () => Promise.resolve(undefined),
    head: () => Promise.resolve(undefined),
    delete: () => Promise.resolve(),
    async *list() {},
  };
  const attachments = new AttachmentService({ blobs, url, secret: "s".repeat(32) });
  const make = () => chatkit({ ...least(), attachments, ...(element && { element: { folder: "." } }) });
  if (message === undefined) return expect(make().close()).resolves.toBeUndefined();
  expect(make).toThrow(`Cannot serve files at "${url}": ${message}`);
});
