import type { ModelPart, ModelTurn, ModelTurnInput } from "./model-turn.ts";

/** The outcome of a behaviour. */
export interface ModelOutcome {
  /** All that the assistant says, its messages joined by line breaks. */
  says?: string;
  /** All that is shown as its thoughts, joined by line breaks. */
  thinks?: string;
  /** The code of the error that ends the answer. */
  fails?: string;
  /** The code of the notice under the answer. */
  notice?: string;
  /** The arguments of each call of the tool `look`. */
  looks?: readonly object[];
  /** The arguments of each call of the page's tool `add_to_cart`. */
  adds?: readonly object[];
  /** How often the model is asked at most. */
  requests?: number;
}

/**
 * How a model or its server behaves, and what a user of Chatwright sees then. The agent that is asked has two tools.
 * `look({what, limit = 5})` runs on the server and returns `seen <what>`. `add_to_cart({sku})` runs in the page.
 */
export interface ModelBehaviour {
  name: string;
  /** The model's turns, in order. The last turn repeats, if the model is asked more often. */
  turns: readonly ModelTurnInput[];
  outcome: ModelOutcome;
  /** The API that has this behaviour. Default: both. */
  api?: "chat" | "responses";
  /** The bridge that can pass this behaviour on. Default: both. */
  bridge?: "agents" | "ai-sdk";
}

export const call = (name: string, args: object | string = {}, callId?: string): ModelPart => ({
  type: "tool_call",
  name,
  arguments: args as string,
  ...(callId !== undefined && { callId }),
});
export const look = (what: string, callId?: string): ModelPart => call("look", { what }, callId);
export const text = (said: string, chunkSize?: number): ModelPart => ({
  type: "text",
  text: said,
  ...(chunkSize && { chunkSize }),
});
export const http = (
  status: number,
  body: object | string,
  headers: Record<string, string> = {},
): ModelTurn => ({
  parts: [],
  http: { status, body, headers },
});
export const error = (message: string, more: object = {}): object => ({ error: { message, ...more } });
export const ends = (finish: ModelTurn["finish"], ...parts: ModelPart[]): ModelTurn => ({
  parts,
  finish: finish!,
});
/** Chunks of Chat Completions, in the place of those that OpenAI would send. */
export const chunks = (...deltas: object[]): ModelPart => ({
  type: "raw",
  events: deltas.map((delta) => ({
    id: "",
    object: "chat.completion.chunk",
    created: 0,
    model: "m",
    choices: [{ index: 0, delta, finish_reason: null }],
  })),
});
export const HTML = http(200, "<html><h1>Sign in</h1></html>");
export const lost = (): ModelPart => ({ type: "wait", until: () => Promise.reject(new Error("lost")) });

export const DONE = "All done";
export const HELLO: ModelOutcome = { says: "Hello" };
export const RETRY: ModelOutcome = { fails: "stream.error" };
export const SEEN: ModelOutcome = { says: DONE, looks: [{ what: "tea", limit: 5 }] };
