import { StreamOptions, type ThreadMetadata, type ThreadStreamEvent } from "@chatwright/protocol";
import { generateRunId, type ManagedRun, type StopReason } from "../../runs/run.ts";
import type { RunLog } from "../../runs/run-log.ts";
import { NotFoundError, UsageError } from "../../store/errors.ts";
import { fencedStore } from "../../store/fenced-store.ts";
import { describeReturned } from "../../store/returned.ts";
import { RunFence } from "../../store/run-fence.ts";
import { errorEvent, type SpanFailure, spanFailure } from "../error-outcomes.ts";
import { StreamError } from "../errors.ts";
import type { OperationContext } from "../hooks.ts";
import { describeError } from "../describe-error.ts";
import type { Span } from "../observer.ts";
import type { Run } from "../run.ts";
import { toWireThread } from "../wire.ts";
import { Deadline, type RunTimes } from "./deadline.ts";
import { INTERRUPTED, Interrupt } from "./interrupt.ts";
import { ItemWriter } from "./item-writer.ts";
import { ThreadChanges } from "./thread-changes.ts";

/** A turn that a streaming operation has checked and loaded, before any write. */
export interface PreparedTurn {
  /** The thread that the hook works on and changes. */
  thread: ThreadMetadata;
  /** Writes the operation's own changes, and returns the events that tell of them. */
  commit(): Promise<Opening>;
  /** Calls the hook, with the run and its caller. */
  begin(run: Omit<Run, "caller">): AsyncIterable<ThreadStreamEvent>;
}

/** How a run's events are sent. */
export interface RunStreamOptions {
  /**
   * Sends the first of several client tool calls, and only stores the others. ChatKit's own clients know of one call,
   * and do not say which call they answer. Default false.
   */
  oneCallAtATime?: boolean;
  /** How long the run may take. Default: for ever. */
  times?: RunTimes;
}

/** The first events of a stream: a new thread and the user's message, then the stream's options, then the rest. */
export interface Opening {
  accepted?: ThreadStreamEvent[];
  changes?: ThreadStreamEvent[];
}

/**
 * The run of one turn. Call {@link open} first. The run then drives itself: it calls the hook, stores the hook's items,
 * and appends the events to its log. The log's pace says when the run may make its next event. A failure of the hook
 * becomes an `error` event.
 */
export class RunStream<TContext> implements ManagedRun {
  readonly id = generateRunId();
  readonly log: RunLog;
  readonly ended: Promise<void>;
  readonly #end: () => void;
  readonly #controller = new AbortController();
  readonly #operation: OperationContext<TContext>;
  readonly #turn: PreparedTurn;
  readonly #fence: RunFence;
  readonly #items: ItemWriter<TContext>;
  readonly #changes: ThreadChanges;
  readonly #oneCallAtATime: boolean;
  readonly #times: RunTimes;
  /** The hook's events. */
  #source: AsyncIterator<ThreadStreamEvent> | undefined;
  #sentCall: string | undefined;
  #stopReason: StopReason | undefined;
  #failure: SpanFailure | undefined;
  /** Set where the server has an observer. */
  #span: Span | undefined;

  constructor(
    turn: PreparedTurn,
    operation: OperationContext<TContext>,
    log: RunLog,
    options: RunStreamOptions = {},
  ) {
    this.#turn = turn;
    this.log = log;
    this.#oneCallAtATime = options.oneCallAtATime ?? false;
    this.#times = options.times ?? { maxMs: 0, maxSilenceMs: 0 };
    this.#operation = operation;
    const { signal } = this.#controller;
    this.#fence = new RunFence({ runId: this.id, threadId: turn.thread.id, signal });
    this.#items = new ItemWriter(turn.thread.id, operation);
    this.#changes = new ThreadChanges(turn.thread);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
  }

  get threadId(): string {
    return this.#turn.thread.id;
  }

  /** Commits the turn and calls its hook. @throws what either of them throws */
  open(): Promise<void> {
    const { hooks, request } = this.#operation;
    this.#span = hooks.observer?.begin("run", { operation: request.operation, threadId: this.threadId });
    return this.#span ? this.#span.run(() => this.#open()) : this.#open();
  }

