import { appendFileSync, closeSync, fsyncSync, openSync } from "node:fs";
import type { ThreadItem, ThreadMetadata, ThreadStreamEvent } from "@chatwright/protocol";
import { ChatKitServer, type Store } from "@chatwright/server";
import { SqliteStore } from "@chatwright/server/sqlite";
import type { ModelPart } from "@chatwright/server/testing";

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

/** Whether nothing was asked yet: the model then wants to cancel an order. */
export function isFirst(items: readonly ThreadItem[]): boolean {
  return !items.some(({ type }) => type === "structured_input");
}

export const CALL: ModelPart = { type: "tool_call", name: "cancel_order", arguments: { number: "A1" } };

/** The model repeats the tool's output, where the last that it was told is one, in either SDK's words. */
export function sayLast(told: string | readonly object[]): string {
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

/** Answers no message. Each answer of the page that lets the run go on cancels the order with the thread's name. */
export class PlainShop extends Shop {
  override async *respond(thread: ThreadMetadata, item: unknown) {
    if (!item) this.cancel(thread.id);
    yield* [];
  }
}

/** A shop on each SDK. A process loads the SDK of the shop that it opens, and no other. */
const SHOPS = {
  agents: async () => (await import("./approval-shop-agents.ts")).AgentShop,
  "ai-sdk": async () => (await import("./approval-shop-ai-sdk.ts")).AiShop,
};
export type Bridge = keyof typeof SHOPS;
export const BRIDGES = Object.keys(SHOPS) as Bridge[];

export async function openShop(bridge: Bridge, options: ShopOptions): Promise<Shop> {
  const OnSdk = await SHOPS[bridge]();
  return new OnSdk(options);
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
