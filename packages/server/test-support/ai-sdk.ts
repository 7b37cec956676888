import type { ThreadStreamEvent } from "@chatwright/protocol";
import { isStepCount, type LanguageModel, streamText, type ToolSet } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import {
  AgentContext,
  type AiResponseOptions,
  streamAiResponse,
  toModelMessages,
} from "../src/ai-sdk/index.ts";
import { message } from "./events.ts";
import { type Caller, TestServer } from "./server.ts";

type StreamResult = Awaited<ReturnType<MockLanguageModelV4["doStream"]>>;
/** A part of a model's stream, as providers write it. */
export type ModelStreamPart = StreamResult["stream"] extends ReadableStream<infer TPart> ? TPart : never;
/** What a model says in one step; a function is called when its turn comes, and "hang" waits for the end. */
export type ModelStep = readonly (ModelStreamPart | "hang" | (() => Promise<unknown>))[];

const USAGE = {
  inputTokens: { total: 1, noCache: 1, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 1, text: 1, reasoning: 0 },
};

/** A text block, in pieces. */
export function text(id: string, ...pieces: string[]): ModelStreamPart[] {
  return block("text", id, pieces);
}

export function reasoning(id: string, ...pieces: string[]): ModelStreamPart[] {
  return block("reasoning", id, pieces);
}

function block(kind: "text" | "reasoning", id: string, pieces: string[]): ModelStreamPart[] {
  return [
    { type: `${kind}-start`, id },
    ...pieces.map((delta) => ({ type: `${kind}-delta` as const, id, delta })),
    { type: `${kind}-end`, id },
  ];
}

export function toolCall(toolName: string, input: unknown, toolCallId = "call_1"): ModelStreamPart {
  return { type: "tool-call", toolCallId, toolName, input: JSON.stringify(input) };
}

/** The end of a step, which every step gets that does not bring its own. */
export function finish(
  unified: Extract<ModelStreamPart, { type: "finish" }>["finishReason"]["unified"],
): ModelStreamPart {
  return { type: "finish", finishReason: { unified, raw: unified }, usage: USAGE };
}

/** A model that says one step after the other, and keeps what it was asked. */
export class StepsModel extends MockLanguageModelV4 {
  constructor(steps: readonly ModelStep[]) {
    let next = 0;
    super({
      doStream: async ({ abortSignal }) => {
        const step = steps[next++];
        if (!step) throw new Error("The model was asked more often than its script says");
        return { stream: streamOf(playStep(step, abortSignal)) };
      },
    });
  }

  /** The prompts, one a step. */
  get prompts() {
    return this.doStreamCalls.map(({ prompt }) => prompt);
  }
}

/** What a generator gives, as a stream that pulls it. */
export function streamOf<T>(parts: AsyncGenerator<T>): ReadableStream<T> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    // Not awaited: one that hangs never answers.
    cancel: () => void parts.return(undefined),
  });
}

async function* playStep(step: ModelStep, signal: AbortSignal | undefined): AsyncGenerator<ModelStreamPart> {
  yield { type: "stream-start", warnings: [] };
  let isCall = false;
  for (const part of step) {
    if (part === "hang") {
      await new Promise((_resolve, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
      });
    } else if (typeof part === "function") {
      await part();
    } else {
      yield part;
      if (part.type === "finish") return;
      isCall ||= part.type === "tool-call" && !part.providerExecuted;
    }
  }
  yield finish(isCall ? "tool-calls" : "stop");
}

export interface AiServerOptions extends AiResponseOptions {
  /** Answers in place of the steps. */
  provided?: LanguageModel;
  tools?: (context: AgentContext<Caller>) => ToolSet;
}

/** A server whose answers come from the AI SDK. Calls of tools are not shown, unless a test is about that. */
export class AiServer extends TestServer {
  readonly model: StepsModel;

  constructor(steps: readonly ModelStep[], { tools, provided, ...options }: AiServerOptions = {}) {
    super((thread, _item, requestContext, run) => answer(this, thread, requestContext, run));
    this.model = new StepsModel(steps);
    const answer = async function* (
      server: AiServer,
      ...[thread, requestContext, run]: [AnswerThread, Caller, { signal: AbortSignal }]
    ): AsyncGenerator<ThreadStreamEvent> {
      const { store } = server;
      const query = { limit: 100, order: "asc" as const };
      const { data } = await store.loadThreadItems(thread.id, query, requestContext);
      const context = new AgentContext({ thread, store, requestContext, run });
      const messages = await toModelMessages(data);
      const result = streamText({
        model: provided ?? server.model,
        messages,
        tools: tools?.(context) ?? {},
        stopWhen: isStepCount(10),
        abortSignal: context.signal,
        maxRetries: 0,
        onError: () => {},
      });
      yield* streamAiResponse(context, result, { showTools: false, ...options });
    };
  }

  ask(text: string, threadId?: string): Promise<ThreadStreamEvent[]> {
    return this.events(message(text, threadId));
  }
}

type AnswerThread = Parameters<TestServer["respond"]>[0];
