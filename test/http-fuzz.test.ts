import type { ThreadItem } from "@chatwright/protocol";
import { timestamp } from "@chatwright/protocol";
import { createHandler } from "@chatwright/server/http";
import { playTurn, ProtocolClient, ScriptedServer } from "@chatwright/server/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cases } from "./support/cases.ts";
import { TEST_MS } from "./support/patience.ts";

// Sends valid, nearly valid and hostile requests, one after the other and at once. Each request gets an answer, each
// stream ends, and no request causes an internal error.

function itemOf(type: string, id: string, fields: object): ThreadItem {
  return { type, id, thread_id: "t1", created_at: timestamp(), ...fields } as ThreadItem;
}

async function setUp() {
  const faults: object[] = [];
  const quiet = () => {};
  const logger = { debug: quiet, info: quiet, warn: quiet, error: (fields: object) => faults.push(fields) };
  const hooks = { transcribe: () => Promise.resolve({ text: "" }) };
  const server = new ScriptedServer((turn) => playTurn(turn, "Fine"), { hooks, logger });
  const caller = { user: "visitor" };
  const question = { type: "freeform", id: "q1", question: "?" };
  await server.addThread("t1", undefined, [
    itemOf("user_message", "u1", { content: [], attachments: [], inference_options: {} }),
    itemOf("widget", "w1", { widget: { type: "Card", children: [] } }),
    itemOf("structured_input", "s1", { status: "pending", inputs: [question] }),
    itemOf("hidden_context_item", "h1", { content: "secret" }),
    itemOf("client_tool_call", "c1", { status: "pending", call_id: "c", name: "n", arguments: {} }),
  ]);
  await server.store.saveAttachment({ type: "file", id: "f1", name: "a", mime_type: "a/b" }, caller);
  return {
    client: new ProtocolClient({ handler: createHandler(server, { authenticate: () => caller }) }),
    faults,
  };
}

const id = fc.constantFrom("t1", "u1", "w1", "s1", "h1", "c1", "f1", "nothing", "", "__proto__");
const thread_id = fc.oneof({ weight: 6, arbitrary: fc.constant("t1") }, id);
const page = { limit: fc.integer({ min: 0, max: 300 }), order: fc.constantFrom("asc", "desc"), after: id };
const input = fc.record(
  {
    content: fc.array(
      fc.oneof(
        fc.record({ type: fc.constant("input_text"), text: fc.string() }),
        fc.record({
          type: fc.constant("input_tag"),
          id,
          text: fc.string(),
          data: fc.dictionary(fc.string(), fc.jsonValue()),
        }),
      ),
      { maxLength: 3 },
    ),
    attachments: fc.array(fc.constantFrom("f1", "nothing"), { maxLength: 2 }),
    quoted_text: fc.string(),
    inference_options: fc.record({ model: fc.string() }, { requiredKeys: [] }),
  },
  { requiredKeys: ["content"] },
);
const action = fc.record({ type: fc.string(), payload: fc.jsonValue() }, { requiredKeys: ["type"] });
const answer = fc.record({ values: fc.array(fc.string()), skipped: fc.boolean() }, { requiredKeys: [] });
const submission = fc.record(
  {
    status: fc.constantFrom("answered", "skipped"),
    answers: fc.dictionary(fc.constantFrom("q1", "q2", "__proto__"), answer),
  },
  { requiredKeys: [] },
);

function operation(type: string, params: Record<string, fc.Arbitrary<unknown>>, optional: string[] = []) {
  const requiredKeys = Object.keys(params).filter((key) => !optional.includes(key));
  return fc.record({ type: fc.constant(type), params: fc.record(params, { requiredKeys }) });
}

const valid: fc.Arbitrary<unknown> = fc.oneof(
  operation("threads.get_by_id", { thread_id }),
  operation("threads.create", { input }),
  operation("threads.list", page, ["limit", "order", "after"]),
  operation("threads.update", { thread_id, title: fc.string() }),
  operation("threads.delete", { thread_id: id }),
  operation("threads.add_user_message", { thread_id, input }),
  operation("threads.add_client_tool_output", { thread_id, result: fc.jsonValue() }),
  operation("threads.add_structured_input", { thread_id, item_id: id, input: submission }),
  operation("threads.retry_after_item", { thread_id, item_id: id }),
  operation("threads.custom_action", { thread_id, item_id: id, action }, ["item_id"]),
  operation("threads.sync_custom_action", { thread_id, item_id: id, action }, ["item_id"]),
  operation("items.list", { thread_id, ...page }, ["limit", "order", "after"]),
  operation("items.feedback", {
    thread_id,
    item_ids: fc.array(id),
    kind: fc.constantFrom("positive", "negative"),
  }),
  operation("attachments.create", { name: fc.string(), size: fc.nat(), mime_type: fc.string() }),
  operation("attachments.delete", { attachment_id: id }),
  operation("input.transcribe", {
    audio_base64: fc.oneof(fc.base64String(), fc.string()),
    mime_type: fc.string(),
  }),
  operation("threads.resume", { thread_id, after: fc.nat(9), run_id: id }, ["after", "run_id"]),
  operation("threads.stop", { thread_id }),
  fc.record(
    { type: fc.constant("message"), thread_id, content: fc.string() },
    { requiredKeys: ["type", "content"] },
  ),
);

