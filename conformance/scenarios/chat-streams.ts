// Answers of models, as streams of Chat Completions.
import type { ModelMoment, ModelTurn } from "../agent-script.ts";
import type { Json } from "../outcome.ts";

type Fields = { [name: string]: Json };

/** A turn of these deltas. If there are calls, the finish reason is `tool_calls`, as in the API. */
export function completion(...deltas: Fields[]): () => ModelTurn {
  const reason = deltas.some((delta) => "tool_calls" in delta) ? "tool_calls" : "stop";
  return () => [{ send: [...chunks(deltas), chunk({}, reason), usage, "[DONE]"] }];
}

/** A turn that begins with these deltas and ends with `moments`. */
export function unfinishedCompletion(deltas: Fields[], ...moments: ModelMoment[]): () => ModelTurn {
  return () => [{ send: chunks(deltas) }, ...moments];
}

export function content(...pieces: string[]): Fields[] {
  return pieces.map((piece) => ({ content: piece }));
}

/** The deltas of a call: its name, then its arguments. */
export function toolCall(index: number, name: string, args: Fields = {}): Fields[] {
  const begun = { index, id: `call_${name}`, type: "function", function: { name, arguments: "" } };
  return [
    { tool_calls: [begun] },
    { tool_calls: [{ index, function: { arguments: JSON.stringify(args) } }] },
  ];
}

function chunks(deltas: Fields[]): Json[] {
  return [{ role: "assistant", content: "" } as Fields, ...deltas].map((delta) => chunk(delta, null));
}

const HEAD = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1_577_836_800, model: "scripted" };

function chunk(delta: Fields, finish_reason: Json): Json {
  return { ...HEAD, choices: [{ index: 0, delta, finish_reason }] };
}

const usage: Json = {
  ...HEAD,
  choices: [],
  usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
};
