import type {
  Action,
  AnswerOf,
  JsonOperation,
  OperationName,
  RequestOf,
  FeedbackKind,
  StreamOptions,
  SyncCustomActionResponse,
  ThreadItem,
  ThreadMetadata,
  ThreadStreamEvent,
  TranscriptionResult,
  UserMessageItem,
  WidgetItem,
} from "@chatwright/protocol";
import { timestamp } from "@chatwright/protocol";
import { closeDeadlineMs } from "../runs/durations.ts";
import { KeyedMutex } from "../runs/keyed-mutex.ts";
import type { RunRecord, StopReason } from "../runs/run.ts";
import { RunManager, type RunOptions } from "../runs/run-manager.ts";
import { PLAIN, Subscription, type SubscriptionOptions } from "../runs/subscription.ts";
import type { AttachmentStore, Store } from "../store/store.ts";
import { toRequestError } from "./error-outcomes.ts";
import { RequestError } from "./errors.ts";
import type { AudioInput, Hooks, OperationContext } from "./hooks.ts";
import type { RequestLimits } from "./limits.ts";
import { consoleLogger, GuardedLogger, type Logger } from "./logger.ts";
import { LateWriteStore } from "./late-writes.ts";
import { ObservedStore } from "./observed-store.ts";
import { GuardedObserver, observed, type Observer } from "./observer.ts";
import { route, threadIdOf } from "./operations/table.ts";
import { parseRequest } from "./parse.ts";
import { hasContent } from "./pipeline/item-writer.ts";
import { type RequestInfo, requestInfo } from "./request-info.ts";
import type { Run } from "./run.ts";
import { startRun } from "./start-run.ts";

export { RESUMABLE, type SubscriptionOptions } from "../runs/subscription.ts";

export interface ChatKitServerOptions<TContext> {
  /** Needed for `attachments.create` and `attachments.delete`; without it they are not supported. */
  attachmentStore?: AttachmentStore<TContext> | undefined;
  /** Default: warnings and errors on the console. */
  logger?: Logger | undefined;
  /** Watches requests, runs and calls of the store: `openTelemetryObserver()` of `@chatwright/server/otel`, for one. */
  observer?: Observer | undefined;
  /** How many runs there may be, what a second turn of a thread does, and what the server keeps. */
  runs?: RunOptions | undefined;
}

export interface ProcessOptions {
  /** Aborted when the client is gone. `subscription.onLeave` decides whether the run then ends. */
  signal?: AbortSignal | undefined;
  /**
   * How the client reads a run. Default: as ChatKit's own clients do. Such a client gets no numbers, sets the run's
   * pace, and stops the run when it leaves. For a client that can resume:
   * `{ numbered: true, onLeave: "leave", pace: "run" }`.
   *
   * A client that takes numbers also takes several client tool calls of one turn. With a thread, such a client gets the
   * id of the thread's active run. `threads.resume` takes `numbered` only, which is `true` by default. Leaving then
   * lets the run go on.
   */
  subscription?: Partial<SubscriptionOptions> | undefined;
  /** How much the request may carry, where it differs from the defaults. */
  limits?: Partial<RequestLimits> | undefined;
  /** The headers that the request came with; hooks find them in their `RequestInfo`. */
  headers?: Headers | undefined;
  /** The user's languages: a tag, or a list as in `Accept-Language`. Default: that of `headers`. */
  locale?: string | undefined;
}

/**
 * The answer to a request: one JSON value, or a run's stream.
 *
 * `messages` and `events` of a stream are the same events, as server-sent events or decoded. Both share one place in
 * the run, so read one of them. Both end with the run. `subscription.onLeave` says what happens when a reader leaves
 * the iteration.
 */
export type ProcessResult =
  | {
      kind: "json";
      value: AnswerOf<JsonOperation>;
      /** With a thread, for clients that take numbers: the thread's active run, if it can be resumed. */
      runId?: string | undefined;
    }
  | {
      kind: "stream";
      runId: string;
      threadId: string;
      /** Whether the messages have `id:` lines. */
      numbered: boolean;
      messages: AsyncIterableIterator<string, undefined>;
      events: AsyncIterableIterator<ThreadStreamEvent, undefined>;
    };