/** Replaces or removes one value somewhere in the request. */
const mutated = fc
  .tuple(valid, fc.nat(), fc.option(fc.jsonValue(), { nil: undefined }))
  .map(([request, at, value]) => {
    let count = 0;
    const places = JSON.stringify(request).match(/[^[\]{},:]+/g)?.length ?? 1;
    const text = JSON.stringify(request, (key, old: unknown) =>
      key !== "" && count++ === at % places ? value : old,
    );
    return text;
  });

const request = fc.oneof(
  { weight: 4, arbitrary: valid.map((one) => JSON.stringify(one)) },
  { weight: 4, arbitrary: mutated },
  { weight: 1, arbitrary: fc.json() },
  // Truncated text, as from a bad connection.
  {
    weight: 1,
    arbitrary: fc.tuple(valid, fc.nat(200)).map(([one, end]) => JSON.stringify(one).slice(0, end)),
  },
);

/** Requests from clients that can resume, and from plain clients. */
const sent = fc.record({
  body: request,
  headers: fc.record<Record<string, string>>(
    {
      "chatwright-resume": fc.constantFrom("1", "0"),
      "idempotency-key": fc.constantFrom("k1", "k2", ""),
      "accept-language": fc.constantFrom("de-AT,de;q=0.5", "*", ";;q=,\u00e9"),
    },
    { requiredKeys: [] },
  ),
});

/** Two requests of each kind that chance may miss: valid, invalid, not found, or in conflict. */
const SURE = [
  ["threads.list", {}, {}],
  ["threads.nothing", {}, {}],
  ["threads.get_by_id", { thread_id: "none" }, { thread_id: "none" }],
  [
    "threads.add_structured_input",
    ...["answered", "skipped"].map((status) => ({ thread_id: "t1", item_id: "s1", input: { status } })),
  ],
].map(([type, ...each]) => each.map((params) => ({ headers: {}, body: JSON.stringify({ type, params }) })));

/** The number of requests: a quick slice, or the number that `npm run fuzz` sets. */
const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? cases(1_000));
/** How long a sequence of requests may take before it counts as hung, in milliseconds. */
const HUNG = 60_000;

test(
  "any of many requests gets a proper answer",
  async () => {
    const statuses = new Map<number, number>();
    let count = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(sent, { minLength: 2, maxLength: 8 }),
        fc.boolean(),
        async (requests, atOnce) => {
          if (count >= REQUESTS) return;
          const { client, faults } = await setUp();
          const send = async ({ body, headers }: (typeof requests)[number]) => {
            const response = await client.post(body, { headers });
            const text = await response.text();
            count++;
            statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
            expect({ body, status: response.status, faults }).toEqual({
              body,
              status: expect.toSatisfy((status: number) => status < 500),
              faults: [],
            });
            expect(text).not.toContain("secret");
            if (response.headers.get("content-type") === "text/event-stream") {
              expect(text).toMatch(/^((id: \d+\n)?data: \{.*\}\n\n)*$/);
              expect(text).not.toContain('"type":"error"');
            } else {
              const value: unknown = JSON.parse(text);
              if (response.status >= 400) {
                expect(value).toEqual({ error: { code: expect.any(String), message: expect.any(String) } });
              }
            }
          };
          if (atOnce) await Promise.all(requests.map(send));
          else for (const one of requests) await send(one);
        },
      ),
      {
        numRuns: Math.ceil(REQUESTS / 2),
        examples: SURE.map((requests) => [requests, false]),
        plugins: [fc.timeout(HUNG)],
      },
    );
    if (process.env["FUZZ_REQUESTS"]) console.log(`${count} requests`, Object.fromEntries(statuses));
    expect(count).toBeGreaterThanOrEqual(REQUESTS);
    // Some requests are valid, and others are not.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 409]));
  },
  Math.max(TEST_MS, REQUESTS * 20),
);
