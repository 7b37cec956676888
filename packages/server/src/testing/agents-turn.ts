import { setTimeout as sleep } from "node:timers/promises";
import type { AgentOutputItem, ModelRequest, ModelResponse, StreamEvent } from "@openai/agents";
import {
  argumentsOf,
  chunks,
  type ModelAnnotation,
  type ModelPart,
  type ModelTurn,
  nextCallId,
  untilAborted,
  waitFor,
} from "./model-turn.ts";

type TurnRequest = Pick<ModelRequest, "handoffs" | "signal">;

/**
 * The events of a turn as a streaming model of the Agents SDK gives them. Reasoning comes as the AI SDK's
 * `reasoning-delta` parts, and a refusal as in a chunk of Chat Completions. The Agents SDK has no event of its own for
 * either. A turn that begins with `raw` events has its `response_started` among them. A raw `response_done` ends the
 * turn.
 * @throws the turn's error, or the signal's reason
 */
export async function* streamTurn(
  turn: ModelTurn,
  request: TurnRequest,
): AsyncGenerator<StreamEvent, void, undefined> {
  const { signal } = request;
  const output: AgentOutputItem[] = [];
  if (turn.parts[0]?.type !== "raw") yield { type: "response_started" };
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
      case "wait":
        await waitFor(part.until, signal);
        break;
      case "error":
        throw part.error;
      case "hang":
        await untilAborted(signal);
        break;
      case "raw":
        for (const event of part.events as StreamEvent[]) {
          yield event;
          if (event.type === "response_done") return;
        }
        break;
      case "tool_call":
      case "handoff":
      case "image":
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

/** The same turn as the response of a model that does not stream. */
export async function respondWithTurn(turn: ModelTurn, request: TurnRequest): Promise<ModelResponse> {
  for await (const event of streamTurn(turn, request)) {
    if (event.type === "response_done") {
      // Imported only here, because tests without the Agents SDK need not have it installed.
      const { Usage } = await import("@openai/agents");
      return { usage: new Usage(), output: event.response.output, responseId: event.response.id };
    }
  }
  throw new Error("Cannot answer the model call: the turn has no last event. Check the script.");
}

/** Adds the part's content to the response. Texts and refusals that follow each other make one message. */
function addOutput(output: AgentOutputItem[], part: ModelPart, request: TurnRequest): void {
  switch (part.type) {
    case "text":
      addContent(output, textContent(part.text, part.annotations));
      break;
    case "refusal":
      addContent(output, { type: "refusal", refusal: part.text });
      break;
    case "reasoning":
      output.push({ type: "reasoning", content: [{ type: "input_text", text: part.text }] });
      break;
    case "tool_call":
      output.push(functionCall(part.name, argumentsOf(part), part.callId));
      break;
    case "handoff":
      output.push(functionCall(handoffTool(part.to, request), "{}"));
      break;
    case "image":
      output.push({
        type: "hosted_tool_call",
        name: "image_generation_call",
        status: part.result === null ? "failed" : "completed",
        ...(part.result !== null && { output: part.result }),
      });
      break;
    default:
      break;
  }
}

type MessageContent =
  | { type: "output_text"; text: string; providerData?: { annotations: ModelAnnotation[] } }
  | { type: "refusal"; refusal: string };

/** Citations stand where the SDK's own Responses model puts them. */
function textContent(text: string, annotations: readonly ModelAnnotation[] = []): MessageContent {
  return {
    type: "output_text",
    text,
    ...(annotations.length > 0 && { providerData: { annotations: [...annotations] } }),
  };
}

function addContent(output: AgentOutputItem[], content: MessageContent): void {
  const previous = output.at(-1);
  const message = previous && "role" in previous && previous.role === "assistant" ? previous : undefined;
  const last = message?.content.at(-1);
  // The places of citations count from the beginning of their own text.
  const joins = last?.type === "output_text" && content.type === "output_text" && !content.providerData;
  if (!message) output.push({ type: "message", role: "assistant", status: "completed", content: [content] });
  else if (joins && !last.providerData) last.text += content.text;
  else message.content.push(content);
}

function functionCall(name: string, args: string, callId = nextCallId()): AgentOutputItem {
  return { type: "function_call", callId, name, arguments: args, status: "completed" };
}

function handoffTool(to: string, request: TurnRequest): string {
  const name = `transfer_to_${to.replace(/[^a-zA-Z0-9]/g, "_")}`;
  const found = request.handoffs.find(({ toolName }) => toolName === to || toolName === name);
  if (!found) {
    const known = request.handoffs.map(({ toolName }) => `"${toolName}"`).join(", ") || "none";
    throw new Error(`Cannot hand over to "${to}": the agent's handoffs are ${known}. Name one of them.`);
  }
  return found.toolName;
}
