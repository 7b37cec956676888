import {
  type Action,
  type Page,
  parseTimestamp,
  type SyncCustomActionResponse,
  type ThreadItem,
  type ThreadMetadata,
  type ThreadStreamEvent,
  timestamp,
  type UserMessageItem,
  type WidgetItem,
} from "@chatwright/protocol";
import type { HandlerOptions } from "../http/index.ts";
import {
  type AttachmentStore,
  ChatKitServer,
  type ChatKitServerOptions,
  type ItemsQuery,
  type Logger,
  NotFoundError,
  type ProcessOptions,
  type ProcessResult,
  type Run,
  type Store,
} from "../index.ts";
import { MemoryStore } from "../stores/memory/index.ts";
import { HttpEdge } from "./http-edge.ts";
import { makeTurn, type Script, type ScriptedContext, type WireRequest } from "./script.ts";
import { ScriptedAttachments } from "./scripted-attachments.ts";

const quiet = (): void => undefined;
const SILENT: Logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };

/** How a {@link ScriptedServer} differs from one with its defaults. */
export interface ScriptedServerOptions {
  /** The user who calls, and whose threads the server's own methods store and read. Default `visitor`. */
  user?: string | undefined;
  /** Default: a store in memory. Other stores ignore `firstPage`. */
  store?: Store<ScriptedContext> | undefined;
  /** Default: the server's `attachments`, which are in memory and whose files the edge takes and gives. */
  attachmentStore?: AttachmentStore<ScriptedContext> | undefined;
  /** Hooks that take the place of the server's own, such as `transcribe`. */
  hooks?:
    | Partial<Pick<ChatKitServer<ScriptedContext>, "addFeedback" | "syncAction" | "transcribe">>
    | undefined;
  /** Default: none. */
  logger?: Logger | undefined;
  /** The server's options for runs, such as `concurrency` and `maxMs`. */
  runs?: ChatKitServerOptions<ScriptedContext>["runs"];
  /** Options of the HTTP endpoint: limits, CORS and so on. By default every caller is `user`. */
  http?: Partial<HandlerOptions<ScriptedContext>> | undefined;
}

/**
 * A whole ChatKit server for tests of its clients. This is the real `ChatKitServer`, whose assistant follows a script.
 * The HTTP edge in front of the server fails when a test tells it to. Use `edge.fetch` in memory, and `edge.listener`
 * over HTTP.
 */
export class ScriptedServer extends ChatKitServer<ScriptedContext> {
  /** Answers the turns from now on. */
  script: Script;
  readonly edge: HttpEdge;
  /** The runs so far, oldest first. */
  readonly scriptedRuns: Run[] = [];
  /** The errors that scripts threw, oldest first. Clients learn only that something went wrong. */
  readonly failures: unknown[] = [];
  /** How many runs were stopped before their end, by the user or because their client had left. */
  stopped = 0;
  readonly attachments: ScriptedAttachments<ScriptedContext>;
  /** How many items a thread is loaded with. Default: as many as the server gives. */
  firstPage: number | undefined;
  readonly #caller: ScriptedContext;

  constructor(script: Script, options: ScriptedServerOptions = {}) {
    if (typeof script !== "function")
      throw new TypeError(
        "Cannot make a server: its script is no function. Give a function, which is called for each turn.",
      );
    const attachments = new ScriptedAttachments<ScriptedContext>();
    const store = options.store ?? new PagedStore({ owner: ({ user }) => user });
    const { attachmentStore = attachments, logger = SILENT, runs } = options;
    super(store, { logger, runs, attachmentStore });
    const { user = "visitor" } = options;
    this.#caller = { user };
    this.script = script;
    this.attachments = attachments;
    Object.assign(this, options.hooks);
    this.edge = new HttpEdge(this, { authenticate: () => ({ user }), ...options.http });
  }

  /** The requests that came to the edge, oldest first: those that it held or refused, too. */
  get requests(): WireRequest[] {
    return this.edge.requests;
  }

  override process(
    request: string | Uint8Array | object,
    context: ScriptedContext,
    options?: ProcessOptions,
  ): Promise<ProcessResult> {
    const { firstPage } = this;
    return super.process(request, { ...context, request: readRequest(request), firstPage }, options);
  }

  override respond(
    thread: ThreadMetadata,
    item: UserMessageItem | undefined,
    context: ScriptedContext,
    run: Run<ScriptedContext>,
  ): AsyncIterable<ThreadStreamEvent> {
    return this.#play(thread, item, context, run);
  }

  override action(
    thread: ThreadMetadata,
    _action: Action,
    _sender: WidgetItem | undefined,
    context: ScriptedContext,
    run: Run<ScriptedContext>,
  ): AsyncIterable<ThreadStreamEvent> {
    return this.#play(thread, undefined, context, run);
  }

