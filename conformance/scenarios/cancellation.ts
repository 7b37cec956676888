import type { Json } from "../outcome.ts";
import type { Family, Scenario, ScenarioRequest, Step } from "../scenario.ts";
import {
  added,
  ANSWER,
  create,
  cut,
  delta,
  done,
  get,
  made,
  madeAssistant,
  part,
  replaced,
  request,
  say,
  stored,
  storedUser,
  thread,
  updated,
} from "./data.ts";
import { ITEMS } from "./items.ts";

const HANG: Step = { hang: true };

/** Events that a message's stream has before the hook's first: the message itself and the stream's options. */
const ACCEPTED = 2;

const widget = made("widget", "i1", {
  widget: { type: "Card", children: [{ type: "Text", id: "txt", value: "A" }] },
});

interface Moment {
  steps: Step[];
  /** The hook's events that the client has when it leaves; default: one for each step. */
  events?: number;
  differs?: Scenario["differs"];
}

/** What was under way when the client left. */
const MOMENTS: Record<string, Moment> = {
  "before the first event": { steps: [] },
  "after an item is done": { steps: [done(madeAssistant("i1", "One"))] },
  "after an announcement": { steps: [added(madeAssistant("i1"))] },
  "with a text of spaces": { steps: [added(madeAssistant("i1")), delta("i1", "  \n")] },
  "in the middle of a text": {
    steps: [added(madeAssistant("i1")), delta("i1", "Ha"), delta("i1", "lf")],
  },
  "in the second part of a message": {
    steps: [added(madeAssistant("i1")), delta("i1", "One"), delta("i1", "Two", 1)],
  },
  "after the last part of a message": {
    steps: [
      added(madeAssistant("i1")),
      delta("i1", "On"),
      updated("i1", {
        type: "assistant_message.content_part.done",
        content_index: 0,
        content: part("One"),
      }),
    ],
  },
  "in two messages": {
    steps: [added(madeAssistant("i1")), added(madeAssistant("i2")), delta("i2", "B"), delta("i1", "A")],
  },
  "in an empty workflow": { steps: [added(ITEMS["workflow"]!.early)] },
  "in a workflow": { steps: [added(ITEMS["workflow"]!.final)], differs: ["cancel-keeps"] },
  "in a widget": {
    steps: [
      added(widget),
      updated("i1", {
        type: "widget.streaming_text.value_delta",
        component_id: "txt",
        delta: "B",
        done: false,
      }),
    ],
    differs: ["cancel-keeps"],
  },
  "in an image": { steps: [added(ITEMS["generated_image"]!.final)], differs: ["cancel-keeps"] },
  "before an image": { steps: [added(ITEMS["generated_image"]!.early)] },
  "in a task": { steps: [added(ITEMS["task"]!.final)], differs: ["cancel-keeps"] },
  "in a text after a workflow": {
    steps: [done(ITEMS["workflow"]!.final), added(madeAssistant("i2")), delta("i2", "Half")],
  },
  "after progress": { steps: [{ emit: { type: "progress_update", text: "P" } }] },
  "after a change of the title": {
    steps: [{ set: { title: "New" } }],
    events: 0,
    differs: ["cancel-title"],
  },
  "after a saved change of the title": {
    steps: [{ set: { title: "New" } }, done(madeAssistant("i1", "One"))],
    events: 2,
  },
};

function moments(): Scenario[] {
  return Object.entries(MOMENTS).map(([when, { steps, events, differs }]): Scenario => ({
    name: when,
    behaviour: "A client that leaves cancels the run; the partial answer and a note for the model are kept",
    given: { threads: [thread("t1", {}, [storedUser("u0", 1)])] },
    script: { respond: [[...steps, HANG]] },
    requests: [cut(say(), ACCEPTED + (events ?? steps.length)), get()],
    ...(differs && { differs }),
  }));
}

const HALF: Step[] = [added(madeAssistant("i1")), delta("i1", "Half"), HANG];

const toolCall = stored("client_tool_call", "c1", 1, {
  status: "pending",
  call_id: "c",
  name: "n",
  arguments: {},
});
const question = stored("structured_input", "s1", 1, {
  status: "pending",
  inputs: [{ type: "freeform", id: "q", question: "Q" }],
});

/** The same in every kind of turn: how many events it has before the hook's. */
const OTHER_TURNS: Record<
  string,
  { items: Parameters<typeof thread>[2]; sent: ScenarioRequest; before: number }
> = {
  "an action": {
    items: [],
    sent: request("threads.custom_action", { thread_id: "t1", action: { type: "a" } }),
    before: 1,
  },
  "a turn after a client tool": {
    items: [toolCall],
    sent: request("threads.add_client_tool_output", { thread_id: "t1", result: 1 as Json }),
    before: 1,
  },
  "a turn after a structured input": {
    items: [question],
    sent: request("threads.add_structured_input", {
      thread_id: "t1",
      item_id: "s1",
      input: { answers: { q: { values: ["A"] } } },
    }),
    before: 2,
  },
  "a retry": {
    items: [storedUser("u1", 1)],
    sent: request("threads.retry_after_item", { thread_id: "t1", item_id: "u1" }),
    before: 1,
  },
};

/** Clients that leave: at every moment, in every kind of turn. */
export const cancellation: Family = {
  name: "cancellation",
  scenarios: [
    ...moments(),
    ...Object.entries(OTHER_TURNS).map(([what, { items, sent, before }]): Scenario => ({
      name: `in ${what}`,
      behaviour: "A client that leaves cancels the run; the partial answer and a note for the model are kept",
      given: { threads: [thread("t1", {}, items)] },
      script: { respond: [HALF], action: [HALF] },
      requests: [cut(sent, before + 2), get()],
    })),
    {
      name: "in a new thread",
      behaviour: "A client that leaves cancels the run; the partial answer and a note for the model are kept",
      script: { respond: [HALF] },
      requests: [cut(create(), 5), get("thr#1")],
    },
    {
      name: "and then another turn",
      behaviour: "A thread goes on after a cancelled run",
      script: { respond: [HALF, [done(madeAssistant("i2", "Whole"))]] },
      requests: [cut(create(), 5), say("Again", "thr#1"), get("thr#1")],
    },
    {
      name: "and then a retry",
      behaviour: "A thread goes on after a cancelled run",
      script: { respond: [HALF, ANSWER] },
      requests: [
        cut(create(), 5),
        request("threads.retry_after_item", { thread_id: "thr#1", item_id: "msg#1" }),
        get("thr#1"),
      ],
      differs: ["retry-removals"],
    },
    {
      name: "after a replaced item",
      behaviour: "A client that leaves cancels the run; the partial answer and a note for the model are kept",
      given: { threads: [thread("t1", {}, [storedUser("u0", 1)])] },
      script: {
        respond: [[added(madeAssistant("i1")), replaced(madeAssistant("i1", "One")), HANG]],
      },
      requests: [cut(say(), 4), get()],
    },
  ],
};
