import type { Json } from "../outcome.ts";
import type { Family, Scenario } from "../scenario.ts";
import { ANSWER, input, request, stored, storedAssistant, storedUser, thread } from "./data.ts";

type Fields = { [name: string]: Json };

/** The shortest valid request of every operation. */
const OPERATIONS: Record<string, Fields> = {
  "threads.create": { input: input() },
  "threads.add_user_message": { thread_id: "t1", input: input() },
  "threads.add_client_tool_output": { thread_id: "t1", result: 1 },
  "threads.add_structured_input": { thread_id: "t1", item_id: "s1", input: {} },
  "threads.retry_after_item": { thread_id: "t1", item_id: "u1" },
  "threads.custom_action": { thread_id: "t1", action: { type: "a" } },
  "threads.sync_custom_action": { thread_id: "t1", action: { type: "a" } },
  "threads.get_by_id": { thread_id: "t1" },
  "threads.list": {},
  "threads.update": { thread_id: "t1", title: "T" },
  "threads.delete": { thread_id: "t1" },
  "items.list": { thread_id: "t1" },
  "items.feedback": { thread_id: "t1", item_ids: [], kind: "positive" },
  "attachments.create": { name: "a", size: 1, mime_type: "text/plain" },
  "attachments.delete": { attachment_id: "f1" },
  "input.transcribe": { audio_base64: "aGk=", mime_type: "audio/webm" },
};

const GIVEN = {
  threads: [
    thread("t1", {}, [
      storedUser("u1", 1),
      storedAssistant("m1", 2),
      stored("structured_input", "s1", 3, { status: "pending", inputs: [] }),
    ]),
  ],
};

function refused(name: string, body: Json): Scenario {
  return {
    name,
    behaviour: "A request that does not fit the protocol is refused",
    given: GIVEN,
    script: {
      respond: [ANSWER],
      action: [ANSWER],
      sync_action: { return: {} },
      transcribe: { return: { text: "T" } },
    },
    requests: [{ body }],
    differs: ["refusal"],
  };
}

/** Makes two faulty requests for each required field of an operation: one without the field, one with a wrong type. */
function faults(): Scenario[] {
  return Object.entries(OPERATIONS).flatMap(([type, params]) => [
    refused(`${type}: no params`, { type }),
    ...Object.keys(params).flatMap((field) => {
      const { [field]: value, ...rest } = params;
      // This required field may have any value, so no type is wrong.
      if (field === "result") return [];
      const wrong = typeof value === "object" ? "text" : { an: "object" };
      return [
        refused(`${type}: no ${field}`, { type, params: rest }),
        refused(`${type}: ${field} of a wrong type`, { type, params: { ...params, [field]: wrong } }),
      ];
    }),
  ]);
}

const BODIES: Record<string, Json> = {
  "no JSON": "{",
  nothing: "",
  "a number": 1,
  null: null,
  "a list": [],
  "no type": { params: {} },
  "a type that is a number": { type: 1, params: {} },
  "an unknown type": { type: "threads.explode", params: {} },
  "an order that is not known": { type: "threads.list", params: { order: "up" } },
  "a limit that is a fraction": { type: "threads.list", params: { limit: 1.5 } },
  "feedback of another kind": {
    type: "items.feedback",
    params: { thread_id: "t1", item_ids: ["m1"], kind: "meh" },
  },
  "content of another kind": {
    type: "threads.create",
    params: { input: input("x", { content: [{ type: "input_video" }] }) },
  },
  "a structured input of another status": {
    type: "threads.add_structured_input",
    params: { thread_id: "t1", item_id: "s1", input: { status: "pending" } },
  },
};

/** Values that the reference's validation converts, and ours does not. */
const CONVERTED: Record<string, Json> = {
  "a limit in a text": { type: "threads.list", params: { limit: "5" } },
  "a size in a text": { type: "attachments.create", params: { name: "a", size: "5", mime_type: "a/b" } },
  "a truth in a text": {
    type: "threads.create",
    params: {
      input: input("x", {
        content: [{ type: "input_tag", id: "e", text: "t", data: {}, interactive: "true" }],
      }),
    },
  },
};

/** Requests that our validation completes, and the reference refuses. */
const COMPLETED: Record<string, Json> = {
  "a message without attachments": {
    type: "threads.create",
    params: { input: { content: [{ type: "input_text", text: "Hi" }], inference_options: {} } },
  },
  "a message without options": {
    type: "threads.create",
    params: { input: { content: [{ type: "input_text", text: "Hi" }], attachments: [] } },
  },
  "a tag without data": {
    type: "threads.create",
    params: { input: input("x", { content: [{ type: "input_tag", id: "e", text: "t" }] }) },
  },
};

const ids = Array.from({ length: 101 }, (_, index) => `m${index}`);

/** Requests that are larger than a client's. */
const TOO_LARGE: Record<string, Json> = {
  "a title of 1,001 letters": {
    type: "threads.update",
    params: { thread_id: "t1", title: "a".repeat(1_001) },
  },
  "feedback for 101 items": {
    type: "items.feedback",
    params: { thread_id: "t1", item_ids: ids, kind: "positive" },
  },
  "a payload of 70 levels": `{"type":"threads.custom_action","params":{"thread_id":"t1","action":{"type":"a","payload":${"[".repeat(70)}${"]".repeat(70)}}}}`,
};

/** These scenarios have no attachment store and no open call. A retry removes later items. */
function differing(type: string): Pick<Scenario, "differs"> {
  if (type.startsWith("attachments") || type === "threads.add_client_tool_output") {
    return { differs: ["refusal"] };
  }
  return type === "threads.retry_after_item" ? { differs: ["retry-removals"] } : {};
}

/** Scenarios of validation: refused, converted and completed requests. */
export const requests: Family = {
  name: "requests",
  scenarios: [
    ...Object.entries(OPERATIONS).map(([type, params]): Scenario => ({
      name: `${type}: fields that are not known`,
      behaviour: "Unknown fields of a request are ignored",
      given: GIVEN,
      script: { action: [ANSWER], sync_action: { return: {} }, transcribe: { return: { text: "T" } } },
      requests: [request(type, { ...params, surplus: 1 }, { metadata: { a: 1 }, surplus: 1 })],
      ...differing(type),
    })),
    ...faults(),
    ...Object.entries(BODIES).map(([what, body]) => refused(`body: ${what}`, body)),
    ...Object.entries(CONVERTED).map(([what, body]): Scenario => ({
      ...refused(`converted: ${what}`, body),
      behaviour: "Values of a similar type",
      differs: ["exact-types"],
    })),
    ...Object.entries(TOO_LARGE).map(([what, body]): Scenario => ({
      ...refused(`too large: ${what}`, body),
      behaviour: "Requests larger than clients send",
      differs: ["limits"],
    })),
    {
      ...refused(
        "a payload with a key named __proto__",
        '{"type":"threads.custom_action","params":{"thread_id":"t1","action":{"type":"a","payload":{"a":1,"__proto__":{"b":2}}}}}',
      ),
      behaviour: "Keys that reach prototypes",
      differs: ["prototype-keys"],
    },
    {
      ...refused("the short form of a message", { type: "message", content: "Hi" }),
      behaviour: "A message in its short form",
      differs: ["short-form"],
    },
    ...Object.entries(COMPLETED).map(([what, body]): Scenario => ({
      ...refused(`completed: ${what}`, body),
      behaviour: "Fields that could be left out",
      differs: ["defaults"],
    })),
  ],
};