  override async handleStreamCancelled(
    ...args: Parameters<ChatKitServer<ScriptedContext>["handleStreamCancelled"]>
  ): Promise<void> {
    this.stopped++;
    await super.handleStreamCancelled(...args);
  }

  override syncAction(
    _thread: ThreadMetadata,
    _action: Action,
    sender: WidgetItem | undefined,
  ): Promise<SyncCustomActionResponse> {
    return Promise.resolve({ updated_item: sender });
  }

  /**
   * Stores a thread with these items. The items keep their order: an item that is not newer than the one before gets a
   * later time.
   * @param title `undefined` for none.
   */
  async addThread(
    id: string,
    title?: string,
    items: readonly ThreadItem[] = [],
    fields: Partial<ThreadMetadata> = {},
  ): Promise<ThreadMetadata> {
    const thread: ThreadMetadata = {
      id,
      created_at: timestamp(),
      status: { type: "active" },
      metadata: {},
      ...(title !== undefined && { title }),
      ...fields,
    };
    await this.store.saveThread(thread, this.#caller);
    let last = 0;
    for (const item of items) {
      last = Math.max(last + 1, parseTimestamp(item.created_at).getTime());
      const created_at = new Date(last).toISOString();
      await this.store.saveItem(id, { ...item, thread_id: id, created_at }, this.#caller);
    }
    return thread;
  }

  /** Changes a stored thread, as another client or the product would. */
  async editThread(id: string, fields: Partial<ThreadMetadata>): Promise<void> {
    await this.store.saveThread(
      { ...(await this.store.loadThread(id, this.#caller)), ...fields },
      this.#caller,
    );
  }

  /** Deletes a thread, as another client would. */
  async removeThread(id: string): Promise<void> {
    await this.store.deleteThread(id, this.#caller);
  }

  /** The stored thread; `undefined` where there is none. */
  async findThread(id: string): Promise<ThreadMetadata | undefined> {
    try {
      return await this.store.loadThread(id, this.#caller);
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }

  /** All threads of the user, oldest first. */
  async listThreads(): Promise<ThreadMetadata[]> {
    return (await this.store.loadThreads({ limit: 10_000, order: "asc" }, this.#caller)).data;
  }

  /** All items of a thread, hidden ones too, oldest first. */
  async listItems(threadId: string): Promise<ThreadItem[]> {
    return (await this.store.loadThreadItems(threadId, { limit: 100_000, order: "asc" }, this.#caller)).data;
  }

  /** The texts of a thread's messages, oldest first. */
  async texts(threadId: string): Promise<string[]> {
    return (await this.listItems(threadId)).flatMap((item) =>
      item.type === "user_message" || item.type === "assistant_message"
        ? [item.content.map((part) => part.text).join("")]
        : [],
    );
  }

  async *#play(
    thread: ThreadMetadata,
    item: UserMessageItem | undefined,
    { request = { type: "", params: {} }, user }: ScriptedContext,
    run: Run<ScriptedContext>,
  ): AsyncGenerator<ThreadStreamEvent> {
    this.scriptedRuns.push(run);
    const said = item ? item.content.map((part) => part.text).join("") : saidBy(request);
    try {
      yield* this.script(makeTurn({ thread, said, request, user, run }));
    } catch (error) {
      if (!run.signal.aborted) this.failures.push(error);
      throw error;
    }
  }
}

/** Loads threads with as many items as a test wants to see at once. */
class PagedStore extends MemoryStore<ScriptedContext> {
  override loadThreadItems(
    threadId: string,
    query: ItemsQuery,
    context: ScriptedContext,
  ): Promise<Page<ThreadItem>> {
    const { firstPage = query.limit, request } = context;
    const limit = request?.type === "threads.get_by_id" ? firstPage : query.limit;
    return super.loadThreadItems(threadId, { ...query, limit }, context);
  }
}

function saidBy({ type, params }: WireRequest): string {
  switch (type) {
    case "threads.add_client_tool_output":
      return `tool output ${JSON.stringify(params["result"])}`;
    case "threads.custom_action":
      return `action ${JSON.stringify(params["action"])}`;
    case "threads.add_structured_input":
      return `answers ${JSON.stringify((params["input"] as { answers?: unknown } | undefined)?.answers)}`;
    default:
      return type;
  }
}

/** Returns an empty request for an unreadable body, which the server refuses. */
function readRequest(request: string | Uint8Array | object): WireRequest {
  try {
    const body = request instanceof Uint8Array ? new TextDecoder().decode(request) : request;
    const { type, params } = (typeof body === "string" ? JSON.parse(body) : body) as Partial<WireRequest>;
    return { type: type ?? "", params: structuredClone(params ?? {}) };
  } catch {
    return { type: "", params: {} };
  }
}
