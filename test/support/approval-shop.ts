import { appendFileSync, closeSync, fsyncSync, openSync } from "node:fs";
import type { ThreadItem, ThreadMetadata, ThreadStreamEvent } from "@chatwright/protocol";
import { ChatKitServer, type Run, type Store } from "@chatwright/server";
import { simpleToAgentInput, streamAgentResponse, takePausedRun } from "@chatwright/server/agents";
import { AgentContext } from "@chatwright/server/answers";
import { streamAiResponse, takePausedMessages, toModelMessages } from "@chatwright/server/ai-sdk";
import { SqliteStore } from "@chatwright/server/sqlite";
import { type ModelPart, ScriptedLanguageModel, ScriptedModel } from "@chatwright/server/testing";
import { Agent, run, setTracingDisabled, tool } from "@openai/agents";
import { isStepCount, streamText, tool as aiTool } from "ai";
import { z } from "zod";

// Traces would go to OpenAI.
setTracingDisabled(true);

export interface Caller {
  user: string;
}

export const ANNA: Caller = { user: "anna" };
const owner = ({ user }: Caller): string => user;
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

export interface ShopOptions {
  store: Store<Caller>;
  /** The file in which each order that was cancelled is a line, with the process that did it. */
  actions: string;
  /** Called when the tool has done its work, before any write or event tells of it. */
  afterAction?: () => void;
}

/** A shop that cancels orders only with the user's approval. Each cancelled order leaves a trace on disk. */
export abstract class Shop extends ChatKitServer<Caller> {
  readonly #options: ShopOptions;

  constructor(options: ShopOptions) {
    super(options.store, { logger });
    this.#options = options;
  }

  protected cancel(number: string): string {
    const { actions, afterAction } = this.#options;
    const file = openSync(actions, "a");
    appendFileSync(file, `${number} ${process.pid}\n`);
    fsyncSync(file);
    closeSync(file);
    afterAction?.();
    return `cancelled ${number}`;
  }

  async ask(request: object): Promise<ThreadStreamEvent[]> {
    const result = await this.process(request, ANNA);
    if (result.kind !== "stream") throw new Error("Expected a stream");
    const events: ThreadStreamEvent[] = [];
    for await (const event of result.events) events.push(event);
    return events;
  }

  async items(threadId: string): Promise<ThreadItem[]> {
    return (await this.store.loadThreadItems(threadId, { limit: 100, order: "asc" }, ANNA)).data;
  }
}

/** On the Agents SDK. */
class AgentShop extends Shop {
  override async *respond(thread: ThreadMetadata, _item: unknown, caller: Caller, turn: Run<Caller>) {
    const cancelOrder = tool({
      name: "cancel_order",
      description: "Cancels an order.",
      parameters: z.object({ number: z.string() }),
      needsApproval: true,
      execute: ({ number }) => this.cancel(number),
    });
    const { data } = await this.store.loadThreadItems(thread.id, { limit: 50, order: "asc" }, caller);
    const model = new ScriptedModel([({ input }) => (isFirst(data) ? CALL : sayLast(input))]);
    const agent = new Agent<AgentContext<Caller>>({ name: "Shop", model, tools: [cancelOrder] });
    const context = new AgentContext(turn);
    const input = (await takePausedRun(agent, context)) ?? (await simpleToAgentInput(data));
    const result = await run(agent, input, { stream: true, context, signal: turn.signal });
    yield* streamAgentResponse(context, result);
  }
}

/** Whether nothing was asked yet: the model then wants to cancel an order. */
function isFirst(items: readonly ThreadItem[]): boolean {
  return !items.some(({ type }) => type === "structured_input");
}

const CALL: ModelPart = { type: "tool_call", name: "cancel_order", arguments: { number: "A1" } };

/** The model repeats the tool's output, where the last that it was told is one, in either SDK's words. */
function sayLast(told: string | readonly object[]): string {
  const last: ToldItem | undefined = typeof told === "string" ? undefined : told.at(-1);
  if (last?.type === "function_call_result") return `Heard: ${JSON.stringify(last.output)}`;
  return last?.role === "tool" ? `Heard: ${JSON.stringify(last.content)}` : "Nothing came of it";
}

interface ToldItem {
  type?: string;
  output?: unknown;
  role?: string;
  content?: unknown;
}

/** On the AI SDK. */
class AiShop extends Shop {
  override async *respond(thread: ThreadMetadata, _item: unknown, caller: Caller, turn: Run<Caller>) {
    const { data } = await this.store.loadThreadItems(thread.id, { limit: 50, order: "asc" }, caller);
    const context = new AgentContext(turn);
    const messages = (await takePausedMessages(context)) ?? (await toModelMessages(data));
    const result = streamText({
      model: new ScriptedLanguageModel([({ prompt }) => (isFirst(data) ? CALL : sayLast(prompt))]),
      messages,
      tools: {
        cancel_order: aiTool({
          inputSchema: z.object({ number: z.string() }),
          execute: ({ number }) => this.cancel(number),
        }),
      },
      toolApproval: { cancel_order: "user-approval" },
      stopWhen: isStepCount(4),
      abortSignal: turn.signal,
    });
    yield* streamAiResponse(context, result, { approvals: { messages } });
  }
}

/** Answers no message. Each answer of the page that lets the run go on cancels the order with the thread's name. */
export class PlainShop extends Shop {
  override async *respond(thread: ThreadMetadata, item: unknown) {
    if (!item) this.cancel(thread.id);
    yield* [];
  }
}

const SHOPS = { agents: AgentShop, "ai-sdk": AiShop };
export type Bridge = keyof typeof SHOPS;
export const BRIDGES = Object.keys(SHOPS) as Bridge[];

export function openShop(bridge: Bridge, options: ShopOptions): Shop {
  return new SHOPS[bridge](options);
}

/** The shop's store; `afterWrite` is called with the number of each write that was carried out, from 1. */
export function openStore(path: string, afterWrite: (count: number) => void = () => {}): SqliteStore<Caller> {
  let count = 0;
  const note = () => afterWrite(++count);
  class CountingStore extends SqliteStore<Caller> {
    override async saveItem(...args: Parameters<Store<Caller>["saveItem"]>): Promise<void> {
      await super.saveItem(...args);
      note();
    }

    override async replaceItem(...args: Parameters<Store<Caller>["replaceItem"]>): Promise<boolean> {
      const replaced = await super.replaceItem(...args);
      note();
      return replaced;
    }

    override async deleteThreadItem(
      ...args: Parameters<Store<Caller>["deleteThreadItem"]>
    ): Promise<boolean> {
      const deleted = await super.deleteThreadItem(...args);
      note();
      return deleted;
    }

    override async saveThread(...args: Parameters<Store<Caller>["saveThread"]>): Promise<void> {
      await super.saveThread(...args);
      note();
    }
  }
  return new CountingStore({ path, owner });
}
