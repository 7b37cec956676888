import type { Json } from "../outcome.ts";
import type { Family, Scenario } from "../scenario.ts";
import {
  ANSWER,
  get,
  made,
  madeAssistant,
  replaced,
  request,
  stored,
  storedAssistant,
  storedUser,
  thread,
} from "./data.ts";

type Fields = { [name: string]: Json };

const WIDGET = { type: "Card", children: [{ type: "Text", id: "txt", value: "Old" }] };

const GIVEN = {
  threads: [
    thread("t1", { title: "T", metadata: { secret: 1 } }, [
      storedUser("u1", 1),
      stored("widget", "w1", 2, { widget: WIDGET, copy_text: "Copy" }),
      storedAssistant("m1", 3),
      stored("hidden_context_item", "h1", 4, { content: "x" }),
    ]),
  ],
};

const OPERATIONS = ["threads.custom_action", "threads.sync_custom_action"];

/** What an action can carry. */
const ACTIONS: Record<string, Fields> = {
  "with a payload": { type: "buy", payload: { sku: "1", list: [1, { deep: true }] } },
  "without a payload": { type: "buy" },
  "with a payload that is a text": { type: "buy", payload: "1" },
  "with a payload that is a list": { type: "buy", payload: [1, 2] },
  "with a null payload": { type: "buy", payload: null },
  "with null in its payload": { type: "buy", payload: { a: null } },
  "with a payload of 0": { type: "buy", payload: 0 },
  "with the fields of its declaration": {
    type: "buy",
    payload: {},
    handler: "server",
    loadingBehavior: "auto",
    streaming: true,
  },
};

const SCRIPT = {
  action: [ANSWER],
  sync_action: { return: { updated_item: made("widget", "w1", { widget: WIDGET }) } },
};

function ofBoth(operation: string): Scenario[] {
  const streams = operation === "threads.custom_action";
  const behaviour = streams ? "action() answers with a stream" : "syncAction() answers with one item";
  const send = (params: Fields) =>
    request(operation, { thread_id: "t1", action: { type: "buy" }, ...params });
  const base = { behaviour, given: GIVEN, script: SCRIPT };
  return [
    ...Object.entries(ACTIONS).map(([what, action]): Scenario => ({
      ...base,
      name: `${operation}: ${what}`,
      requests: [send({ item_id: "w1", action }), get()],
    })),
    { ...base, name: `${operation}: of the page`, requests: [send({})] },
    { ...base, name: `${operation}: of the page, with a null item`, requests: [send({ item_id: null })] },
    {
      ...base,
      name: `${operation}: no handler`,
      behaviour: "An action that is not overridden",
      script: {},
      requests: [send({ item_id: "w1" })],
      differs: ["refusal"],
    },
    ...Object.entries<Fields>({
      "of a message": { item_id: "m1" },
      "of a hidden item": { item_id: "h1" },
      "of an unknown item": { item_id: "none" },
      "in an unknown thread": { thread_id: "none" },
    }).map(([what, params]): Scenario => ({
      ...base,
      name: `${operation}: ${what}`,
      behaviour: "An action that comes from no widget",
      requests: [send(params)],
      differs: ["refusal"],
    })),
  ];
}

function sync(name: string, updatedItem: Fields | undefined, differs?: Scenario["differs"]): Scenario {
  return {
    name: `synchronous: ${name}`,
    behaviour: "syncAction() answers with one item",
    given: GIVEN,
    script: { sync_action: { return: updatedItem ? { updated_item: updatedItem } : {} } },
    requests: [
      request("threads.sync_custom_action", { thread_id: "t1", item_id: "w1", action: { type: "a" } }),
      get(),
    ],
    ...(differs && { differs }),
  };
}

/** Actions of widgets and of the page. */
export const actions: Family = {
  name: "actions",
  scenarios: [
    ...OPERATIONS.flatMap(ofBoth),
    sync("no item", undefined),
    sync("an assistant message", madeAssistant("i1", "Hi")),
    sync("a hidden item", made("hidden_context_item", "i1", { content: "secret" }), ["hidden"]),
    {
      name: "replaces its widget",
      behaviour: "action() answers with a stream",
      given: GIVEN,
      script: { action: [[replaced(made("widget", "w1", { widget: { type: "Card", children: [] } }))]] },
      requests: [
        request("threads.custom_action", { thread_id: "t1", item_id: "w1", action: { type: "a" } }),
        get(),
      ],
    },
    {
      name: "leaves a note for the model",
      behaviour: "A hook may write to the store itself",
      given: GIVEN,
      script: { action: [[{ store: made("hidden_context_item", "n1", { content: "Clicked" }) }, ...ANSWER]] },
      requests: [request("threads.custom_action", { thread_id: "t1", action: { type: "a" } }), get()],
    },
  ],
};
