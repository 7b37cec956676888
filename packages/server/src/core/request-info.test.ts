import { expect, test } from "vitest";
import { addRequest, ANNA, itemOf, TestServer } from "../../test-support/server.ts";
import { createHandler } from "../http/index.ts";
import { ProtocolClient } from "../testing/client.ts";
import { type RequestInfo, requestInfo } from "./request-info.ts";

/** A server whose every hook notes the request it was given. */
async function setUp() {
  const seen: Record<string, RequestInfo | undefined> = {};
  const server: TestServer = new TestServer(
    async function* (_thread, _item, _context, run) {
      yield* [];
      seen["respond"] = run.request;
      if (run.request.metadata["wait"]) await new Promise(() => {});
    },
    {
      async *action(_thread, _action, _sender, _context, run) {
        yield* [];
        seen["action"] = run.request;
      },
      syncAction: (_thread, _action, _sender, _context, request) => {
        seen["syncAction"] = request;
        return Promise.resolve({});
      },
      addFeedback: (_threadId, _itemIds, _kind, _context, request) => {
        seen["addFeedback"] = request;
        return Promise.resolve();
      },
      transcribe: (_audio, _context, request) => {
        seen["transcribe"] = request;
        return Promise.resolve({ text: "" });
      },
      getStreamOptions: (_thread, _context, request) => {
        seen["getStreamOptions"] = request;
        return { allow_cancel: true };
      },
      handleStreamCancelled: (_thread, _items, _context, _reason, request) => {
        seen["handleStreamCancelled"] = request;
        return Promise.resolve();
      },
    },
  );
  await server.seed("t1", [itemOf("widget", { id: "w1" })]);
  return { server, seen };
}

const action = { thread_id: "t1", item_id: "w1", action: { type: "buy" } };

test.each([
  ["respond", addRequest("t1")],
  ["getStreamOptions", addRequest("t1")],
  ["action", { type: "threads.custom_action", params: action }],
  ["syncAction", { type: "threads.sync_custom_action", params: action }],
  [
    "addFeedback",
    { type: "items.feedback", params: { thread_id: "t1", item_ids: ["w1"], kind: "positive" } },
  ],
  ["transcribe", { type: "input.transcribe", params: { audio_base64: "AAEC", mime_type: "audio/webm" } }],
])("%s knows the language, the metadata and the headers of its HTTP request", async (hook, request) => {
  const { server, seen } = await setUp();
  const client = new ProtocolClient({ handler: createHandler(server, { authenticate: () => ANNA }) });
  const headers = { "accept-language": "fr;q=0.5, de-at", "x-trace": "7" };
  const response = await client.post({ ...request, metadata: { page: "/cart" } }, { headers });
  expect({ status: response.status, body: await response.text() }).toMatchObject({ status: 200 });
  expect(seen[hook]).toMatchObject({
    operation: "type" in request && request.type,
    locale: "de-AT",
    locales: ["de-AT", "fr"],
    metadata: { page: "/cart" },
  });
  expect(seen[hook]?.headers.get("x-trace")).toBe("7");
});

test("handleStreamCancelled knows the request of the run that was stopped", async () => {
  const { server, seen } = await setUp();
  const request = { ...addRequest("t1"), metadata: { wait: true } };
  const events = await server.stream(request, ANNA, { locale: "it" });
  await events.next();
  await events.return?.();
  expect(seen["handleStreamCancelled"]).toMatchObject({ locale: "it", metadata: { wait: true } });
});

test("without HTTP there are no headers, and no language but one that is given", () => {
  const request = { type: "message", content: "Hello" } as const;
  expect(requestInfo(request, {})).toMatchObject({ locale: undefined, locales: [], metadata: {} });
  const headers = new Headers({ "accept-language": "de" });
  expect(requestInfo(request, { headers, locale: "it" }).locales).toEqual(["it"]);
});
