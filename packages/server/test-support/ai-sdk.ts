import type { ThreadStreamEvent } from "@chatwright/protocol";
import { isStepCount, type LanguageModel, streamText, type ToolSet } from "ai";
import { type AiResponseOptions, streamAiResponse, toModelMessages } from "../src/ai-sdk/index.ts";
import { AgentContext } from "../src/answers/index.ts";
import {
  type LanguageModelRequest,
  type ModelPart,
  ScriptedLanguageModel,
  type ScriptedTurn,
} from "../src/testing/index.ts";
import type { LanguageModelStreamPart } from "../src/testing/language-model-turn.ts";
import { message } from "./events.ts";
import { type Caller, TestServer } from "./server.ts";

export type AiTurn = ScriptedTurn<LanguageModelRequest>;

export function text(said: string): ModelPart {
  return { type: "text", text: said };
}

export function reasoning(thought: string): ModelPart {
  return { type: "reasoning", text: thought };
}

export function toolCall(name: string, input: unknown, callId = "call_1"): ModelPart {
  return { type: "tool_call", name, arguments: JSON.stringify(input), callId };
}

/** Parts that only a provider can send: sources, files, ids of blocks, orders that make no sense. */
export function raw(...events: LanguageModelStreamPart[]): ModelPart {
  return { type: "raw", events };
}

/** The parts of a block of text or reasoning as providers write it, in these pieces. */
export function block(
  kind: "text" | "reasoning",
  id: string,
  ...pieces: string[]
): LanguageModelStreamPart[] {
  return [
    { type: `${kind}-start`, id },
    ...pieces.map((delta) => ({ type: `${kind}-delta` as const, id, delta })),
    { type: `${kind}-end`, id },
  ];
}

/** The end of a step that was cut off because it got too long. */
export const CUT_OFF = raw({
  type: "finish",
  finishReason: { unified: "length", raw: "length" },
  usage: {
    inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 1, text: 1, reasoning: 0 },
  },
});

export interface AiServerOptions extends AiResponseOptions {
  /** Answers in place of the script. */
  provided?: LanguageModel;
  tools?: (context: AgentContext<Caller>) => ToolSet;
}

/**
 * A server whose answers come from the AI SDK, as a product would write it. Only the server's model is a scripted one.
 * Calls of tools are not shown by default.
 */
export class AiServer extends TestServer {
  readonly model: ScriptedLanguageModel;

  constructor(turns: readonly AiTurn[], { tools, provided, ...options }: AiServerOptions = {}) {
    const model = new ScriptedLanguageModel(turns);
    super(async function* (thread, _item, caller, run): AsyncGenerator<ThreadStreamEvent> {
      const query = { limit: 100, order: "asc" as const };
      const { data } = await run.store.loadThreadItems(thread.id, query, caller);
      const context = new AgentContext(run);
      const messages = await toModelMessages(data);
      const result = streamText({
        model: provided ?? model,
        messages,
        tools: tools?.(context) ?? {},
        stopWhen: isStepCount(10),
        abortSignal: context.signal,
        maxRetries: 0,
        onError: () => {},
      });
      yield* streamAiResponse(context, result, { showTools: false, ...options });
    });
    this.model = model;
  }

  ask(text: string, threadId?: string): Promise<ThreadStreamEvent[]> {
    return this.events(message(text, threadId));
  }
}
