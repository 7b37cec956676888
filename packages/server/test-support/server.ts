import type {
  AssistantMessageItem,
  Page,
  ThreadItem,
  ThreadMetadata,
  ThreadStreamEvent,
  UserMessageItem,
} from "@chatwright/protocol";
import { OPERATIONS, timestamp } from "@chatwright/protocol";
import type { Logger } from "../src/core/logger.ts";
import { parseRequest } from "../src/core/parse.ts";
import type { Run } from "../src/core/run.ts";
import { ChatKitServer, type ChatKitServerOptions, type ProcessOptions } from "../src/core/server.ts";
import { generateId } from "../src/store/ids.ts";
import type { Store } from "../src/store/store.ts";
import { MemoryStore } from "../src/stores/memory/index.ts";

/** The context of these tests: the caller. */
export interface Caller {
  user: string;
}

export const ANNA: Caller = { user: "anna" };
export const BORIS: Caller = { user: "boris" };

type Respond = (
  thread: ThreadMetadata,
  item: UserMessageItem | undefined,
  context: Caller,
  run: Run<Caller>,
) => AsyncIterable<ThreadStreamEvent>;

/**
 * A server whose hooks are given as functions, on a memory store. The server keeps its log entries. Use it for unit
 * tests inside the package, about the arguments of hooks and what `process` makes of hooks. Tests of clients use
 * `ScriptedServer`, which has an HTTP edge and hides both.
 */
export class TestServer extends ChatKitServer<Caller> {
  readonly log: { level: keyof Logger; fields: object; message: string }[];
  readonly #respond: Respond;

  constructor(
    respond: Respond = async function* () {},
    hooks: Partial<ChatKitServer<Caller>> = {},
    options: ChatKitServerOptions<Caller> = {},
    store: Store<Caller> = new MemoryStore<Caller>({ owner: ({ user }) => user }),
  ) {
    const log: TestServer["log"] = [];
    const at = (level: keyof Logger) => (fields: object, message: string) => {
      log.push({ level, fields, message });
    };
    const logger = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
    super(store, { logger, ...options });
    this.log = log;
    this.#respond = respond;
    Object.assign(this, hooks);
  }

  override respond(...args: Parameters<Respond>): AsyncIterable<ThreadStreamEvent> {
    return this.#respond(...args);
  }

  /** The value of a JSON operation, which is checked against the operation's schema. */
  async value<T = unknown>(request: object, context = ANNA): Promise<T> {
    const result = await this.process(request, context);
    if (result.kind !== "json") throw new Error("Expected a JSON answer");
    const { answer } = OPERATIONS[parseRequest(request).type];
    if (typeof answer !== "string") answer.parse(result.value);
    return result.value as T;
  }

  /** The events of a streaming operation, of which none is read yet. */
  async stream(request: object, context = ANNA, options: ProcessOptions = {}) {
    const result = await this.process(request, context, options);
    if (result.kind !== "stream") throw new Error("Expected a stream");
    return result.events;
  }

  async events(request: object, context = ANNA): Promise<ThreadStreamEvent[]> {
    return collect(await this.stream(request, context));
  }

  /** Stores a thread with these items. */
  async seed(threadId: string, items: ThreadItem[] = [], extra: Partial<ThreadMetadata> = {}): Promise<void> {
    const thread: ThreadMetadata = {
      id: threadId,
      created_at: timestamp(),
      status: { type: "active" },
      metadata: {},
      ...extra,
    };
    await this.store.saveThread(thread, ANNA);
    for (const item of items) await this.store.saveItem(threadId, item, ANNA);
  }

  /** All items of a thread, hidden ones too, oldest first. */
  async items(threadId: string): Promise<ThreadItem[]> {
    const page: Page<ThreadItem> = await this.store.loadThreadItems(
      threadId,
      { limit: 1000, order: "asc" },
      ANNA,
    );
    return page.data;
  }
}

/** An item of any type. Fields that are not given get default values. */
export function itemOf<TType extends ThreadItem["type"]>(
  type: TType,
  fields: Partial<Extract<ThreadItem, { type: TType }>> = {},
): Extract<ThreadItem, { type: TType }> {
  const base = { type, id: generateId("message"), thread_id: "t1", created_at: timestamp() };
  return { ...base, ...structuredClone(DEFAULT_FIELDS[type]), ...fields } as Extract<
    ThreadItem,
    { type: TType }
  >;
}

const DEFAULT_FIELDS: { [TType in ThreadItem["type"]]: object } = {
  user_message: {
    content: [{ type: "input_text", text: "Hello" }],
    attachments: [],
    inference_options: {},
  },
  assistant_message: { content: [] },
  client_tool_call: { status: "pending", call_id: "call_1", name: "tool", arguments: {} },
  widget: { widget: { type: "Card", children: [{ type: "Text", id: "line", value: "Hi" }] } },
  generated_image: {},
  structured_input: {
    status: "pending",
    inputs: [
      {
        type: "multiple_choice",
        id: "size",
        question: "Which size?",
        options: [{ value: "S" }, { value: "M" }],
        multiple: false,
      },
      { type: "freeform", id: "note", question: "Anything else?" },
    ],
  },
  workflow: { workflow: { type: "custom", tasks: [], expanded: false } },
  task: { task: { type: "custom", status_indicator: "none", title: "Step" } },
  hidden_context_item: { content: "secret" },
  sdk_hidden_context: { content: "secret" },
  end_of_turn: {},
};

export function added(item: ThreadItem): ThreadStreamEvent {
  return { type: "thread.item.added", item };
}

export function done(item: ThreadItem): ThreadStreamEvent {
  return { type: "thread.item.done", item };
}

export function delta(itemId: string, text: string): ThreadStreamEvent {
  return {
    type: "thread.item.updated",
    item_id: itemId,
    update: { type: "assistant_message.content_part.text_delta", content_index: 0, delta: text },
  };
}

export function withText(item: AssistantMessageItem, text: string): AssistantMessageItem {
  return { ...item, content: [{ type: "output_text", text, annotations: [] }] };
}

/** The request that begins a thread. */
export function createRequest(text = "Hello", attachments: string[] = []): object {
  return { type: "threads.create", params: { input: input(text, attachments) } };
}

export function addRequest(threadId: string, text = "Hello", attachments: string[] = []): object {
  return {
    type: "threads.add_user_message",
    params: { thread_id: threadId, input: input(text, attachments) },
  };
}

function input(text: string, attachments: string[]) {
  return { content: [{ type: "input_text", text }], attachments, inference_options: {} };
}

/** The type of each event. */
export function typesOf(events: ThreadStreamEvent[]): string[] {
  return events.map((event) => event.type);
}

export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const values: T[] = [];
  for await (const value of source) values.push(value);
  return values;
}

/** Lets all work run that waits only for its turn in the event loop. */
export function tick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A promise that never settles, as a model that hangs. */
export function never(): Promise<never> {
  return new Promise(() => {});
}
