import type { ThreadMetadata, ThreadStreamEvent } from "@chatwright/protocol";
import type { ManagedRun, StopReason } from "../../runs/run.ts";
import { NotFoundError } from "../../store/errors.ts";
import { errorEvent, type SpanFailure, spanFailure } from "../error-outcomes.ts";
import { StreamError } from "../errors.ts";
import type { OperationContext } from "../hooks.ts";
import { describeError } from "../describe-error.ts";
import type { Span } from "../observer.ts";
import type { Run } from "../run.ts";
import { toWireThread } from "../wire.ts";
import { Deadline, type RunTimes } from "./deadline.ts";
import { Fence, FencedStore } from "./fenced-store.ts";
import { INTERRUPTED, Interrupt } from "./interrupt.ts";
import { ItemWriter } from "./item-writer.ts";
import { ThreadChanges } from "./thread-changes.ts";

/** A turn that an operation has prepared: the operation has checked and loaded everything and has written nothing. */
export interface PreparedTurn {
  /** The thread that the hook works on and changes. */
  thread: ThreadMetadata;
  /** Writes what the operation itself changes, and gives the events that say so. */
  commit(): Promise<Opening>;
  /** Calls the hook. */
  begin(run: Run): AsyncIterable<ThreadStreamEvent>;
}

/** How a run's events are sent. */
export interface RunStreamOptions {
  /**
   * Of several client tool calls the first is sent, and the others are stored only: ChatKit's own clients know of one,
   * and do not say which one they answer. Default false.
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
 * The events of one run. {@link open} it first. Pulling drives the run; `return()`, which `for await` calls when it is
 * left early, stops it, and so does {@link stop}. Iteration never throws: a failure is an `error` event, and then the
 * end.
 */
export class RunStream<TContext> implements AsyncIterableIterator<ThreadStreamEvent>, ManagedRun {
  readonly ended: Promise<void>;
  readonly #end: () => void;
  readonly #controller = new AbortController();
  readonly #operation: OperationContext<TContext>;
  readonly #turn: PreparedTurn;
  readonly #fence: Fence;
  /** What the hook finds as the server's store. */
  readonly #ambientStore: FencedStore<TContext>;
  readonly #items: ItemWriter<TContext>;
  readonly #changes: ThreadChanges;
  readonly #events = this.#generate();
  readonly #oneCallAtATime: boolean;
  readonly #times: RunTimes;
  #opened: Promise<void> = Promise.resolve();
  #opening: Opening = {};
  /** The hook's events; there are none unless the run was opened. */
  #source: AsyncIterator<ThreadStreamEvent> | undefined;
  #begun = false;
  #sentCall: string | undefined;
  #stopReason: StopReason | undefined;
  #failure: SpanFailure | undefined;
  /** Where the server is watched. */
  #span: Span | undefined;

  constructor(turn: PreparedTurn, operation: OperationContext<TContext>, options: RunStreamOptions = {}) {
    this.#turn = turn;
    this.#oneCallAtATime = options.oneCallAtATime ?? false;
    this.#times = options.times ?? { maxMs: 0, maxSilenceMs: 0 };
    this.#operation = operation;
    this.#fence = new Fence(this.#controller.signal);
    this.#ambientStore = new FencedStore(operation.hooks.store, this.#fence, turn.thread.id);
    this.#items = new ItemWriter(turn.thread.id, operation);
    this.#changes = new ThreadChanges(turn.thread);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
  }

  /** Commits the turn and calls its hook. @throws what either of them throws */
  open(): Promise<void> {
    const { hooks, request } = this.#operation;
    const fields = { operation: request.operation, threadId: this.#turn.thread.id };
    this.#span = hooks.observer?.begin("run", fields);
    this.#opened = this.#within(() => this.#open());
    return this.#opened;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<ThreadStreamEvent, void>> {
    this.#begun = true;
    return this.#within(() => this.#events.next());
  }

  async return(): Promise<IteratorResult<ThreadStreamEvent, void>> {
    await this.stop("stopped");
    return { done: true, value: undefined };
  }

  /** Ends the run at once, whatever its hook waits for. */
  async stop(reason: StopReason): Promise<void> {
    this.#stopReason ??= reason;
    this.#abort();
    // A commit under way is not cut in two.
    await this.#opened.catch(() => {});
    if (!this.#source) return;
    // A generator that was never entered would skip its own end.
    if (!this.#begun) await this.next();
    await this.#within(() => this.#events.return());
  }

  /** The run's own work, which is on no hook's behalf, whoever reads or stops it. */
  #within<T>(work: () => T): T {
    const span = this.#span;
    return this.#operation.scope.leave(span ? () => span.run(work) : work);
  }

  /** Who listens for it belongs to the hook. */
  #abort(): void {
    this.#inHook(() => this.#controller.abort());
  }

  /** The hook's work, however it is called. */
  #inHook<T>(work: () => T): T {
    return this.#operation.scope.enter(this.#ambientStore, work);
  }