/**
 * A ChatKit server. Extend it, implement {@link respond}, override the hooks that the product needs, and mount it with
 * `createHandler` of `@chatwright/server/http`.
 *
 * `TContext` is what `authenticate` found out about the caller. Every hook and every call of the store gets this
 * context. The store finds the owner of the data in the context.
 */
export abstract class ChatKitServer<TContext = unknown> implements Hooks<TContext> {
  readonly attachmentStore: AttachmentStore<TContext> | undefined;
  readonly logger: Logger;
  readonly observer: Observer | undefined;
  /**
   * The server's store. Hooks write through `run.store`, which refuses writes once the run is stopped. A late write
   * through `this.store` is carried out. The server logs a warning where it recognizes such a write.
   */
  readonly store: Store<TContext>;
  readonly #lateWrites: LateWriteStore<TContext>;
  readonly #runs: RunManager;
  readonly #edits = new KeyedMutex();

  constructor(store: Store<TContext>, options: ChatKitServerOptions<TContext> = {}) {
    this.attachmentStore = options.attachmentStore;
    this.logger = new GuardedLogger(options.logger ?? consoleLogger);
    this.observer = options.observer && new GuardedObserver(options.observer, this.logger);
    const observedStore = this.observer ? new ObservedStore(store, this.observer) : store;
    this.#lateWrites = new LateWriteStore(observedStore, this.logger);
    this.store = this.#lateWrites;
    this.#runs = new RunManager(options.runs);
  }

  /**
   * Answers a turn. The server stores the items of the events as they are done. The server also finds changes of
   * `thread` (title, status, allowed image domains, metadata), and saves and sends them.
   *
   * @param item The user's message; `undefined` where the turn goes on after a client tool or a structured input.
   * @param run `run.signal` is aborted when the run ends before its time. From then on `run.store` takes no writes.
   *   `run.request` has the user's language.
   */
  abstract respond(
    thread: ThreadMetadata,
    item: UserMessageItem | undefined,
    context: TContext,
    run: Run<TContext>,
  ): AsyncIterable<ThreadStreamEvent>;

  /**
   * Answers an action of a widget or of the page.
   * @param sender The widget it came from; `undefined` for the page.
   */
  action(
    _thread: ThreadMetadata,
    action: Action,
    _sender: WidgetItem | undefined,
    _context: TContext,
    _run: Run<TContext>,
  ): AsyncIterable<ThreadStreamEvent> {
    throw new RequestError(
      "not_supported",
      `Cannot run action "${action.type}": the server has no hook for it. Override action().`,
    );
  }

  /**
   * Answers an action declared with `streaming: false`. This hook may run while a response streams.
   * @returns the changed widget, or `undefined`.
   */
  syncAction(
    _thread: ThreadMetadata,
    action: Action,
    _sender: WidgetItem | undefined,
    _context: TContext,
    _request?: RequestInfo,
  ): Promise<SyncCustomActionResponse | void> {
    return Promise.reject(
      new RequestError(
        "not_supported",
        `Cannot run action "${action.type}": the server has no hook for it. Override syncAction().`,
      ),
    );
  }

  /** Takes the user's thumbs up or down for items, which are all in this thread. Does nothing by default. */
  addFeedback(
    _threadId: string,
    _itemIds: string[],
    _kind: FeedbackKind,
    _context: TContext,
    _request?: RequestInfo,
  ): Promise<void> {
    return Promise.resolve();
  }

  /** Turns dictation into the text that the composer shows. */
  transcribe(_audio: AudioInput, _context: TContext, _request?: RequestInfo): Promise<TranscriptionResult> {
    return Promise.reject(
      new RequestError(
        "not_supported",
        "Cannot transcribe the recording: the server has no hook for it. Override transcribe().",
      ),
    );
  }

  /** How a stream may be used. By default the user can stop it. */
  getStreamOptions(_thread: ThreadMetadata, _context: TContext, _request?: RequestInfo): StreamOptions {
    return { allow_cancel: true };
  }