  /** Ends the run at once, even while its hook waits. A commit under way is completed first. */
  async stop(reason: StopReason): Promise<void> {
    this.#stopReason ??= reason;
    this.#controller.abort();
    this.log.release();
    await this.ended;
  }

  get #isStopped(): boolean {
    return this.#stopReason !== undefined;
  }

  async #open(): Promise<void> {
    let opening: Opening;
    try {
      opening = await this.#turn.commit();
      const { hooks, request } = this.#operation;
      const run = {
        thread: this.#turn.thread,
        signal: this.#controller.signal,
        store: fencedStore(hooks.store, this.#fence),
        attachmentStore: hooks.attachmentStore,
        request,
      };
      this.#source = iteratorOf(this.#turn.begin(run));
    } catch (error) {
      this.#failure = spanFailure(error);
      this.#over(false);
      throw error;
    }
    void this.#drive(opening, this.#source);
  }

  async #drive(opening: Opening, source: AsyncIterator<ThreadStreamEvent>): Promise<void> {
    let last: ThreadStreamEvent[] | undefined;
    try {
      last = await this.#answer(opening, source);
      if (last) await this.#send(last);
      else await this.#cancel();
      // Waits for the write that the hook had begun when the run was stopped.
      if (this.#isStopped) await this.#fence.settled();
    } catch (error) {
      await this.#send([this.#toErrorEvent(error)]);
    } finally {
      this.#over(last !== undefined);
    }
  }

  /** @returns the last events, when everything is stored; `undefined` where the run was stopped before. */
  async #answer(
    { accepted = [], changes = [] }: Opening,
    source: AsyncIterator<ThreadStreamEvent>,
  ): Promise<ThreadStreamEvent[] | undefined> {
    try {
      await this.#send(accepted);
      if (this.#isStopped) return undefined;
      const { hooks, context, request } = this.#operation;
      const stream_options = checkedOptions(hooks.getStreamOptions(this.#turn.thread, context, request));
      await this.#send([{ type: "stream_options", stream_options }, ...changes]);
      await this.#pipe(source);
      return this.#isStopped ? undefined : await this.#finish();
    } catch (error) {
      return this.#isStopped ? undefined : this.#fail(error);
    }
  }

  /** Appends events to the log, each when the log's pace allows it. Appends nothing once the run is stopped. */
  async #send(events: readonly ThreadStreamEvent[]): Promise<void> {
    for (const event of events) {
      await this.log.room();
      if (this.#isStopped) return;
      this.#append(event);
    }
  }

  /** @throws TypeError where the event has no JSON: it contains a cycle or a BigInt */
  #append(event: ThreadStreamEvent): void {
    this.log.append(JSON.stringify(event));
  }

  /** Must not throw: callers of {@link stop} wait for the run's end. */
  #over(completed: boolean): void {
    const end = this.#failure ? "failed" : completed ? "completed" : (this.#stopReason ?? "stopped");
    this.#span?.end({ fields: { end }, failure: this.#failure });
    if (this.#controller.signal.aborted) {
      this.#operation.lateWrites.runStopped(this.threadId, this.#operation.context);
    }
    this.#end();
    this.log.end();
  }

  /** Sends the hook's events until the hook or the run ends. */
  async #pipe(source: AsyncIterator<ThreadStreamEvent>): Promise<void> {
    const interrupt = new Interrupt(this.#controller.signal);
    const late = (): void => interrupt.fail(new StreamError("run_timeout", { allowRetry: true }));
    const deadline = new Deadline(this.#times, late);
    const next = () => source.next();
    try {
      for (;;) {
        const room = this.log.room();
        if (room) await room;
        if (this.#isStopped) return;
        const waited = interrupt.wait(next());
        deadline.asked();
        const step = await waited;
        deadline.heard();
        if (step === INTERRUPTED || step.done) return;
        const event = step.value;
        if (event.type === "thread.item.updated" && this.#items.update(event)) {
          this.#append(event);
          if (!this.#changes.reassigned()) continue;
        } else {
          const outgoing = await this.#items.take(event);
          if (outgoing && !this.#isHeldBack(outgoing)) this.#append(outgoing);
        }
        await this.#send(await this.#saveThread());
      }
    } finally {
      deadline.stop();
    }
  }

  #isHeldBack(event: ThreadStreamEvent): boolean {
    if (!this.#oneCallAtATime || event.type !== "thread.item.done") return false;
    if (event.item.type !== "client_tool_call" || event.item.status !== "pending") return false;
    this.#sentCall ??= event.item.id;
    return event.item.id !== this.#sentCall;
  }

  async #finish(): Promise<ThreadStreamEvent[]> {
    const settled = await this.#items.settle();
    return [...settled, ...(await this.#saveThread())];
  }

  /**
   * Stores the unfinished items. Must not throw, whatever state the store is in.
   * @returns the events that tell the client.
   */
  async #fail(error: unknown): Promise<ThreadStreamEvent[]> {
    this.#failure = { ...spanFailure(error), refused: false };
    await this.#silenceHook();
    const settled = await this.#attempt("Cannot keep the unfinished items of a run", () =>
      this.#items.settle(),
    );
    const updated = await this.#attempt("Cannot save the thread of a run", () => this.#saveThread());
    return [...settled, this.#toErrorEvent(error), ...updated];
  }

  async #cancel(): Promise<void> {
    await this.#silenceHook();
    await this.#attempt("Cannot keep the partial answer of a stopped run", async () => {
      const { hooks, context, request } = this.#operation;
      const { thread } = this.#turn;
      const reason = this.#stopReason ?? "stopped";
      const pending = await this.#items.pendingItems();
      await hooks.handleStreamCancelled(thread, pending, context, reason, request);
      return [];
    });
    await this.#attempt("Cannot save the thread of a stopped run", () => this.#saveThread());
  }

  /**
   * Ends the hook's writes. The hook may clean up, and the run does not await that, because a generator that hangs
   * never returns. The run does await a write that the hook has begun.
   */
  async #silenceHook(): Promise<void> {
    this.#controller.abort();
    const cleanUp = async () => this.#source?.return?.();
    cleanUp().catch((error: unknown) => {
      this.#operation.hooks.logger.debug(
        { threadId: this.#turn.thread.id, err: describeError(error) },
        "A stopped run failed",
      );
    });
    await this.#fence.settled();
  }

  async #saveThread(): Promise<ThreadStreamEvent[]> {
    const saved = await this.#changes.save(this.#operation);
    return saved ? [{ type: "thread.updated", thread: toWireThread(saved) }] : [];
  }

  async #attempt(failure: string, work: () => Promise<ThreadStreamEvent[]>): Promise<ThreadStreamEvent[]> {
    try {
      return await work();
    } catch (error) {
      // `NotFoundError`: the thread was deleted while the run went on, together with the run's items.
      const level = error instanceof NotFoundError ? "debug" : "error";
      this.#operation.hooks.logger[level](
        { threadId: this.#turn.thread.id, err: describeError(error) },
        failure,
      );
      return [];
    }
  }

  #toErrorEvent(error: unknown): ThreadStreamEvent {
    const { event, log } = errorEvent(error);
    if (log) {
      const fields = { threadId: this.threadId, ...log, err: describeError(error) };
      this.#operation.hooks.logger.error(fields, "Cannot finish a run");
    }
    return event;
  }
}

/** @throws UsageError where the hook returned another type, such as a promise */
function checkedOptions(options: StreamOptions): StreamOptions {
  const result = StreamOptions.safeParse(options);
  if (result.success) return options;
  throw new UsageError(
    `Cannot use the result of getStreamOptions(): it is ${describeReturned(options)}. Return { allow_cancel: true } or { allow_cancel: false }.`,
  );
}

/** @throws UsageError where the hook returned another value, such as the promise of an `async` function */
function iteratorOf(events: AsyncIterable<ThreadStreamEvent>): AsyncIterator<ThreadStreamEvent> {
  try {
    return events[Symbol.asyncIterator]();
  } catch (cause) {
    throw new UsageError(
      `Cannot run the hook: it returned ${describeReturned(events)}, which is not a stream of events. Write an async generator: async function* () { yield … }.`,
      { cause },
    );
  }
}
