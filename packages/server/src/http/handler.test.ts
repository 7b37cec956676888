import { describe, expect, test } from "vitest";
import {
  added,
  addRequest,
  ANNA,
  BORIS,
  type Caller,
  createRequest,
  delta,
  done,
  itemOf,
  never,
  TestServer,
  typesOf,
  withText,
} from "../../test-support/server.ts";
import { RequestError } from "../core/errors.ts";
import { ProtocolClient } from "../testing/client.ts";
import { createHandler, type HandlerOptions } from "./handler.ts";
import { jsonResponse } from "./message.ts";

const TOKENS: Record<string, Caller> = { "Bearer anna": ANNA, "Bearer boris": BORIS };

function setUp(options: Partial<HandlerOptions<Caller>> = {}, server = answering()) {
  const handler = createHandler(server, {
    authenticate: ({ headers }) => TOKENS[headers.get("authorization") ?? ""],
    ...options,
  });
  const client = new ProtocolClient({ handler, headers: { authorization: "Bearer anna" } });
  return { server, handler, client };
}

function answering(): TestServer {
  return new TestServer(async function* () {
    const item = itemOf("assistant_message", { id: "a1" });
    yield added(item);
    yield delta("a1", "Hi\nthere");
    yield done(withText(item, "Hi\nthere"));
  });
}

/** Status, headers and body of a refusal, which must be JSON of the agreed form. */
async function refusal(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/json");
  const body = (await response.json()) as { error: { code: string; message: string } };
  expect(Object.keys(body)).toEqual(["error"]);
  expect(Object.keys(body.error)).toEqual(["code", "message"]);
  return { status: response.status, ...body.error };
}

describe("a stream", () => {
  test("has exactly these headers, and one line of data for each event", async () => {
    const { client } = setUp();
    const response = await client.post(createRequest());
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-accel-buffering": "no",
    });
    const text = await response.text();
    expect(text).toMatch(/^(data: \{.*\}\n\n){6}$/);
  });

  test("carries every event to the client", async () => {
    const { client } = setUp();
    const events = await client.collect({ type: "message", content: "Hello" });
    expect(typesOf(events)).toEqual([
      "thread.created",
      "thread.item.done",
      "stream_options",
      "thread.item.added",
      "thread.item.updated",
      "thread.item.done",
    ]);
  });

  test("a failure after the start is an error event, and the end", async () => {
    const { client } = setUp(
      {},
      new TestServer(async function* () {
        yield* [];
        throw new Error("a private reason");
      }),
    );
    const response = await client.post(createRequest());
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toMatch(/data: \{"type":"error","code":"stream.error","allow_retry":true\}\n\n$/);
    expect(text).not.toContain("private");
  });

  test("an event that cannot be encoded is a failure as well", async () => {
    const { client, server } = setUp(
      {},
      new TestServer(async function* () {
        yield { type: "client_effect", name: "sum", data: { big: 1n } };
        yield { type: "notice", level: "info", message: "never seen" };
      }),
    );
    const events = await client.collect({ type: "message", content: "Hello" });
    expect(typesOf(events).slice(-2)).toEqual(["stream_options", "error"]);
    expect(server.log).toContainEqual(expect.objectContaining({ level: "error" }));
  });

  test("cancelling the body stops the run, and keeps what there is", async () => {
    const { client, server } = setUp(
      {},
      new TestServer(async function* () {
        yield added(itemOf("assistant_message", { id: "a1" }));
        yield delta("a1", "Half");
        await never();
      }),
    );
    await server.seed("t1");
    const response = await client.post(addRequest("t1"));
    const reader = response.body!.getReader();
    for (let count = 0; count < 4; count++) await reader.read();
    await reader.cancel();
    expect((await server.items("t1")).map(({ type }) => type)).toEqual([
      "user_message",
      "assistant_message",
      "sdk_hidden_context",
    ]);
  });
});

