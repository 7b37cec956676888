/** JSON as it goes over the wire. */
export type JsonRecord = Record<string, unknown>;

/** A source behind a text, as the Responses API writes it: `url_citation`, `file_citation` and the like. */
export interface ModelAnnotation {
  type: string;
  url?: string;
  title?: string;
  filename?: string;
  /** Where in the text the citation begins and ends. A `file_citation` has one `index`. */
  start_index?: number;
  end_index?: number;
  index?: number;
  [field: string]: unknown;
}

/**
 * One thing that a model does in its turn. The parts are the same wherever a model plugs in: `ScriptedModel` plays them in
 * the Agents SDK, `ScriptedLanguageModel` in the AI SDK, `openaiServer` over HTTP, and `playTurn` without any SDK.
 */
export type ModelPart =
  /**
   * Says something, in chunks of `chunkSize` characters (default: words), `delayMs` apart (default 0). The `annotations`
   * follow the text.
   */
  | {
      type: "text";
      text: string;
      chunkSize?: number;
      delayMs?: number;
      annotations?: readonly ModelAnnotation[];
    }
  /** Thinks, in the same chunks. */
  | { type: "reasoning"; text: string; chunkSize?: number; delayMs?: number }
  /** Declines to answer. The AI SDK and ChatKit show a refusal as text. */
  | { type: "refusal"; text: string }
  /** Calls a tool. Calls of one turn are made in parallel. `callId` has a default that is never the same twice. */
  | { type: "tool_call"; name: string; arguments?: Record<string, unknown> | string; callId?: string }
  /**
   * Hands over to the agent of this name. For the Agents SDK, where the agent must be among the caller's handoffs. Also
   * for HTTP, where the server does not check that.
   */
  | { type: "handoff"; to: string }
  /**
   * Draws an image, base64, after its previews. A `result` of null means that drawing fails. The Agents SDK has no
   * event for previews, and leaves previews out. Chat Completions has none for images, and leaves images out.
   */
  | { type: "image"; previews?: readonly string[]; result: string | null }
  /** Waits so many milliseconds. */
  | { type: "delay"; ms: number }
  /** Calls the function and waits for its promise, or until the caller aborts. A rejection breaks the stream off. */
  | { type: "wait"; until: () => unknown }
  /** Fails here, and does nothing more: with the SDK's or the API's own error, where it has one. */
  | { type: "error"; error: Error }
  /** Does nothing more until the caller aborts. */
  | { type: "hang" }
  /**
   * Sends stream events as they are. The events are those of the Agents SDK, of the AI SDK's model, of the HTTP API, or
   * of ChatKit. Only the AI SDK's model adds these events to a response that is not streamed.
   */
  | { type: "raw"; events: readonly unknown[] };

/** An answer of a server that does not come from a model. */
export interface HttpAnswer {
  status: number;
  headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON. */
  body?: object | string;
}

/** All that a model does when it is called once. */
export interface ModelTurn {
  parts: readonly ModelPart[];
  /** How the answer ends, if it does not end by itself. `none`: as with servers that give no reason. Only over HTTP. */
  finish?: "length" | "content_filter" | "none";
  /** The answer that a server gives in the place of a turn. Only over HTTP. */
  http?: HttpAnswer;
}

/** A turn as it may be written: text alone is a string. */
export type ModelTurnInput = string | ModelPart | readonly ModelPart[] | ModelTurn;

/** A turn in full. */
export function modelTurn(input: ModelTurnInput): ModelTurn {
  if (typeof input === "string") return { parts: [{ type: "text", text: input }] };
  if (Array.isArray(input)) return { parts: input as readonly ModelPart[] };
  return "parts" in input ? input : { parts: [input as ModelPart] };
}

let calls = 0;

/** An id for a call that is never the same twice. */
export function nextCallId(): string {
  return `call_${++calls}`;
}

/** The arguments of a call, as the JSON that models write. */
export function argumentsOf(part: Extract<ModelPart, { type: "tool_call" }>): string {
  const { arguments: args = {} } = part;
  return typeof args === "string" ? args : JSON.stringify(args);
}

/** A text in pieces of this many characters, or of one word each. */
export function chunks({ text, chunkSize }: { text: string; chunkSize?: number }): string[] {
  const pattern = chunkSize ? new RegExp(`[^]{1,${chunkSize}}`, "gu") : /\s*\S+(?:\s+$)?/g;
  return text.match(pattern) ?? (text ? [text] : []);
}

/**
 * Calls the function and waits for its promise, or for the signal.
 * @throws what the promise rejects with, or the signal's reason
 */
export async function waitFor(until: () => unknown, signal: AbortSignal | undefined): Promise<void> {
  const gone = Promise.withResolvers<never>();
  const leave = (): void => gone.reject(signal?.reason);
  signal?.addEventListener("abort", leave, { once: true });
  try {
    signal?.throwIfAborted();
    await Promise.race([until(), gone.promise]);
  } finally {
    signal?.removeEventListener("abort", leave);
  }
}

/** Waits for the signal, and throws its reason. */
export function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  return waitFor(() => new Promise(() => undefined), signal);
}
