import type { Json } from "../outcome.ts";
import type { Family, Scenario } from "../scenario.ts";
import {
  ANSWER,
  done,
  get,
  listItems,
  madeAssistant,
  made,
  request,
  say,
  stored,
  storedAssistant,
  storedUser,
  thread,
  create,
} from "./data.ts";

type Fields = { [name: string]: Json };

const QUESTIONS: Json = [
  {
    type: "multiple_choice",
    id: "one",
    question: "One?",
    options: [{ value: "a" }, { value: "b" }],
    multiple: false,
  },
  {
    type: "multiple_choice",
    id: "many",
    question: "Many?",
    options: [{ value: "a" }, { value: "b" }],
    multiple: true,
  },
  { type: "freeform", id: "free", question: "Free?", description: "In short" },
];

function structured(name: string, submission: Fields, rest: Partial<Scenario> = {}): Scenario {
  const item = stored("structured_input", "s1", 2, { status: "pending", inputs: QUESTIONS });
  return {
    name: `structured input: ${name}`,
    behaviour: "threads.add_structured_input stores the answers and goes on",
    given: { threads: [thread("t1", {}, [storedUser("u1", 1), item])] },
    script: { respond: [ANSWER] },
    requests: [submit("s1", submission), get()],
    ...rest,
  };
}

function submit(itemId: string, submission: Fields, threadId = "t1") {
  return request("threads.add_structured_input", { thread_id: threadId, item_id: itemId, input: submission });
}

const ALL = { one: { values: ["a"] }, many: { values: ["a", "c"] }, free: { values: ["x"] } };

const structuredInputs: Scenario[] = [
  structured("all answered", { status: "answered", answers: ALL }),
  structured("status left out", { answers: ALL }),
  structured("some answered", { answers: { free: { values: ["x"] } } }),
  structured("none answered", { answers: {} }),
  structured("answers left out", {}),
  structured("skipped", { status: "skipped" }),
  structured("skipped in spite of answers", { status: "skipped", answers: ALL }),
  structured("one question skipped", { answers: { ...ALL, free: { skipped: true } } }),
  structured("skipped with values", { answers: { ...ALL, free: { skipped: true, values: ["x"] } } }),
  structured("no values", { answers: { ...ALL, free: { values: [] } } }),
  structured("several values for a single choice", { answers: { one: { values: ["b", "a"] } } }),
  structured("several values for free text", { answers: { free: { values: ["x", "y"] } } }),
  structured("a value that is no option", { answers: { one: { values: ["own"] } } }),
  structured("an unknown question", { answers: { ...ALL, other: { values: ["x"] } } }),
  structured("only unknown questions", { answers: { other: { values: ["x"] } } }),
  structured("a question named like a property of objects", {
    answers: { toString: { values: ["x"] } },
  }),
  structured(
    "twice",
    { answers: ALL },
    {
      requests: [submit("s1", { answers: ALL }), submit("s1", { status: "skipped" }), get()],
      differs: ["refusal"],
    },
  ),
  structured("not a structured input", {}, { requests: [submit("u1", {})], differs: ["refusal"] }),
  structured("unknown item", {}, { requests: [submit("none", {})], differs: ["refusal"] }),
  structured("unknown thread", {}, { requests: [submit("s1", {}, "none")], differs: ["refusal"] }),
  {
    name: "structured input: asked and answered",
    behaviour: "threads.add_structured_input stores the answers and goes on",
    script: {
      respond: [[done(made("structured_input", "s1", { status: "pending", inputs: QUESTIONS }))], ANSWER],
    },
    requests: [create(), submit("s1", { answers: ALL }, "thr#1"), get("thr#1")],
  },
];

function call(id: string, index: number, fields: Fields = {}) {
  const all = { status: "pending", call_id: `call_${id}`, name: "cart", arguments: { n: 1 }, ...fields };
  return stored("client_tool_call", id, index, all);
}

const output = (result: Json, threadId = "t1") =>
  request("threads.add_client_tool_output", { thread_id: threadId, result });

function tool(name: string, items: ReturnType<typeof stored>[], rest: Partial<Scenario> = {}): Scenario {
  return {
    name: `client tool: ${name}`,
    behaviour: "threads.add_client_tool_output completes the pending call and goes on",
    given: { threads: [thread("t1", {}, items)] },
    script: { respond: [ANSWER] },
    requests: [output({ ok: true }), get()],
    ...rest,
  };
}

