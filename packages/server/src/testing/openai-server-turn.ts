import type { ModelPart } from "./model-turn.ts";

/** JSON as it goes over the wire. */
export type JsonRecord = Record<string, unknown>;

/** What a served model can do besides {@link ModelPart}. */
export type OpenAIPart =
  | ModelPart
  /** Says something with citations, which come when it is said. */
  | { type: "text"; text: string; annotations: unknown[]; chunkSize?: number; delayMs?: number }
  /** Draws an image, with its previews; base64. Responses only. */
  | { type: "image"; previews: string[]; result: string | null }
  /** Sends stream events as they are. */
  | { type: "raw"; events: unknown[] };

/** What the endpoints need to know of a request. */
export interface TurnCall {
  body: JsonRecord;
  parts: readonly OpenAIPart[];
  /** The position of the request, from 0. */
  index: number;
  signal: AbortSignal;
}

/** A call in the words of Chat Completions. */
export function toolCall(
  part: Extract<OpenAIPart, { type: "tool_call" | "handoff" }>,
  defaultId: string,
): { id: string; function: { name: string; arguments: string } } {
  if (part.type === "handoff") {
    const name = `transfer_to_${part.to.replace(/[^a-zA-Z0-9]/g, "_")}`;
    return { id: defaultId, function: { name, arguments: "{}" } };
  }
  const args = part.arguments ?? {};
  return {
    id: part.callId ?? defaultId,
    function: { name: part.name, arguments: typeof args === "string" ? args : JSON.stringify(args) },
  };
}