describe("a JSON answer", () => {
  test("has these headers", async () => {
    const { client } = setUp();
    const response = await client.post({ type: "threads.list", params: {} });
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toEqual({
      "content-type": "application/json",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    expect(await response.json()).toEqual({ data: [], has_more: false });
  });

  test("is null where there is no value", () => {
    expect(jsonResponse(200, undefined)).toMatchObject({ status: 200, body: "null" });
  });
});

describe("bad input", () => {
  const threads = (params: object) => ({ type: "threads.get_by_id", params });

  test.each<[string, unknown, number, string, RegExp]>([
    ["malformed JSON", '{"type": ', 400, "invalid_json", /not valid JSON/],
    ["an empty body", "", 400, "invalid_json", /not valid JSON/],
    ["an unknown operation", { type: "threads.sing" }, 400, "unknown_operation", /"threads\.sing"/],
    ["a wrong type", threads({ thread_id: 7 }), 400, "invalid_request", /params\.thread_id: .*string/],
    ["a missing field", threads({}), 400, "invalid_request", /params\.thread_id: /],
    ["too deep", "[".repeat(100), 400, "too_deep", /deeper than 64 levels/],
    ["too large", "x".repeat(1_638_401), 413, "too_large", /larger than 1638400 bytes/],
    [
      "too long a text",
      { type: "message", content: "x".repeat(65_537) },
      413,
      "too_large",
      /65537 characters/,
    ],
    ["an unknown thread", threads({ thread_id: "t9" }), 404, "not_found", /thread "t9"/],
    ["a foreign thread", threads({ thread_id: "boris-1" }), 404, "not_found", /thread "boris-1"/],
    [
      "an unknown item",
      { type: "threads.retry_after_item", params: { thread_id: "t1", item_id: "i9" } },
      404,
      "not_found",
      /item "i9"/,
    ],
    [
      "a foreign item",
      { type: "threads.retry_after_item", params: { thread_id: "boris-1", item_id: "u1" } },
      404,
      "not_found",
      /"boris-1"/,
    ],
    [
      "a second answer to a structured input",
      { type: "threads.add_structured_input", params: { thread_id: "t1", item_id: "s1", input: {} } },
      409,
      "conflict",
      /"s1": it is answered already/,
    ],
    [
      "the output of a tool that nobody called",
      { type: "threads.add_client_tool_output", params: { thread_id: "t1", result: {} } },
      409,
      "conflict",
      /no call is pending/,
    ],
    [
      "a file without an attachment store",
      { type: "attachments.create", params: { name: "a", size: 1, mime_type: "a/b" } },
      501,
      "not_supported",
      /no attachment store/,
    ],
    ["a bad cursor", { type: "threads.list", params: { after: "x" } }, 400, "invalid_cursor", /after "x"/],
  ])("%s", async (_, body, status, code, message) => {
    const { client, server } = setUp();
    await server.seed("t1", [itemOf("structured_input", { id: "s1", status: "answered" })]);
    const boris = {
      id: "boris-1",
      created_at: "2026-01-01T00:00:00Z",
      status: { type: "active" as const },
      metadata: {},
    };
    await server.store.saveThread(boris, BORIS);
    await server.store.saveItem("boris-1", itemOf("user_message", { id: "u1" }), BORIS);
    expect(await refusal(await client.post(body))).toEqual({
      status,
      code,
      message: expect.stringMatching(message),
    });
  });

  // requirement: bounded-requests
  test("a body that is larger than it says is refused while it is read", async () => {
    const { handler } = setUp({ limits: { bodyBytes: 1000 } });
    let sent = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 400;
        if (sent > 100_000) controller.close();
        else controller.enqueue(new Uint8Array(400).fill(0x20));
      },
    });
    const headers = { authorization: "Bearer anna", "content-type": "application/json" };
    const request = new Request("http://localhost/", {
      method: "POST",
      headers,
      body,
      duplex: "half",
    } as RequestInit);
    expect(await refusal(await handler(request))).toMatchObject({ status: 413, code: "too_large" });
    expect(sent).toBeLessThan(5_000);
  });

  test("limits can be changed", async () => {
    const { client } = setUp({ limits: { textLength: 3, depth: 3 } });
    expect(await refusal(await client.post({ type: "message", content: "Hello" }))).toMatchObject({
      status: 413,
    });
    expect(await refusal(await client.post('{"a":{"a":{"a":{"a":1}}}}'))).toMatchObject({ code: "too_deep" });
  });

  /** A request for a list, from a caller with a token or without. */
  function listing(contentType: string | undefined, authorization: string | undefined): Request {
    const headers = new Headers({
      ...(contentType !== undefined && { "content-type": contentType }),
      ...(authorization !== undefined && { authorization }),
    });
    const body = new TextEncoder().encode('{"type":"threads.list","params":{}}');
    return new Request("http://localhost/", { method: "POST", headers, body });
  }

  test.each([
    ["a form", "application/x-www-form-urlencoded", "Bearer anna"],
    ["a form with files", "multipart/form-data; boundary=x", "Bearer anna"],
    ["plain text", "text/plain; application/json", "Bearer anna"],
    ["missing, without a token", undefined, undefined],
    ["bytes, without a token", "application/octet-stream", undefined],
    ["missing, beside a password", undefined, "Basic YW5uYTpzZWNyZXQ="],
  ])("a content type that is %s", async (_, contentType, authorization) => {
    const { handler } = setUp({ authenticate: () => ANNA });
    expect(await refusal(await handler(listing(contentType, authorization)))).toMatchObject({
      status: 415,
      code: "unsupported_media_type",
    });
  });

  test.each([
    ["missing", undefined],
    ["bytes", "application/octet-stream"],
  ])("a content type that is %s is accepted beside a token", async (_, contentType) => {
    const { handler } = setUp();
    expect((await handler(listing(contentType, "Bearer anna"))).status).toBe(200);
  });

  test("a content type with parameters is accepted", async () => {
    const { client } = setUp();
    const headers = { "content-type": "Application/JSON; charset=utf-8" };
    const response = await client.post({ type: "threads.list", params: {} }, { headers });
    expect(response.status).toBe(200);
  });

  test.each(["GET", "PUT", "DELETE"])("the method %s", async (method) => {
    const { handler } = setUp();
    const response = await handler(new Request("http://localhost/", { method }));
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
    expect(await refusal(response)).toMatchObject({ status: 405, code: "method_not_allowed" });
  });

  // requirement: silent-failures
  test("a failure of the server says nothing of its reason, and its log where it was thrown", async () => {
    const { client, server } = setUp();
    const reason = new Error("password of the database is wrong");
    server.store.loadThreads = () => Promise.reject(reason);
    const response = await client.post({ type: "threads.list", params: {} });
    const answer = await refusal(response);
    expect(answer).toMatchObject({ status: 500, code: "internal" });
    expect(answer.message).not.toContain("password");
    const err = { type: "Error", stack: expect.stringContaining("handler.test.ts") };
    expect(server.log).toContainEqual(expect.objectContaining({ level: "error", fields: { err } }));
  });
});