  /** Must not throw: who waits for the run's end would wait for ever. */
  #finally(completed: boolean): void {
    const end = this.#failure ? "failed" : completed ? "completed" : (this.#stopReason ?? "stopped");
    try {
      this.#span?.end({ fields: { end }, failure: this.#failure });
    } catch (error) {
      this.#operation.hooks.logger.error(
        { threadId: this.#turn.thread.id, err: describeError(error) },
        "Could not observe a run",
      );
    }
    this.#end();
  }

  async #open(): Promise<void> {
    try {
      this.#opening = await this.#turn.commit();
      const { hooks, request } = this.#operation;
      const store = new FencedStore(hooks.store, this.#fence);
      const run = { signal: this.#controller.signal, store, request };
      this.#source = this.#inHook(() => this.#turn.begin(run)[Symbol.asyncIterator]());
    } catch (error) {
      this.#failure = spanFailure(error);
      this.#finally(false);
      throw error;
    }
  }

  async *#generate(): AsyncGenerator<ThreadStreamEvent, void> {
    const { accepted = [], changes = [] } = this.#opening;
    const { signal } = this.#controller;
    let over = false;
    try {
      if (signal.aborted) return;
      yield* accepted;
      let last: ThreadStreamEvent[];
      try {
        const { hooks, context, request } = this.#operation;
        const stream_options = hooks.getStreamOptions(this.#turn.thread, context, request);
        yield { type: "stream_options", stream_options };
        yield* changes;
        yield* this.#pipe();
        if (signal.aborted) return;
        last = await this.#finish();
      } catch (error) {
        if (signal.aborted) return;
        last = await this.#fail(error);
      }
      // Everything is written: who leaves now has not stopped anything.
      over = true;
      yield* last;
    } finally {
      if (!over) await this.#cancel();
      // Stopped while the last of it was stored: what its hook had begun to write by itself is waited for as well.
      else if (signal.aborted) await this.#fence.settled();
      this.#finally(over);
    }
  }

  /** Passes the hook's events on, until its end or the run's. */
  async *#pipe(): AsyncGenerator<ThreadStreamEvent, void> {
    const { signal } = this.#controller;
    const interrupt = new Interrupt(signal);
    const late = (): void => interrupt.fail(new StreamError("run_timeout", { allowRetry: true }));
    const deadline = new Deadline(this.#times, late);
    const source = this.#source!;
    const next = () => source.next();
    try {
      while (!signal.aborted) {
        const waited = interrupt.wait(this.#inHook(next));
        deadline.asked();
        const step = await waited;
        deadline.heard();
        if (step === INTERRUPTED || step.done) return;
        const event = step.value;
        if (event.type === "thread.item.updated" && this.#items.update(event)) {
          yield event;
          if (!this.#changes.reassigned()) continue;
        } else {
          const outgoing = await this.#items.take(event);
          if (outgoing && !this.#isHeldBack(outgoing)) yield outgoing;
        }
        yield* await this.#saveThread();
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

  /** Keeps what there is and tells the client. Must not throw, whatever state the store is in. */
  async #fail(error: unknown): Promise<ThreadStreamEvent[]> {
    this.#failure = { ...spanFailure(error), refused: false };
    await this.#silenceHook();
    const settled = await this.#attempt("Could not keep the unfinished items of a run", () =>
      this.#items.settle(),
    );
    const updated = await this.#attempt("Could not save the thread of a run", () => this.#saveThread());
    return [...settled, this.#toErrorEvent(error), ...updated];
  }

  async #cancel(): Promise<void> {
    await this.#silenceHook();
    await this.#attempt("Could not keep what there was of a stopped run", async () => {
      const { hooks, context, request } = this.#operation;
      const { thread } = this.#turn;
      const reason = this.#stopReason ?? "stopped";
      const pending = await this.#items.pendingItems();
      await hooks.handleStreamCancelled(thread, pending, context, reason, request);
      return [];
    });
    await this.#attempt("Could not save the thread of a stopped run", () => this.#saveThread());
  }

  /**
   * From here on the hook writes nothing. It may clean up, and is not waited for, since a generator that hangs never
   * answers; what it is writing at this moment is.
   */
  async #silenceHook(): Promise<void> {
    this.#abort();
    const cleanUp = async () => this.#source?.return?.();
    this.#inHook(cleanUp).catch((error: unknown) => {
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
      // The thread was deleted while the run went on, and what there was of the run with it.
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
      const fields = { threadId: this.#turn.thread.id, ...log, err: describeError(error) };
      this.#operation.hooks.logger.error(fields, "A run failed");
    }
    return event;
  }
}
