import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { RunFailure, RunView } from "../model/chat-model.ts";
import type { StreamedEvent, StreamRequest } from "./client.ts";
import { ClientTools, isPendingCall } from "./client-tools.ts";
import { isGone, isTransient, RunConnection, type RunPlace } from "./connection.ts";
import { ChatKitError, codeOf, toError } from "../model/errors.ts";
import { FrameQueue } from "./frame-queue.ts";
import { Replay } from "./replay.ts";
import type { RunDeps, RunNews } from "./run-deps.ts";
import * as to from "./run-state.ts";
import type { ActiveRun, ActiveTurn, RunState } from "./run-state.ts";

/** Milliseconds between two loads of a thread whose run's events are lost. */
const GONE_PAUSE_MS = 3000;

/**
 * Runs one turn of the assistant at a time: request, stream, client tools, and the streams after their outputs.
 * `run-state.ts` has the states and transitions.
 */
export class RunController implements RunView {
  readonly #state = signal<RunState>(to.IDLE);
  readonly state: ReadonlySignal<RunState> = this.#state;
  readonly #active = computed<ActiveRun | undefined>(() =>
    to.isActive(this.#state.value) ? this.#state.value : undefined,
  );
  readonly busy = computed(() => this.#active.value !== undefined);
  readonly canStop = computed(() => this.#active.value?.canStop ?? false);
  readonly progress = computed(() => this.#active.value?.progress);
  readonly reconnecting = computed(() => this.#active.value?.reconnecting ?? false);
  readonly failure = computed(() => this.#state.value.failure);

  readonly #deps: RunDeps;
  readonly #events: FrameQueue;
  readonly #listeners: ((news: RunNews) => void)[] = [];
  /** Whether the server's runs can be resumed; unknown before its first answer. */
  #resumable: boolean | undefined;

  constructor(deps: RunDeps) {
    this.#deps = deps;
    this.#events = new FrameQueue(deps.schedule, (streamed) => this.#take(streamed));
  }

  /** Calls `listener` with all news, before the thread shows them. */
  listen(listener: (news: RunNews) => void): void {
    this.#listeners.push(listener);
  }

  /** Whether {@link resume} has a run to resume. */
  get canResume(): boolean {
    return this.#state.peek().phase === "left";
  }

  /**
   * Runs a turn to its end. A failed turn does not reject, because the thread shows the failure.
   * @param key Makes this request, sent a second time, the same one to the server; see {@link Client.stream}.
   * @returns whether the server accepted the request.
   * @throws ChatKitError `busy` while another turn runs.
   */
  async start(request: StreamRequest, key?: string): Promise<boolean> {
    if (this.busy.peek()) {
      const message = `Cannot send "${request.type}": a response is under way. Wait for its end, or stop it.`;
      throw new ChatKitError("busy", message);
    }
    return this.#run(request, key);
  }

  /** Shows the rest of a run that was active when the thread on the screen was loaded. */
  async follow(runId: string): Promise<void> {
    if (!this.busy.peek()) await this.#run(this.#fromStart(runId), undefined, this.#replay());
  }

  /** Resumes the run that was left, or whose connection was given up. */
  async resume(): Promise<void> {
    const state = this.#state.peek();
    if (state.phase !== "left") return;
    const { threadId, runId, after } = state.place;
    this.#deps.thread.reopen(state.unsettled);
    const request = {
      type: "threads.resume",
      params: { thread_id: threadId, run_id: runId, after },
    } as const;
    // From the start, the run repeats the items of a loaded thread.
    await this.#run(request, undefined, after === 0 ? this.#replay() : undefined);
  }

  /** Ends the turn at once, here and at the server. What has arrived of the answer stays. */
  stop(): void {
    const turn = this.#turn;
    const connection = turn?.connection;
    // Fire and forget: the user does not wait for the stop request, and its errors concern no view.
    void connection?.stop().catch(() => undefined);
    if (connection?.runId !== undefined) this.#deps.marks.end(connection.runId);
    this.#finish(turn);
  }

  /** Leaves the turn. The server continues a run that can be resumed, and stops any other. */
  leave(): void {
    const turn = this.#turn;
    const connection = turn?.connection;
    const place = connection?.place;
    connection?.leave();
    this.#finish(turn, place);
  }

  /** Leaves the turn, and forgets the run and the failure: the thread is not on the screen any more. */
  forget(): void {
    this.leave();
    this.#change(to.forget(this.#state.peek()));
    this.#tell({ type: "forgotten" });
  }

  get #turn(): ActiveTurn | undefined {
    return this.#active.peek()?.turn;
  }

  #change(next: RunState): void {
    const before = this.#state.peek();
    this.#state.value = next;
    if (before.phase === "left" && next !== before) before.stopWaiting?.();
  }

  #tell(news: RunNews): void {
    for (const listener of this.#listeners) listener(news);
  }

  async #run(request: StreamRequest, key?: string, replay?: Replay): Promise<boolean> {
    const abort = new AbortController();
    const turn: ActiveTurn = {
      request,
      key,
      abort,
      tools: new ClientTools(this.#deps),
      connection: undefined,
      replay,
      accepted: false,
      announced: false,
    };
    const over = new Promise((resolve) => abort.signal.addEventListener("abort", resolve));
    this.#change(to.start(this.#state.peek(), turn));
    // A stopped request may take its time to end.
    await Promise.race([this.#drive(turn), over]);
    return turn.accepted;
  }

  async #drive(turn: ActiveTurn): Promise<void> {
    const { signal } = turn.abort;
    try {
      let next: StreamRequest | undefined = turn.request;
      for (let gone = 0; next;) {
        const watched = next.type === "threads.resume";
        try {
          await this.#stream(turn, next);
          gone = 0;
          if (signal.aborted) return;
          next = await turn.tools.next(signal, (works) =>
            this.#change((works ? to.workOnTool : to.finishTool)(this.#state.peek())),
          );
          // Another client may have gone on with the thread, or changed what is not in a run's events.
          if (!next && watched) next = await this.#reload(turn);
        } catch (thrown) {
          if (signal.aborted || !isGone(thrown)) throw thrown;
          if (gone++ > 0) await new Promise((resolve) => setTimeout(resolve, GONE_PAUSE_MS));
          next = await this.#reload(turn);
          turn.connection = undefined;
          if (!next && !signal.aborted && this.#deps.thread.awaitsAnswer()) throw thrown;
        }
        if (signal.aborted) return;
      }
      this.#finish(turn);
    } catch (thrown) {
      // A stopped request may throw anything, as a page's own `fetch` does. That is no failure.
      if (!signal.aborted) this.#giveUp(toError(thrown), turn);
    }
  }

  /** Sends one request and takes its events. */
  async #stream(turn: ActiveTurn, request: StreamRequest): Promise<void> {
    const { client, network, marks, thread } = this.#deps;
    const { signal } = turn.abort;
    const connection = (turn.connection = new RunConnection({
      client,
      network,
      onLost: (lost) => {
        if (!signal.aborted) this.#change(to.reconnect(this.#state.peek(), lost));
      },
      isComplete: () => {
        this.#events.takeAll();
        return !thread.streaming;
      },
      plain: this.#resumable === false,
    }));
    await connection.open(request, request === turn.request ? turn.key : undefined);
    const { runId } = connection;
    this.#resumable = runId !== undefined;
    turn.accepted = true;
    if (signal.aborted) return;
    if (runId !== undefined && request.type !== "threads.resume") marks.begin(runId);
    if (!turn.announced) this.#deps.emit("chatkit.response.start", undefined);
    turn.announced = true;
    for await (const events of connection.events()) {
      if (signal.aborted) return;
      this.#events.push(events);
    }
    if (signal.aborted) return;
    this.#events.takeAll();
    // Taking an event may have ended the turn.
    if (signal.aborted) return;
    if (runId !== undefined) marks.end(runId);
    turn.replay = turn.connection = undefined;
  }

  /** Loads the thread anew, in place, and returns the request that follows the run that is active there. */
  async #reload(turn: ActiveTurn): Promise<StreamRequest | undefined> {
    const { thread, loader } = this.#deps;
    const { generation } = loader;
    if (!thread.id) return undefined;
    const runId = await loader.refresh(thread.id);
    if (generation === loader.generation) this.#tell({ type: "reloaded" });
    if (runId === undefined) return undefined;
    turn.replay = this.#replay();
    return this.#fromStart(runId);
  }

  #replay(): Replay {
    return new Replay(this.#deps.thread.itemIds());
  }

  #fromStart(runId: string): StreamRequest {
    return {
      type: "threads.resume",
      params: { thread_id: this.#deps.thread.id!, run_id: runId, after: 0 },
    };
  }

  /**
   * Ends the turn, if it is not over yet.
   * @param place Where its run can be resumed.
   * @param retries Whether it is resumed when the network is back.
   */
  #finish(turn: ActiveTurn | undefined, place?: RunPlace, retries = false): void {
    if (!turn || turn !== this.#turn) return;
    turn.abort.abort();
    this.#events.flush();
    // A page that is told of an event may have ended the turn.
    if (turn !== this.#turn) return;
    batch(() => {
      const unsettled = this.#deps.thread.settle();
      const state = this.#state.peek();
      const stopWaiting = retries ? this.#deps.network.onBack(() => void this.resume()) : undefined;
      this.#change(place ? to.leave(state, { place, unsettled, stopWaiting }) : to.end(state));
    });
    if (turn.announced) this.#deps.emit("chatkit.response.end", undefined);
  }

  #take({ id, event }: StreamedEvent): void {
    const turn = this.#turn;
    if (turn?.replay?.has(event)) return;
    const state = this.#state.peek();
    switch (event.type) {
      case "stream_options":
        this.#change(to.allowStop(state, event.stream_options.allow_cancel));
        break;
      case "progress_update":
        this.#change(to.showProgress(state, event));
        break;
      case "client_effect":
        if (this.#isOurs(id)) this.#deps.emit("chatkit.effect", { name: event.name, data: event.data });
        break;
      case "error": {
        const { code, message, allow_retry: retry, retry_after: waitSeconds } = event;
        const error = new ChatKitError(
          code,
          message ?? `Cannot finish the answer: the server reported "${code}". Read its log.`,
        );
        this.#fail({ code, message, retry, waitSeconds }, error);
        break;
      }
      case "thread.created":
      case "thread.updated":
        this.#tell(event);
        break;
      case "thread.item.added":
      case "thread.item.done":
        // The user's own message is echoed before the assistant has done anything.
        if (event.item.type === "user_message") this.#tell({ type: "echo", item: event.item });
        else this.#change(to.respond(state));
        if (isPendingCall(event.item) && this.#isOurs(id)) turn?.tools.add(event.item);
        break;
      case "thread.item.updated":
        this.#change(to.respond(state));
        break;
      case "thread.item.removed":
      case "thread.item.replaced":
      case "notice":
        break;
    }
    this.#deps.thread.apply(event);
  }

  /**
   * Whether this page carries out what an event asks for: the page that began the run does, once. Other pages that follow
   * the run do not.
   */
  #isOurs(id: number): boolean {
    const runId = this.#turn?.connection?.runId;
    return runId === undefined || this.#deps.marks.take(runId, id);
  }

  #fail(failure: RunFailure, error: Error): void {
    this.#change(to.fail(this.#state.peek(), failure));
    this.#deps.emit("chatkit.error", { error });
  }

  #giveUp(error: Error, turn: ActiveTurn): void {
    const code = codeOf(error);
    const place = turn.connection?.place;
    // A request that is too large stays too large.
    this.#fail({ code, message: undefined, retry: code !== "too_large" }, error);
    // The run may not be over. If so, Retry resumes it.
    this.#finish(turn, place, place && isTransient(error));
  }
}