  /**
   * Called once when a run ends before its time. The stream does not send the changes of this hook, so clients see them
   * after a reload.
   *
   * Stores unfinished items that show something: messages with text, workflows with tasks, widgets, images. If the user
   * stopped the answer or left, also stores a note for the model, which might otherwise resume it. An interrupted
   * answer gets no note, because the turn that replaced it says what the user wants now. An answer that the end of the
   * process cut off gets no note either: the model may resume it.
   *
   * @param pendingItems The items that were announced and are not done, with all updates so far.
   */
  async handleStreamCancelled(
    thread: ThreadMetadata,
    pendingItems: ThreadItem[],
    context: TContext,
    reason: StopReason = "stopped",
    _request?: RequestInfo,
  ): Promise<void> {
    for (const item of pendingItems) {
      if (hasContent(item)) await this.store.saveItem(thread.id, item, context);
    }
    if (reason !== "stopped") return;
    await this.store.saveItem(
      thread.id,
      {
        type: "sdk_hidden_context",
        id: this.store.generateItemId("sdk_hidden_context", thread, context),
        thread_id: thread.id,
        created_at: timestamp(),
        content:
          "This answer was stopped before it was complete. Do not resume it: wait for what the user asks next.",
      },
      context,
    );
  }

  /**
   * Carries out one request of the protocol.
   *
   * A stream begins when everything is checked and loaded and the user's message is stored. A stream never throws, and
   * ends with its run.
   *
   * @param request The body as text or UTF-8 bytes, or parsed. A parsed body is cleaned in place.
   * @throws RequestError where the request cannot be carried out.
   */
  async process(
    request: string | Uint8Array | object,
    context: TContext,
    options: ProcessOptions = {},
  ): Promise<ProcessResult> {
    const parsed = parseRequest(request, options.limits);
    const operation: OperationContext<TContext> = {
      hooks: this,
      context,
      request: requestInfo(parsed, options),
      lateWrites: this.#lateWrites,
      edits: this.#edits,
    };
    this.logger.debug({ operation: parsed.type }, "Received a request");
    const threadId = threadIdOf(parsed);
    if (threadId !== undefined) this.#lateWrites.requestBegan(threadId, context);
    return observed(
      this.observer,
      "operation",
      { operation: parsed.type, threadId },
      () => this.#carryOut(parsed, operation, options),
      (result) => ({ answer: result.kind, runId: result.kind === "stream" ? result.runId : undefined }),
    );
  }

  async #carryOut(
    request: RequestOf<OperationName>,
    operation: OperationContext<TContext>,
    options: ProcessOptions,
  ): Promise<ProcessResult> {
    const { signal, subscription } = options;
    try {
      const routed = await route(request.type, request, operation, this.#runs);
      if (routed.kind === "json") {
        return {
          kind: "json",
          value: routed.value,
          runId: subscription?.numbered ? routed.runId : undefined,
        };
      }
      if (routed.kind === "run") {
        const { run, threadId, after } = routed;
        const numbered = subscription?.numbered ?? true;
        return streamOf(run, threadId, numbered, new Subscription(run.log, { numbered, after, signal }));
      }
      const reading = { ...PLAIN, ...subscription };
      const run = await startRun(routed, operation, this.#runs, reading, signal);
      const stopRun = reading.onLeave === "stop" ? () => run.stop("stopped") : undefined;
      const { numbered } = reading;
      return streamOf(run, run.threadId, numbered, new Subscription(run.log, { numbered, signal, stopRun }));
    } catch (error) {
      throw toRequestError(error);
    }
  }

  /** False once {@link close} was called: a load balancer should send no more requests. */
  get ready(): boolean {
    return this.#runs.ready;
  }

  /**
   * Prepares the end of the process. Refuses new runs (`unavailable`, 503), and lets active runs finish.
   *
   * @param options.deadlineMs When the server stops the runs that still go on, and stores their unfinished items.
   *   Default 10,000. A run whose store or hook hangs then has five more seconds.
   * @returns when no run is left.
   * @throws RangeError for a deadline that is no number
   */
  async close(options: { deadlineMs?: number | undefined } = {}): Promise<void> {
    const runs = await this.#runs.drain(closeDeadlineMs(options.deadlineMs));
    if (runs > 0) this.logger.error({ runs }, "Cannot end runs: their store or their hook hangs");
  }
}

function streamOf(
  { id }: RunRecord,
  threadId: string,
  numbered: boolean,
  { messages, events }: Subscription,
): ProcessResult {
  return { kind: "stream", runId: id, threadId, numbered, messages, events };
}
