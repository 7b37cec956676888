import type { Family, GivenThread, Scenario, ScenarioRequest, Script, Step } from "../scenario.ts";
import type { ScriptedError } from "../script-values.ts";
import { ITEMS } from "./items.ts";
import {
  added,
  create,
  delta,
  done,
  file,
  get,
  madeAssistant,
  request,
  say,
  stored,
  storedAssistant,
  storedUser,
  thread,
} from "./data.ts";

const KINDS: Record<string, ScriptedError> = {
  "a stream error": { error: "stream" },
  "a stream error that may be retried": { error: "stream", allow_retry: true },
  "a stream error that must not be retried": { error: "stream", allow_retry: false },
  "an own message": { error: "custom", message: "Out of chairs" },
  "an own message that may be retried": { error: "custom", message: "Out of chairs", allow_retry: true },
  "an exception": { error: "exception" },
};

const GIVEN: GivenThread = thread("t1", {}, [
  storedUser("u1", 1),
  storedAssistant("m1", 2),
  stored("widget", "w1", 3, { widget: { type: "Card", children: [] } }),
]);

interface Stage {
  before: Step[];
  hook?: "respond" | "action";
  given?: GivenThread;
  requests?: ScenarioRequest[];
  differs?: Scenario["differs"];
}

/** When a hook of a stream fails. */
const STAGES: Record<string, Stage> = {
  "before its first event": { before: [] },
  "after an item is done": { before: [done(madeAssistant("i1", "One"))] },
  "after an announcement": { before: [added(madeAssistant("i1"))], differs: ["settle"] },
  "in the middle of a text": {
    before: [added(madeAssistant("i1")), delta("i1", "Half")],
    differs: ["settle"],
  },
  "in the middle of a workflow": {
    before: [added(ITEMS["workflow"]!.final)],
    differs: ["settle"],
  },
  "after a change of the title": { before: [{ set: { title: "New" } }] },
  "after an event and a change of the title": {
    before: [done(madeAssistant("i1", "One")), { set: { title: "New" } }],
  },
  "in an action": {
    before: [done(madeAssistant("i1", "One"))],
    hook: "action",
    requests: [request("threads.custom_action", { thread_id: "t1", item_id: "w1", action: { type: "a" } })],
  },
  "after a client tool": {
    before: [],
    given: thread("t1", {}, [
      storedUser("u1", 1),
      stored("client_tool_call", "c1", 2, {
        status: "pending",
        call_id: "c",
        name: "n",
        arguments: {},
      }),
    ]),
    requests: [request("threads.add_client_tool_output", { thread_id: "t1", result: 1 })],
  },
  "after a structured input": {
    before: [],
    given: thread("t1", {}, [
      stored("structured_input", "s1", 1, {
        status: "pending",
        inputs: [{ type: "freeform", id: "q1", question: "Q" }],
      }),
    ]),
    requests: [
      request("threads.add_structured_input", {
        thread_id: "t1",
        item_id: "s1",
        input: { answers: { q1: { values: ["A"] } } },
      }),
    ],
  },
  "on a retry": {
    before: [],
    given: thread("t1", {}, [storedUser("u1", 1)]),
    requests: [request("threads.retry_after_item", { thread_id: "t1", item_id: "u1" })],
  },
};

function inStreams(): Scenario[] {
  return Object.entries(STAGES).flatMap(([when, { before, hook = "respond", given = GIVEN, ...stage }]) =>
    Object.entries(KINDS).map(([what, error]): Scenario => ({
      name: `${what} ${when}`,
      behaviour: "What a hook throws becomes an error event, and the stream ends",
      given: { threads: [given] },
      script: { [hook]: [[...before, { raise: error }]] },
      requests: [...(stage.requests ?? [say()]), get()],
      ...(stage.differs && { differs: stage.differs }),
    })),
  );
}

const ACTION = { thread_id: "t1", item_id: "w1", action: { type: "a" } };

/** Hooks that answer with one value. */
const SINGLE: Record<string, { script: (error: ScriptedError) => Script; requests: ScenarioRequest[] }> = {
  syncAction: {
    script: (error) => ({ sync_action: { raise: error } }),
    requests: [request("threads.sync_custom_action", ACTION)],
  },
  addFeedback: {
    script: (error) => ({ add_feedback: { raise: error } }),
    requests: [request("items.feedback", { thread_id: "t1", item_ids: ["m1"], kind: "positive" })],
  },
  transcribe: {
    script: (error) => ({ transcribe: { raise: error } }),
    requests: [request("input.transcribe", { audio_base64: "aGk=", mime_type: "audio/webm" })],
  },
  createAttachment: {
    script: (error) => ({ create_attachment: { raise: error } }),
    requests: [request("attachments.create", { name: "a", size: 1, mime_type: "text/plain" })],
  },
  deleteAttachment: {
    script: (error) => ({
      create_attachment: { return: { type: "file", id: "$id", name: "a", mime_type: "text/plain" } },
      delete_attachment: { raise: error },
    }),
    requests: [request("attachments.delete", { attachment_id: "f1" })],
  },
};

function inSingleAnswers(): Scenario[] {
  return Object.entries(SINGLE).flatMap(([hook, { script, requests }]) =>
    Object.entries(KINDS)
      .filter(([what]) => ["a stream error", "an own message", "an exception"].includes(what))
      .map(([what, error]): Scenario => ({
        name: `${what} in ${hook}`,
        behaviour: "What a hook without a stream throws is a failed request",
        given: { threads: [GIVEN], attachments: [file("f1")] },
        script: script(error),
        requests,
        differs: ["refusal"],
      })),
  );
}

function inStreamOptions(): Scenario[] {
  return Object.entries(KINDS)
    .filter(([what]) => ["a stream error", "an own message", "an exception"].includes(what))
    .map(([what, error]): Scenario => ({
      name: `${what} in getStreamOptions`,
      behaviour: "A failure of getStreamOptions",
      script: { stream_options: { raise: error } },
      requests: [create(), get("thr#1")],
      differs: ["always-ends"],
    }));
}

/** Hooks that throw: every kind of error at every stage. */
export const failures: Family = {
  name: "failures",
  scenarios: [...inStreams(), ...inSingleAnswers(), ...inStreamOptions()],
};