describe("authentication", () => {
  const list = { type: "threads.list", params: {} };

  test.each([
    ["no token", {}],
    ["a bad token", { authorization: "Bearer nobody" }],
  ])("%s", async (_, headers) => {
    const { handler } = setUp();
    const client = new ProtocolClient({ handler, headers });
    const response = await client.post(list);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await refusal(response)).toMatchObject({ status: 401, code: "unauthorized" });
  });

  test("is asked before the body is read", async () => {
    const { handler } = setUp();
    const client = new ProtocolClient({ handler });
    expect((await client.post("x".repeat(2_000_000))).status).toBe(401);
  });

  test.each([
    [401, "unauthorized"],
    [403, "forbidden"],
  ] as const)("can refuse with %i", async (status, code) => {
    const { client } = setUp({
      authenticate: () =>
        Promise.reject(new RequestError(code, "Cannot verify the token: it has expired. Sign in again.")),
    });
    const answer = await refusal(await client.post(list));
    expect(answer).toEqual({
      status,
      code,
      message: "Cannot verify the token: it has expired. Sign in again.",
    });
  });

  test.each([
    ["jose", Object.assign(new Error('"exp" claim timestamp check failed'), { code: "ERR_JWT_EXPIRED" })],
    ["jose", Object.assign(new Error("no applicable key found"), { code: "ERR_JWKS_NO_MATCHING_KEY" })],
    ["jsonwebtoken", Object.assign(new Error("jwt expired"), { name: "TokenExpiredError" })],
    ["a library that has statuses", Object.assign(new Error("expired"), { status: 401 })],
  ])("that throws as %s does refuses the caller", async (_library, error) => {
    const { client, server } = setUp({ authenticate: () => Promise.reject(error) });
    const response = await client.post(list);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect(await refusal(response)).toMatchObject({ status: 401, code: "unauthorized" });
    expect(server.log.filter(({ level }) => level === "error")).toEqual([]);
  });

  test.each([
    Object.assign(new Error("timed out"), { code: "ERR_JWKS_TIMEOUT" }),
    Object.assign(new Error("secret or public key must be provided"), { name: "JsonWebTokenError" }),
    Object.assign(new Error("not signed in to the database"), { code: "28P01" }),
  ])("that cannot be carried out is the server's fault: %s", async (failure) => {
    const { client } = setUp({ authenticate: () => Promise.reject(failure) });
    expect(await refusal(await client.post(list))).toMatchObject({ status: 500, code: "internal" });
  });

  test("that fails is the server's fault, and lets nobody in", async () => {
    const { client, server } = setUp({ authenticate: () => Promise.reject(new Error("no database")) });
    expect(await refusal(await client.post(list))).toMatchObject({ status: 500, code: "internal" });
    expect(server.log).toHaveLength(1);
  });

  test("sees method, address and headers, and its context reaches the hooks", async () => {
    const seen: unknown[] = [];
    const server = new TestServer(async function* (_thread, _item, context) {
      yield* [];
      seen.push(context);
    });
    const { client } = setUp(
      {
        authenticate: ({ method, url, headers, locale }) => {
          seen.push(method, url, headers.get("accept-language"), locale);
          return { user: "carla" };
        },
      },
      server,
    );
    await client.collect(
      { type: "message", content: "Hello" },
      { headers: { "accept-language": "it-CH,it" } },
    );
    expect(seen).toEqual(["POST", "http://localhost/chatkit", "it-CH,it", "it-CH", { user: "carla" }]);
  });
});

