import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { RequestError } from "./errors.ts";
import type { RequestLimits } from "./limits.ts";
import { parseRequest } from "./parse.ts";

const parse = (input: string | Uint8Array | object, limits?: Partial<RequestLimits>) =>
  parseRequest(input, limits);

/** The error that the input is refused with. */
function refused(input: string | Uint8Array | object, limits?: Partial<RequestLimits>) {
  try {
    parse(input, limits);
  } catch (error) {
    if (error instanceof RequestError)
      return { code: error.code, status: error.status, message: error.message };
    throw error;
  }
  return undefined;
}

const action = (payload: unknown) => ({
  type: "threads.custom_action",
  params: { thread_id: "t1", action: { type: "buy", payload } },
});

describe("what is accepted", () => {
  test("text, bytes and objects give the same request, with defaults filled in", () => {
    const request = { type: "threads.list", params: {} };
    const expected = { type: "threads.list", params: { order: "desc" }, metadata: {} };
    expect(parse(request)).toEqual(expected);
    expect(parse(JSON.stringify(request))).toEqual(expected);
    expect(parse(new TextEncoder().encode(JSON.stringify(request)))).toEqual(expected);
  });

  test("a byte order mark is no fault", () => {
    expect(parse(new TextEncoder().encode(`\uFEFF{"type":"threads.list","params":{}}`)).type).toBe(
      "threads.list",
    );
  });

  test("the short form", () => {
    expect(parse('{"type":"message","content":"Hi"}')).toEqual({ type: "message", content: "Hi" });
  });

  test("brackets in texts are not nesting", () => {
    const content = `${"[{".repeat(100)}\\" \\\\`;
    expect(parse(JSON.stringify({ type: "message", content }))).toEqual({ type: "message", content });
  });

  test("nesting up to the limit", () => {
    // The payload is the fourth level.
    expect(parse(action(nested(61))).type).toBe("threads.custom_action");
    expect(refused(action(nested(62)))?.code).toBe("too_deep");
    expect(parse(JSON.stringify(action(nested(61)))).type).toBe("threads.custom_action");
    expect(refused(JSON.stringify(action(nested(62))))?.code).toBe("too_deep");
  });
});

describe("what is refused", () => {
  test.each([
    ["no JSON at all", "{", "invalid_json", /not valid JSON/],
    ["an empty body", "", "invalid_json", /not valid JSON/],
    ["bytes that are not UTF-8", new Uint8Array([0x22, 0xff, 0x22]), "invalid_json", /not valid JSON/],
    ["a list", "[]", "invalid_request", /it is no JSON object/],
    ["null", "null", "invalid_request", /it is no JSON object/],
    ["no type", "{}", "invalid_request", /"type" is no string/],
    [
      "an unknown operation",
      { type: "threads.explode", params: {} },
      "unknown_operation",
      /"threads\.explode"/,
    ],
    ["a name from Object's prototype", { type: "toString" }, "unknown_operation", /"toString"/],
    ["missing params", { type: "threads.get_by_id" }, "invalid_request", /"threads\.get_by_id": params: /],
    [
      "a wrong type deep inside",
      { type: "threads.create", params: { input: { content: [{ type: "input_text", text: 1 }] } } },
      "invalid_request",
      /params\.input\.content\[0\]\.text: .*string/,
    ],
    ["a bad limit", { type: "threads.list", params: { limit: 1.5 } }, "invalid_request", /params\.limit: /],
    ["a short form without text", { type: "message" }, "invalid_request", /"message": content: /],
  ])("%s", (_, input, code, message) => {
    expect(refused(input)).toMatchObject({ code, status: 400, message: expect.stringMatching(message) });
  });

  test("the error of malformed JSON does not quote the body", () => {
    expect(refused('{"secret": tru')?.message).not.toContain("secret");
  });

  test("an endless operation name is cut in the message", () => {
    expect(refused({ type: "x".repeat(10_000) })?.message.length).toBeLessThan(150);
  });

  // requirement: bounded-requests
  test("half a million levels of nesting, without overflowing the stack", () => {
    expect(refused("[".repeat(500_000) + "]".repeat(500_000))?.code).toBe("too_deep");
    const deep = `{"type":"threads.list","params":${'{"a":'.repeat(200_000)}1${"}".repeat(200_000)}}`;
    expect(refused(deep)).toMatchObject({ code: "too_deep", status: 400 });
  });

  test("a cycle in a parsed request", () => {
    const cycle: Record<string, unknown> = { type: "threads.list" };
    cycle["params"] = cycle;
    expect(refused(cycle)?.code).toBe("too_deep");
  });
});

describe("keys that reach prototypes", () => {
  test.each(["__proto__", "\\u005f_proto__"])("%s is dropped", (key) => {
    const request = parse(
      `{"type":"threads.custom_action","params":{"thread_id":"t","action":{"type":"a","payload":{"${key}":{"admin":true},"b":[{"${key}":1}]}}}}`,
    );
    const { payload } = (request as { params: { action: { payload: object } } }).params.action;
    expect(Object.getOwnPropertyNames(payload)).toEqual(["b"]);
    expect(Object.assign({}, payload)).not.toHaveProperty("admin");
    expect(JSON.stringify(payload)).toBe('{"b":[{}]}');
  });

  test("constructor is dropped where it leads to a prototype, and only there", () => {
    const request = parse(
      action({ constructor: { prototype: { admin: true } }, inner: { constructor: "a name" } }),
    );
    const { payload } = (request as { params: { action: { payload: object } } }).params.action;
    expect(JSON.stringify(payload)).toBe('{"inner":{"constructor":"a name"}}');
  });
});

