import { setTimeout as sleep } from "node:timers/promises";
import type { AgentOutputItem, ModelRequest, ModelResponse, StreamEvent } from "@openai/agents";

/** One thing that a model does in its turn. */
export type ModelPart =
  /** Says something, in chunks of `chunkSize` characters (default: words), `delayMs` apart (default 0). */
  | { type: "text"; text: string; chunkSize?: number; delayMs?: number }
  /** Thinks, in the same chunks. */
  | { type: "reasoning"; text: string; chunkSize?: number; delayMs?: number }
  /** Declines to answer. */
  | { type: "refusal"; text: string }
  /** Calls a tool. Calls of one turn are made in parallel. `callId` has a default that is never the same twice. */
  | { type: "tool_call"; name: string; arguments?: Record<string, unknown> | string; callId?: string }
  /** Hands over to the agent of this name, which must be among the caller's handoffs. */
  | { type: "handoff"; to: string }
  /** Waits. */
  | { type: "delay"; ms: number }
  /** Fails here. */
  | { type: "error"; error: Error }
  /** Does nothing more until the caller aborts. */
  | { type: "hang" };

/** All that a model does when it is called once. */
export interface ModelTurn {
  parts: readonly ModelPart[];
}

/** A turn as it may be written: text alone is a string. */
export type ModelTurnInput = string | ModelPart | readonly ModelPart[] | ModelTurn;

export function modelTurn(input: ModelTurnInput): ModelTurn {
  if (typeof input === "string") return { parts: [{ type: "text", text: input }] };
  if (Array.isArray(input)) return { parts: input as readonly ModelPart[] };
  return "parts" in input ? input : { parts: [input as ModelPart] };
}

type TurnRequest = Pick<ModelRequest, "handoffs" | "signal">;

let calls = 0;

/**
 * The events of a turn as a streaming model gives them. Reasoning comes as the AI SDK's `reasoning-delta` parts, a
 * refusal as in a chunk of Chat Completions, because the Agents SDK has no event of its own for either.
 * @throws the turn's error, or the signal's reason
 */
export async function* streamTurn(
  turn: ModelTurn,
  request: TurnRequest,
): AsyncGenerator<StreamEvent, void, undefined> {
  const { signal } = request;
  const output: AgentOutputItem[] = [];
  yield { type: "response_started" };
  for (const part of turn.parts) {
    signal?.throwIfAborted();
    switch (part.type) {
      case "text":
      case "reasoning":
        for (const delta of chunks(part)) {
          if (part.delayMs) await sleep(part.delayMs, undefined, { signal });
          signal?.throwIfAborted();
          yield part.type === "text"
            ? { type: "output_text_delta", delta }
            : { type: "model", event: { type: "reasoning-delta", id: "reasoning", delta } };
        }
        break;
      case "refusal":
        yield { type: "model", event: { choices: [{ index: 0, delta: { refusal: part.text } }] } };
        break;
      case "delay":
        await sleep(part.ms, undefined, { signal });
        break;
      case "error":
        throw part.error;
      case "hang":
        await untilAborted(signal);
        break;
      case "tool_call":
      case "handoff":
        break;
    }
    addOutput(output, part, request);
  }
  yield {
    type: "response_done",
    response: {
      id: "scripted",
      usage: { inputTokens: 0, outputTokens: 0, totalTokens: 0 },
      output: output as never,
    },
  };
}

/** The same turn as a model answers it that does not stream. */
export async function respondWithTurn(turn: ModelTurn, request: TurnRequest): Promise<ModelResponse> {
  for await (const event of streamTurn(turn, request)) {
    if (event.type === "response_done") {
      // Only now, because who tests without the Agents SDK has not installed it.
      const { Usage } = await import("@openai/agents");
      return { usage: new Usage(), output: event.response.output, responseId: event.response.id };
    }
  }
  throw new Error("A turn ended without its last event");
}

/** Adds what the part leaves in the response. Text and refusals that follow each other make one message. */
function addOutput(output: AgentOutputItem[], part: ModelPart, request: TurnRequest): void {
  switch (part.type) {
    case "text":
      addContent(output, { type: "output_text", text: part.text });
      break;
    case "refusal":
      addContent(output, { type: "refusal", refusal: part.text });
      break;
    case "reasoning":
      output.push({ type: "reasoning", content: [{ type: "input_text", text: part.text }] });
      break;
    case "tool_call":
      output.push(functionCall(part.name, part.arguments ?? {}, part.callId));
      break;
    case "handoff":
      output.push(functionCall(handoffTool(part.to, request), {}));
      break;
    case "delay":
    case "error":
    case "hang":
      break;
  }
}

type MessageContent = { type: "output_text"; text: string } | { type: "refusal"; refusal: string };

function addContent(output: AgentOutputItem[], content: MessageContent): void {
  const message = output.find((item) => "role" in item && item.role === "assistant");
  const last = message?.content.at(-1);
  if (!message) output.push({ type: "message", role: "assistant", status: "completed", content: [content] });
  else if (last?.type === "output_text" && content.type === "output_text") last.text += content.text;
  else message.content.push(content);
}

function functionCall(
  name: string,
  args: Record<string, unknown> | string,
  callId = `call_${++calls}`,
): AgentOutputItem {
  return {
    type: "function_call",
    callId,
    name,
    arguments: typeof args === "string" ? args : JSON.stringify(args),
    status: "completed",
  };
}

function handoffTool(to: string, request: TurnRequest): string {
  const name = `transfer_to_${to.replace(/[^a-zA-Z0-9]/g, "_")}`;
  const found = request.handoffs.find(({ toolName }) => toolName === to || toolName === name);
  if (!found) {
    const known = request.handoffs.map(({ toolName }) => `"${toolName}"`).join(", ") || "none";
    throw new Error(`Could not hand over to "${to}": the agent's handoffs are ${known}`);
  }
  return found.toolName;
}

/** A text in pieces of this many characters, or of one word each. */
export function chunks({ text, chunkSize }: { text: string; chunkSize?: number }): string[] {
  const pattern = chunkSize ? new RegExp(`[^]{1,${chunkSize}}`, "gu") : /\s*\S+(?:\s+$)?/g;
  return text.match(pattern) ?? (text ? [text] : []);
}

/** Waits for nothing but the signal, and throws its reason. */
export function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal?.aborted) reject(signal.reason as Error);
    signal?.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
  });
}
