import { setTimeout as sleep } from "node:timers/promises";
import type { LanguageModel } from "ai";
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

type LanguageModelV4 = Extract<LanguageModel, { specificationVersion: "v4" }>;
type StreamResult = Awaited<ReturnType<LanguageModelV4["doStream"]>>;
type GenerateResult = Awaited<ReturnType<LanguageModelV4["doGenerate"]>>;
type Content = GenerateResult["content"][number];
type Source = Extract<Content, { type: "source" }>;
type FinishReason = GenerateResult["finishReason"]["unified"];

/** A part of a model's stream, as providers of the AI SDK write it. */
export type LanguageModelStreamPart =
  StreamResult["stream"] extends ReadableStream<infer TPart> ? TPart : never;
type Parts = Generator<LanguageModelStreamPart, void, undefined>;

const USAGE: GenerateResult["usage"] = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/**
 * The parts of a turn as a streaming model of the AI SDK gives them. Each text and each thought is a block of its own.
 * An image comes from a tool of the provider, as with OpenAI. A raw `finish` ends the turn.
 * @throws the signal's reason
 */
export async function* streamLanguageTurn(
  turn: ModelTurn,
  signal: AbortSignal | undefined,
): AsyncGenerator<LanguageModelStreamPart, void, undefined> {
  let block = 0;
  let calls = false;
  yield { type: "stream-start", warnings: [] };
  for (const part of turn.parts) {
    signal?.throwIfAborted();
    switch (part.type) {
      case "text":
      case "reasoning":
      case "refusal": {
        const kind = part.type === "reasoning" ? "reasoning" : "text";
        const id = String(block++);
        yield { type: `${kind}-start`, id };
        for (const delta of chunks(part)) {
          if ("delayMs" in part && part.delayMs) await sleep(part.delayMs, undefined, { signal });
          signal?.throwIfAborted();
          yield { type: `${kind}-delta`, id, delta };
        }
        if (part.type === "text" && part.annotations) yield* citedEnd(id, part.annotations);
        else yield { type: `${kind}-end`, id };
        break;
      }
      case "tool_call": {
        const { name: toolName, callId: toolCallId = nextCallId() } = part;
        calls = true;
        yield { type: "tool-call", toolCallId, toolName, input: argumentsOf(part) };
        break;
      }
      case "handoff":
        throw new Error(
          `Cannot hand over to "${part.to}": models of the AI SDK have no handoffs. Use a tool call.`,
        );
      case "image":
        yield* image(part);
        break;
      case "delay":
        await sleep(part.ms, undefined, { signal });
        break;
      case "wait":
        await waitFor(part.until, signal);
        break;
      case "error":
        yield { type: "error", error: part.error };
        yield finish("error");
        return;
      case "hang":
        await untilAborted(signal);
        break;
      case "raw":
        for (const event of part.events as LanguageModelStreamPart[]) {
          yield event;
          if (event.type === "finish") return;
          calls ||= event.type === "tool-call" && !event.providerExecuted;
        }
        break;
    }
  }
  yield finish(calls ? "tool-calls" : "stop");
}

/** The same turn as the response of a model that does not stream. */
export async function generateWithTurn(
  turn: ModelTurn,
  signal: AbortSignal | undefined,
): Promise<GenerateResult> {
  const content: Content[] = [];
  const blocks = new Map<string, Block>();
  for await (const part of streamLanguageTurn(turn, signal)) {
    switch (part.type) {
      case "text-start":
      case "reasoning-start": {
        const begun = { type: part.type === "text-start" ? "text" : "reasoning", text: "" } as const;
        blocks.set(part.id, begun);
        content.push(begun);
        break;
      }
      case "text-delta":
      case "reasoning-delta":
        blockOf(part, blocks).text += part.delta;
        break;
      case "error":
        throw part.error;
      case "finish":
        return { content, finishReason: part.finishReason, usage: part.usage, warnings: [] };
      case "stream-start":
      case "response-metadata":
      case "text-end":
      case "reasoning-end":
      case "tool-input-start":
      case "tool-input-delta":
      case "tool-input-end":
      case "raw":
      case "ping":
        break;
      default:
        content.push(part);
    }
  }
  throw new Error("Cannot answer the model call: the turn has no last part. Check the script.");
}

type Block = Extract<Content, { type: "text" | "reasoning" }>;

function blockOf({ type, id }: { type: string; id: string }, blocks: ReadonlyMap<string, Block>): Block {
  const block = blocks.get(id);
  if (!block) throw new Error(`Cannot add a ${type} to "${id}": no such block has begun. Check the script.`);
  return block;
}

function finish(unified: FinishReason): LanguageModelStreamPart {
  return { type: "finish", finishReason: { unified, raw: unified }, usage: USAGE };
}

/** The end of a text with sources. Providers give sources twice: one by one, and with their places in the text. */
function* citedEnd(id: string, annotations: readonly ModelAnnotation[]): Parts {
  const citations = annotations.map((annotation, index) => {
    const { start_index: startIndex, end_index: endIndex = annotation.index } = annotation;
    return {
      source: sourceOf(annotation, `${id}_${index}`),
      ...(startIndex !== undefined && { startIndex }),
      ...(endIndex !== undefined && { endIndex }),
    };
  });
  for (const { source } of citations) yield source;
  yield { type: "text-end", id, citations };
}

function sourceOf({ type, url, title, filename = "" }: ModelAnnotation, id: string): Source {
  return type === "url_citation"
    ? { type: "source", sourceType: "url", id, url: url ?? "", ...(title && { title }) }
    : {
        type: "source",
        sourceType: "document",
        id,
        mediaType: "text/plain",
        title: title ?? filename,
        filename,
      };
}

function* image({ previews = [], result }: Extract<ModelPart, { type: "image" }>): Parts {
  const call = { toolCallId: nextCallId(), toolName: "image_generation", dynamic: true };
  yield { type: "tool-call", ...call, input: "{}", providerExecuted: true };
  for (const preview of previews) {
    yield { type: "tool-result", ...call, result: { result: preview }, preliminary: true };
  }
  yield result === null
    ? { type: "tool-result", ...call, result: "failed", isError: true }
    : { type: "tool-result", ...call, result: { result } };
}