const clientTools: Scenario[] = [
  ...Object.entries({
    "an object": { ok: true, list: [1, "two"] },
    "a text": "done\nwell",
    "a number": 0,
    false: false,
    "an empty list": [],
  } satisfies Record<string, Json>).map(([what, result]) =>
    tool(`output is ${what}`, [storedUser("u1", 1), call("c1", 2)], { requests: [output(result), get()] }),
  ),
  tool("output is null", [storedUser("u1", 1), call("c1", 2)], {
    requests: [output(null), get()],
    differs: ["null-output"],
  }),
  tool("called and answered", [], {
    script: {
      respond: [
        [
          done(madeAssistant("a0", "Wait")),
          done(
            made("client_tool_call", "c1", {
              status: "pending",
              call_id: "k",
              name: "cart",
              arguments: { n: 1 },
            }),
          ),
        ],
        ANSWER,
      ],
    },
    requests: [create(), output({ ok: true }, "thr#1"), get("thr#1")],
  }),
  tool("two pending at once", [storedUser("u1", 1), call("c1", 2), call("c2", 3)], {
    behaviour: "Several calls in one turn",
    differs: ["client-tools"],
  }),
  tool("two pending at once, both answered", [storedUser("u1", 1), call("c1", 2), call("c2", 3)], {
    behaviour: "Several calls in one turn",
    requests: [output({ ok: 1 }), output({ ok: 2 }), get()],
    differs: ["client-tools"],
  }),
  tool("after the page was loaded again", [storedUser("u1", 1), call("c1", 2)], {
    behaviour: "A call that is answered after a refresh",
    requests: [get(), listItems(), output({ ok: true }), get()],
  }),
  tool("an item after the call", [storedUser("u1", 1), call("c1", 2), storedAssistant("m1", 3)], {
    behaviour: "A pending call that is not the last item",
    differs: ["client-tools"],
  }),
  tool(
    "a hidden item after the call",
    [storedUser("u1", 1), call("c1", 2), stored("hidden_context_item", "h1", 3, { content: "x" })],
    { behaviour: "A pending call that is not the last item", differs: ["client-tools"] },
  ),
  tool("answered twice", [storedUser("u1", 1), call("c1", 2)], {
    requests: [output(1), output(2), get()],
    differs: ["refusal"],
  }),
  tool("nothing is pending", [storedUser("u1", 1), storedAssistant("m1", 2)], { differs: ["refusal"] }),
  tool("an empty thread", [], { differs: ["refusal"] }),
  tool("unknown thread", [], { requests: [output(1, "none")], differs: ["refusal"] }),
  tool("a message instead of the output", [storedUser("u1", 1), call("c1", 2)], {
    behaviour: "A pending call that a refresh left behind",
    requests: [say("Never mind"), get()],
    differs: ["client-tools"],
  }),
];

const retry = (itemId: string, threadId = "t1") =>
  request("threads.retry_after_item", { thread_id: threadId, item_id: itemId });

const CONVERSATION = [
  storedUser("u1", 1, "One"),
  storedAssistant("m1", 2),
  storedUser("u2", 3, "Two"),
  stored("hidden_context_item", "h1", 4, { content: "x" }),
  storedAssistant("m2", 5),
  storedUser("u3", 6, "Three"),
];

function again(name: string, request: ReturnType<typeof retry>, differs?: Scenario["differs"]): Scenario {
  return {
    name: `retry: ${name}`,
    behaviour: "threads.retry_after_item removes what came after a message, and answers it anew",
    given: { threads: [thread("t1", {}, CONVERSATION)] },
    script: { respond: [ANSWER] },
    requests: [request, get()],
    ...(differs && { differs }),
  };
}

const LONG = [
  storedUser("u1", 1),
  ...Array.from({ length: 45 }, (_, index) => stored("end_of_turn", `e${index}`, index + 2, {})),
];

const retries: Scenario[] = [
  again("the first message", retry("u1"), ["retry-removals"]),
  again("a message in the middle", retry("u2"), ["retry-removals"]),
  again("the last message", retry("u3")),
  again("an unknown item", retry("none"), ["refusal"]),
  again("an assistant message", retry("m1"), ["refusal"]),
  again("a hidden item", retry("h1"), ["refusal"]),
  again("an unknown thread", retry("u1", "none"), ["refusal"]),
  {
    ...again("more items than a page holds", retry("u1"), ["retry-removals"]),
    given: { threads: [thread("t1", {}, LONG)] },
  },
  {
    ...again("a message with options", retry("u1")),
    given: {
      threads: [
        thread("t1", {}, [
          stored("user_message", "u1", 1, {
            content: [{ type: "input_text", text: "A" }],
            attachments: [],
            quoted_text: "Q",
            inference_options: { model: "m", tool_choice: { id: "t" } },
          }),
        ]),
      ],
    },
  },
  {
    ...again("after a failure", retry("msg#1", "thr#1")),
    given: {},
    script: { respond: [[{ raise: { error: "exception" } }], ANSWER] },
    requests: [create(), retry("msg#1", "thr#1"), get("thr#1")],
  },
];

/** The turns that are not messages. */
export const turns: Family = {
  name: "turns",
  scenarios: [...structuredInputs, ...clientTools, ...retries],
};
