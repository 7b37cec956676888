// Answers of models, as streams of the Responses API.
import type { ModelMoment, ModelTurn } from "../agent-script.ts";
import type { Json } from "../outcome.ts";

type Fields = { [name: string]: Json };

/** A turn whose ids depend on when it comes. */
type Turn = (turn: number) => ModelTurn;
/** An item of a response: its streamed events, and its final form. */
export type Output = (place: Place) => { events: Json[]; item: Fields };

interface Place {
  output_index: number;
  /** An id that no other item of the scenario has. */
  id(prefix: string): string;
}

/** The model's answers of a scenario, in order. */
export function play(...turns: Turn[]): ModelTurn[] {
  return turns.map((turn, index) => turn(index));
}

/** A whole response. */
export function response(...outputs: Output[]): Turn {
  return (turn) => [{ send: [...begin(turn), ...told(turn, outputs).events, ...end(turn, outputs)] }];
}

/** A response that the model ends before it is complete. */
export function incomplete(...outputs: Output[]): Turn {
  return (turn) => {
    const { events, items } = told(turn, outputs);
    const incomplete_details = { reason: "max_output_tokens" };
    const last = { ...head(turn, "incomplete"), output: items, incomplete_details, usage: USAGE };
    return [{ send: [...begin(turn), ...events, { type: "response.incomplete", response: last }] }];
  };
}

/**
 * A whole response, whose last event waits until the client has got so many events of the answer.
 * @param moments the moments before that last event.
 */
export function heard(events: number, moments: ModelMoment[], ...outputs: Output[]): Turn {
  return (turn) => [
    { send: [...begin(turn), ...told(turn, outputs).events] },
    { await_client: events },
    ...moments,
    { send: end(turn, outputs) },
  ];
}

/** A response that begins with `outputs`, leaves the last message unfinished, and goes on or ends with `moments`. */
export function unfinished(outputs: Output[], ...moments: ModelMoment[]): Turn {
  return (turn) => [{ send: [...begin(turn), ...told(turn, outputs).events.slice(0, -UNSAID)] }, ...moments];
}

/** The number of events that `unfinished` leaves out: the last events of a message, which end its part and itself. */
const UNSAID = 3;

/** The model fails in the middle of its stream, and says so. */
export function failure(type: "response.failed" | "error"): ModelMoment {
  const error = { code: "server_error", message: "The model is down" };
  if (type === "error") return { send: [{ type, ...error, param: null, sequence_number: 99 }] };
  return { send: [{ type, sequence_number: 99, response: { ...head(0, "failed"), error } }] };
}

/** An answer with this status instead of a stream. */
export function refused(status: number): Turn {
  return () => [{ refuse: status }];
}

function begin(turn: number): Json[] {
  return [{ type: "response.created", sequence_number: 0, response: head(turn, "in_progress") }];
}

function end(turn: number, outputs: Output[]): Json[] {
  const { items } = told(turn, outputs);
  return [
    { type: "response.completed", response: { ...head(turn, "completed"), output: items, usage: USAGE } },
  ];
}

function told(turn: number, outputs: Output[]): { events: Json[]; items: Fields[] } {
  const all = outputs.map((output, output_index) => {
    const number = (turn * 16 + output_index + 1).toString(16).padStart(32, "0");
    return output({ output_index, id: (prefix) => `${prefix}_${number}` });
  });
  return { events: all.flatMap(({ events }) => events), items: all.map(({ item }) => item) };
}

function head(turn: number, status: string): Fields {
  return {
    id: `resp_${turn}`,
    object: "response",
    created_at: 1_577_836_800,
    model: "scripted",
    status,
    error: null,
    output: [],
    tools: [],
    tool_choice: "auto",
    parallel_tool_calls: true,
  };
}

const USAGE = {
  input_tokens: 1,
  output_tokens: 1,
  total_tokens: 2,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens_details: { reasoning_tokens: 0 },
};

/** A part of a message. */
export type Part = { text: string[]; annotations?: Json[] } | { refusal: string[] };

/** A message of one part: its text, in pieces. */
export function says(...text: string[]): Output {
  return message({ text });
}

export function message(...parts: Part[]): Output {
  return ({ output_index, id }) => {
    const item = { id: id("msg"), type: "message", role: "assistant" };
    const told = parts.map((part, content_index) =>
      contentPart(part, { item_id: item.id, output_index, content_index }),
    );
    const done = { ...item, status: "completed", content: told.map(({ content }) => content) };
    return {
      item: done,
      events: [
        added(output_index, { ...item, status: "in_progress", content: [] }),
        ...told.flatMap(({ events }) => events),
        finished(output_index, done),
      ],
    };
  };
}