describe("origins", () => {
  const list = { type: "threads.list", params: {} };
  const APP = "https://app.example.com";

  test.each([
    ["none", {}],
    ["the server's own", { origin: "http://localhost", host: "localhost" }],
    ["the server's own, over TLS that ends before it", { origin: "https://localhost", host: "localhost" }],
    [
      "the server's own, behind a proxy",
      { origin: APP, host: "internal:8080", "sec-fetch-site": "same-origin" },
    ],
  ])("%s", async (_, headers) => {
    const { client } = setUp();
    const response = await client.post(list, { headers });
    expect(response.status).toBe(200);
    const names = [...response.headers.keys()].filter((name) => name.startsWith("access-control"));
    expect(names).toEqual([]);
  });

  test.each([
    ["another host", APP],
    ["another port", "http://localhost:8080"],
    ["a sandboxed frame", "null"],
    ["nonsense", "no origin"],
  ])("%s is forbidden by default, its preflight as well", async (_, origin) => {
    const { client, handler } = setUp();
    const headers = { origin, host: "localhost" };
    expect(await refusal(await client.post(list, { headers }))).toMatchObject({
      status: 403,
      code: "forbidden",
    });
    const preflight = await handler(new Request("http://localhost/", { method: "OPTIONS", headers }));
    expect(preflight.status).toBe(403);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  test.each([
    ["a list", [APP]],
    ["a function", (origin: string) => origin.endsWith(".example.com")],
    ["all", "*" as const],
  ])("allowed by %s", async (_, origins) => {
    const { client } = setUp({ cors: { origins } });
    const response = await client.post(list, { headers: { origin: APP } });
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBe(APP);
    expect(response.headers.get("vary")).toBe("Origin");
    expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  });

  test("an allowed page can read refusals", async () => {
    const { client } = setUp({ cors: { origins: [APP] } });
    const response = await client.post("{", { headers: { origin: APP } });
    expect(response.status).toBe(400);
    expect(response.headers.get("access-control-allow-origin")).toBe(APP);
  });

  test("an allowed page can read when to try again, which run it is, and whether it is a repetition", async () => {
    const { client } = setUp({ cors: { origins: [APP] }, rateLimit: { perMinute: 3 } });
    const exposed = async (headers: Record<string, string> = {}) => {
      const response = await client.post(list, { headers: { origin: APP, ...headers } });
      return [response.status, response.headers.get("access-control-expose-headers")];
    };
    expect(await exposed()).toEqual([200, "retry-after"]);
    expect(await exposed({ "chatwright-resume": "1" })).toEqual([
      200,
      "retry-after, chatwright-run-id, chatwright-heartbeat-ms",
    ]);
    expect(await exposed({ "idempotency-key": "k" })).toEqual([200, "retry-after, idempotent-replayed"]);
    expect(await exposed({ "chatwright-resume": "1", "idempotency-key": "k" })).toEqual([
      429,
      "retry-after, chatwright-run-id, chatwright-heartbeat-ms, idempotent-replayed",
    ]);
  });

  test("a preflight is answered without a token, and reflects the headers that it asks for", async () => {
    const { handler } = setUp({ cors: { origins: [APP], credentials: true } });
    const response = await handler(
      new Request("http://localhost/", {
        method: "OPTIONS",
        headers: {
          origin: APP,
          "access-control-request-method": "POST",
          "access-control-request-headers": "authorization,chatkit-frame-instance-id",
        },
      }),
    );
    expect(response.status).toBe(204);
    expect(await response.text()).toBe("");
    expect(Object.fromEntries(response.headers)).toEqual({
      "access-control-allow-origin": APP,
      "access-control-allow-credentials": "true",
      "access-control-allow-methods": "POST",
      "access-control-allow-headers": "authorization,chatkit-frame-instance-id",
      "access-control-max-age": "7200",
      vary: "Origin, Access-Control-Request-Headers",
    });
  });

  test("all origins with credentials are refused when the handler is made", () => {
    expect(() => setUp({ cors: { origins: "*", credentials: true } })).toThrow(TypeError);
  });
});

describe("close", () => {
  test("new runs get 503, with a word on when to come back", async () => {
    const { handler, client } = setUp();
    expect(handler.ready).toBe(true);
    await handler.close();
    expect(handler.ready).toBe(false);
    const response = await client.post(createRequest());
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await refusal(response)).toMatchObject({ status: 503, code: "unavailable" });
  });
});
