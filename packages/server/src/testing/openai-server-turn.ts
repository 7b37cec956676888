import { argumentsOf, type JsonRecord, type ModelPart, type ModelTurn } from "./model-turn.ts";

/** What the endpoints need to know of a request. */
export interface TurnCall {
  body: JsonRecord;
  parts: readonly ModelPart[];
  finish?: ModelTurn["finish"];
  /** The position of the request, from 0. */
  index: number;
  signal: AbortSignal;
}

/** A call in the words of Chat Completions. */
export function toolCall(
  part: Extract<ModelPart, { type: "tool_call" | "handoff" }>,
  defaultId: string,
): { id: string; function: { name: string; arguments: string } } {
  if (part.type === "handoff") {
    const name = `transfer_to_${part.to.replace(/[^a-zA-Z0-9]/g, "_")}`;
    return { id: defaultId, function: { name, arguments: "{}" } };
  }
  return { id: part.callId ?? defaultId, function: { name: part.name, arguments: argumentsOf(part) } };
}