function contentPart(part: Part, place: Fields): { events: Json[]; content: Fields } {
  if ("refusal" in part) {
    const refusal = part.refusal.join("");
    const content = { type: "refusal", refusal };
    return {
      content,
      events: [
        { type: "response.content_part.added", ...place, part: { type: "refusal", refusal: "" } },
        ...part.refusal.map((delta) => ({ type: "response.refusal.delta", ...place, delta })),
        { type: "response.refusal.done", ...place, refusal },
        { type: "response.content_part.done", ...place, part: content },
      ],
    };
  }
  const text = part.text.join("");
  const annotations = part.annotations ?? [];
  const content = { type: "output_text", text, annotations, logprobs: [] };
  return {
    content,
    events: [
      { type: "response.content_part.added", ...place, part: { ...content, text: "", annotations: [] } },
      ...part.text.map((delta) => ({ type: "response.output_text.delta", ...place, delta, logprobs: [] })),
      ...annotations.map((annotation, annotation_index) => {
        return { type: "response.output_text.annotation.added", ...place, annotation_index, annotation };
      }),
      { type: "response.output_text.done", ...place, text, logprobs: [] },
      { type: "response.content_part.done", ...place, part: content },
    ],
  };
}

/** Thoughts, each in pieces. */
export function thinks(...thoughts: string[][]): Output {
  return ({ output_index, id }) => {
    const item = { id: id("rs"), type: "reasoning" };
    const summary = thoughts.map((pieces) => ({ type: "summary_text", text: pieces.join("") }));
    const events = thoughts.flatMap((pieces, summary_index): Json[] => {
      const place = { item_id: item.id, output_index, summary_index };
      const part = summary[summary_index]!;
      return [
        { type: "response.reasoning_summary_part.added", ...place, part: { ...part, text: "" } },
        ...pieces.map((delta) => ({ type: "response.reasoning_summary_text.delta", ...place, delta })),
        { type: "response.reasoning_summary_text.done", ...place, text: part.text },
        { type: "response.reasoning_summary_part.done", ...place, part },
      ];
    });
    const done = { ...item, summary };
    return {
      item: done,
      events: [added(output_index, { ...item, summary: [] }), ...events, finished(output_index, done)],
    };
  };
}

/** Two thoughts whose pieces alternate. */
export function thinksBoth(...pairs: [string, string][]): Output {
  return (place) => {
    const [first, second] = [0, 1].map((which) => pairs.map((pair) => pair[which]!));
    const { item, events } = thinks(first!, second!)(place);
    const at = (event: Json) => ((event as Fields)["type"] as string).endsWith("text.delta");
    const deltas = events.filter(at);
    const mixed = pairs.flatMap((_, index) => [deltas[index]!, deltas[index + pairs.length]!]);
    const [begun, rest] = [events.slice(0, 1), events.slice(1).filter((event) => !at(event))];
    const added = rest.filter((event) => ((event as Fields)["type"] as string).endsWith("part.added"));
    return {
      item,
      events: [...begun, ...added, ...mixed, ...rest.filter((event) => !added.includes(event))],
    };
  };
}

/** Calls a tool. The call's id has the form of a client tool call's id, because the reference uses it as such. */
export function calls(name: string, args: Fields = {}, call_id?: string): Output {
  return ({ output_index, id }) => {
    const text = JSON.stringify(args);
    const item = {
      id: id("tc"),
      type: "function_call",
      call_id: call_id ?? `call_${name}`,
      name,
      arguments: text,
      status: "completed",
    };
    const place = { item_id: item.id, output_index };
    return {
      item,
      events: [
        added(output_index, { ...item, arguments: "", status: "in_progress" }),
        { type: "response.function_call_arguments.delta", ...place, delta: text },
        { type: "response.function_call_arguments.done", ...place, name, arguments: text },
        finished(output_index, item),
      ],
    };
  };
}

/** Draws an image, base64, after previews. */
export function draws(result: string | null, ...previews: string[]): Output {
  return ({ output_index, id }) => {
    const item = { id: id("ig"), type: "image_generation_call", status: "in_progress" };
    const place = { item_id: item.id, output_index };
    const type = "response.image_generation_call";
    const done = { ...item, status: result ? "completed" : "failed", result };
    return {
      item: done,
      events: [
        added(output_index, { ...item, result: null }),
        { type: `${type}.in_progress`, ...place },
        ...previews.map((partial_image_b64, partial_image_index) => {
          return { type: `${type}.partial_image`, ...place, partial_image_index, partial_image_b64 };
        }),
        finished(output_index, done),
      ],
    };
  };
}

/**
 * Uses a tool that runs on the model's server.
 * @param stages the last words of the events in between.
 */
export function uses(type: string, fields: Fields, stages: string[] = ["in_progress", "completed"]): Output {
  return ({ output_index, id }) => {
    const item = { id: id("hosted"), type, status: "completed", ...fields };
    const place = { item_id: item.id, output_index };
    return {
      item,
      events: [
        added(output_index, { ...item, status: "in_progress" }),
        ...stages.map((stage) => ({ type: `response.${type}.${stage}`, ...place })),
        finished(output_index, item),
      ],
    };
  };
}

function added(output_index: number, item: Fields): Fields {
  return { type: "response.output_item.added", output_index, item };
}

function finished(output_index: number, item: Fields): Fields {
  return { type: "response.output_item.done", output_index, item };
}
