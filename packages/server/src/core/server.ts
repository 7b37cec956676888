import type {
  Action,
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
import { InvalidCursorError, NotFoundError } from "../store/errors.ts";
import type { AttachmentStore, Store } from "../store/store.ts";
import { ActiveRuns } from "./active-runs.ts";
import { RequestError } from "./errors.ts";
import type { AudioInput, Call, Hooks } from "./hooks.ts";
import type { RequestLimits } from "./limits.ts";
import { consoleLogger, type Logger } from "./logger.ts";
import { isOperation, route } from "./operations/table.ts";
import { parseRequest } from "./parse.ts";
import { hasContent } from "./pipeline/item-writer.ts";
import { RunStream, type Turn } from "./pipeline/run-stream.ts";
import type { Run } from "./run.ts";

export interface ChatKitServerOptions<TContext> {
  /** Needed for `attachments.create` and `attachments.delete`; without it they are not supported. */
  attachmentStore?: AttachmentStore<TContext> | undefined;
  /** Default: warnings and errors on the console. */
  logger?: Logger | undefined;
}

export interface ProcessOptions {
  /** Aborted when the client is gone or stops the answer; it ends the run and keeps what there is of it. */
  signal?: AbortSignal | undefined;
  /** How much the request may carry, where it differs from the defaults. */
  limits?: Partial<RequestLimits> | undefined;
}

/** The answer to a request: a stream of events, or one JSON value. */
export type ProcessResult =
  | { kind: "stream"; events: AsyncIterableIterator<ThreadStreamEvent> }
  | { kind: "json"; value: unknown };

/**
 * A ChatKit server. Extend it, implement {@link respond}, override the hooks that the product needs, and mount it with
 * `createHandler` of `@chatwright/server/http`.
 *
 * `TContext` is what `authenticate` found out about the caller. It reaches every hook and every call of the store, which
 * finds the owner of the data in it.
 */
export abstract class ChatKitServer<TContext = unknown> implements Hooks<TContext> {
  readonly store: Store<TContext>;
  readonly attachmentStore: AttachmentStore<TContext> | undefined;
  readonly logger: Logger;
  readonly #runs = new ActiveRuns();
  #closing = false;

  constructor(store: Store<TContext>, options: ChatKitServerOptions<TContext> = {}) {
    this.store = store;
    this.attachmentStore = options.attachmentStore;
    this.logger = options.logger ?? consoleLogger;
  }

  /**
   * Answers a turn. Items of the events are stored as they are done; changes of `thread` (title, status, allowed image
   * domains, metadata) are saved and sent as they are found.
   *
   * @param item The user's message; `undefined` where the turn goes on after a client tool or a structured input.
   * @param run `run.signal` is aborted when nobody waits for the answer any more.
   */
  abstract respond(
    thread: ThreadMetadata,
    item: UserMessageItem | undefined,
    context: TContext,
    run: Run,
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
    _run: Run,
  ): AsyncIterable<ThreadStreamEvent> {
    throw new RequestError(
      "not_supported",
      `Could not run action "${action.type}": action() is not overridden`,
    );
  }

  /** Answers an action declared with `streaming: false`. It may run while a response streams. */
  syncAction(
    _thread: ThreadMetadata,
    action: Action,
    _sender: WidgetItem | undefined,
    _context: TContext,
  ): Promise<SyncCustomActionResponse> {
    return Promise.reject(
      new RequestError(
        "not_supported",
        `Could not run action "${action.type}": syncAction() is not overridden`,
      ),
    );
  }

  /** Takes the user's thumbs up or down for items, which are all in this thread. Does nothing by default. */
  addFeedback(_threadId: string, _itemIds: string[], _kind: FeedbackKind, _context: TContext): Promise<void> {
    return Promise.resolve();
  }

  /** Turns dictation into the text that the composer shows. */
  transcribe(_audio: AudioInput, _context: TContext): Promise<TranscriptionResult> {
    return Promise.reject(
      new RequestError("not_supported", "Could not transcribe the recording: transcribe() is not overridden"),
    );
  }

  /** How a stream may be used. By default the user can stop it. */
  getStreamOptions(_thread: ThreadMetadata, _context: TContext): StreamOptions {
    return { allow_cancel: true };
  }

  /**
   * Called once when a run is stopped: by its user, a disconnect or the end of the process. Nobody sees what it changes
   * before they reload.
   *
   * Keeps what was under way and shows something: messages with text, workflows with tasks, widgets, images. Then
   * leaves a note for the model, which might otherwise take the stopped answer up again.
   *
   * @param pendingItems What was announced and not done, as the user last saw it.
   */
  async handleStreamCancelled(
    thread: ThreadMetadata,
    pendingItems: ThreadItem[],
    context: TContext,
  ): Promise<void> {
    for (const item of pendingItems) {
      if (hasContent(item)) await this.store.addThreadItem(thread.id, item, context);
    }
    await this.store.addThreadItem(
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
   * A stream begins after everything it needs was checked and loaded and what the user sent is stored; it never throws
   * and it always ends. Its run goes on as its events are pulled; leaving the iteration early stops the run.
   *
   * @param request The body as text or UTF-8 bytes, or parsed; a parsed one is cleaned in place.
   * @throws RequestError where the request cannot be carried out.
   */
  async process(
    request: string | Uint8Array | object,
    context: TContext,
    options: ProcessOptions = {},
  ): Promise<ProcessResult> {
    const parsed = parseRequest(request, isOperation, options.limits);
    const call: Call<TContext> = { hooks: this, context };
    this.logger.debug({ operation: parsed.type }, "Received a request");
    try {
      const routed = await route(parsed, call);
      if (routed.kind === "json") return routed;
      return { kind: "stream", events: await this.#startRun(routed.turn, call, options.signal) };
    } catch (error) {
      throw toRequestError(error);
    }
  }

  /** False once {@link close} was called: a load balancer should send nothing more. */
  get ready(): boolean {
    return !this.#closing;
  }

  /**
   * Prepares the end of the process: new runs are refused (`unavailable`, 503), those under way may finish.
   *
   * @param options.deadlineMs When runs that still go on are stopped, which keeps what there is of them. Default 10,000.
   * @returns when no run is left.
   */
  async close(options: { deadlineMs?: number } = {}): Promise<void> {
    this.#closing = true;
    await this.#runs.drain(options.deadlineMs ?? 10_000);
  }

  async #startRun(
    turn: Turn,
    call: Call<TContext>,
    signal: AbortSignal | undefined,
  ): Promise<RunStream<TContext>> {
    if (this.#closing) {
      throw new RequestError("unavailable", "Could not start a run: the server is shutting down");
    }
    signal?.throwIfAborted();
    const stream = new RunStream(turn, call);
    this.#runs.add(stream);
    if (signal) {
      const stop = () => void stream.stop();
      signal.addEventListener("abort", stop);
      void stream.ended.then(() => signal.removeEventListener("abort", stop));
    }
    await stream.open();
    return stream;
  }
}

function toRequestError(error: unknown): unknown {
  if (error instanceof NotFoundError) return new RequestError("not_found", error.message, { cause: error });
  if (error instanceof InvalidCursorError) {
    return new RequestError("invalid_cursor", error.message, { cause: error });
  }
  return error;
}