describe("sizes", () => {
  const message = (text: string) => ({
    type: "threads.create",
    params: { input: { content: [{ type: "input_text", text }] } },
  });

  test.each([
    ["text of a message", { textLength: 10 }, message("x".repeat(10)), message("x".repeat(11))],
    [
      "text of all parts and the quote together",
      { textLength: 10 },
      {
        type: "threads.create",
        params: { input: { content: [{ type: "input_text", text: "12345" }], quoted_text: "12345" } },
      },
      {
        type: "threads.create",
        params: { input: { content: [{ type: "input_text", text: "12345" }], quoted_text: "123456" } },
      },
    ],
    [
      "the short form",
      { textLength: 10 },
      { type: "message", content: "x".repeat(10) },
      { type: "message", content: "x".repeat(11) },
    ],
    [
      "answers",
      { textLength: 10 },
      {
        type: "threads.add_structured_input",
        params: { thread_id: "t", item_id: "i", input: { answers: { a: { values: ["12345", "12345"] } } } },
      },
      {
        type: "threads.add_structured_input",
        params: { thread_id: "t", item_id: "i", input: { answers: { a: { values: ["12345", "123456"] } } } },
      },
    ],
    [
      "a tool's output",
      { toolOutputLength: 10 },
      { type: "threads.add_client_tool_output", params: { thread_id: "t", result: "12345678" } },
      { type: "threads.add_client_tool_output", params: { thread_id: "t", result: "123456789" } },
    ],
    [
      "audio",
      { audioBytes: 3 },
      { type: "input.transcribe", params: { audio_base64: "AAAA", mime_type: "audio/webm" } },
      { type: "input.transcribe", params: { audio_base64: "AAAAAAAA", mime_type: "audio/webm" } },
    ],
    [
      "a title",
      {},
      { type: "threads.update", params: { thread_id: "t", title: "x".repeat(1000) } },
      { type: "threads.update", params: { thread_id: "t", title: "x".repeat(1001) } },
    ],
    [
      "a list of ids",
      {},
      {
        type: "items.feedback",
        params: { thread_id: "t", item_ids: Array(100).fill("i"), kind: "positive" },
      },
      {
        type: "items.feedback",
        params: { thread_id: "t", item_ids: Array(101).fill("i"), kind: "positive" },
      },
    ],
  ])("%s", (_, limits, fits, tooLarge) => {
    expect(refused(fits, limits)).toBeUndefined();
    expect(refused(tooLarge, limits)).toMatchObject({ code: "too_large", status: 413 });
  });
});

describe("the size of a body", () => {
  const listing = (length: number) => body({ type: "threads.list", params: {} }, length);
  const transcription = (length: number) => {
    const params = { audio_base64: "A".repeat(length), mime_type: "audio/webm" };
    return body({ type: "input.transcribe", params }, 0);
  };

  test("is limited for each operation, by default as its other limits need", () => {
    expect(refused(listing(1_048_576))).toBeUndefined();
    expect(refused(listing(1_048_577))).toMatchObject({
      code: "too_large",
      status: 413,
      message: "Cannot accept the body: it has 1048577 bytes, and at most 1048576 are allowed. Send less.",
    });
    // A recording of 1 MiB, in Base64.
    expect(refused(transcription(1_398_100))).toBeUndefined();
  });

  test("a limit that was raised raises the bodies of its operations alone", () => {
    const limits = { audioBytes: 6_000_000 };
    expect(refused(transcription(7_999_996), limits)).toBeUndefined();
    expect(refused(transcription(8_000_004), limits)).toMatchObject({
      message: expect.stringContaining("params.audio_base64"),
    });
    expect(refused(listing(1_048_577), limits)).toMatchObject({ code: "too_large" });
    expect(refused(JSON.stringify(action("x".repeat(1_048_576))), limits)).toMatchObject({
      code: "too_large",
    });
  });

  test("a limit that is given holds for all operations", () => {
    expect(refused(transcription(10_000), { bodyBytes: 10_000 })).toMatchObject({ code: "too_large" });
    expect(refused(listing(10_001), { bodyBytes: 10_000 })).toMatchObject({ code: "too_large" });
    expect(refused(listing(10_000), { bodyBytes: 10_000 })).toBeUndefined();
  });

  test("is the size in bytes, and a request that was parsed has none", () => {
    const request = { type: "message", content: "é".repeat(100) };
    expect(refused(JSON.stringify(request), { bodyBytes: 200 })).toMatchObject({ code: "too_large" });
    expect(refused(request, { bodyBytes: 200 })).toBeUndefined();
  });

  test("a text of six bytes a character fits", () => {
    const content = "x".repeat(65_536).replaceAll("x", String.raw`\u4e2d`);
    expect(refused(`{"type":"message","content":"${content}"}`)).toBeUndefined();
    const output = "x".repeat(262_000).replaceAll("x", String.raw`\u4e2d`);
    const params = `{"thread_id":"t","result":"${output}"}`;
    expect(refused(`{"type":"threads.add_client_tool_output","params":${params}}`)).toBeUndefined();
  });

  /** A request as JSON, with spaces up to a length. */
  function body(request: object, length: number): Uint8Array {
    return new TextEncoder().encode(JSON.stringify(request).padEnd(length));
  }
});

test("whatever comes in, it is a request or refused with a code", () => {
  const types = fc.constantFrom("threads.create", "threads.list", "items.feedback", "message", "nothing");
  const json = fc.oneof(
    fc.json(),
    fc.record({ type: types, params: fc.jsonValue() }).map((one) => JSON.stringify(one)),
  );
  fc.assert(
    fc.property(fc.oneof(json, fc.string()), (input) => {
      const error = refused(input);
      expect(error === undefined || error.status >= 400).toBe(true);
    }),
  );
});

/** A value of so many levels. */
function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = { inner: value };
  return value;
}
