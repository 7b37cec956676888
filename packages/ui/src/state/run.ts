import { batch, computed, signal } from "@preact/signals";
import type {
  ErrorEvent,
  ProgressUpdateEvent,
  ThreadCreatedEvent,
  ThreadUpdatedEvent,
  UserMessageItem,
} from "@chatwright/protocol";
import type { ChatKitOptions, Emit } from "../options.ts";
import type { Client, StreamedEvent, StreamRequest } from "./client.ts";
import { ClientTools, isPendingCall } from "./client-tools.ts";
import { isGone, isTransient, type Network, RunConnection, type RunPlace } from "./connection.ts";
import { ChatKitError, codeOf, type RunFailure, toError } from "./errors.ts";
import { FrameQueue } from "./frame-queue.ts";
import { Replay } from "./replay.ts";
import type { RunMarks } from "./run-marks.ts";
import type { ThreadModel } from "./thread.ts";

/** `tool`: the page's client tool works, and the server waits for it. */
export type RunPhase = "idle" | "sending" | "responding" | "tool";

export interface RunDeps {
  client: Client;
  thread: ThreadModel;
  emit: Emit;
  network: Network;
  marks: RunMarks;
  /** The page's client tool handler as it is now. */
  onClientTool: () => ChatKitOptions["onClientTool"];
  /** Calls `flush` when the events that came should be shown: once per frame in a browser. */
  schedule: (flush: () => void) => void;
  /** Sees the server's echo of a message. */
  onEcho: (item: UserMessageItem) => void;
  /** Sees what the server says about the thread itself. */
  onThread: (event: ThreadCreatedEvent | ThreadUpdatedEvent) => void;
  /** Loads the open thread anew, in place, and gives the run that is active there. */
  reload: () => Promise<string | undefined>;
}

/** One turn under way. */
interface Turn {
  readonly request: StreamRequest;
  /** See {@link RunController.start}. */
  readonly key: string | undefined;
  /** Aborted when it is over for the user. */
  readonly abort: AbortController;
  readonly over: PromiseWithResolvers<void>;
  connection: RunConnection | undefined;
  accepted: boolean;
}

/** How long a run whose events are lost is left alone before its thread is loaded again. */
const GONE_PAUSE_MS = 3000;

/**
 * One turn of the assistant at a time: the request, its stream, the client tools it asks for and the streams that their
 * outputs start. It ends by itself, by an error, by {@link stop} or {@link leave}; whatever way, it is idle afterwards.
 */
export class RunController {
  readonly phase = signal<RunPhase>("idle");
  readonly busy = computed(() => this.phase.value !== "idle");
  /** Whether the server lets this run be stopped. */
  readonly canStop = signal(true);
  readonly progress = signal<ProgressUpdateEvent | undefined>(undefined);
  readonly failure = signal<RunFailure | undefined>(undefined);
  /** Whether the connection is lost and being made again. */
  readonly reconnecting = signal(false);

  readonly #deps: RunDeps;
  readonly #tools: ClientTools;
  readonly #events: FrameQueue;
  #turn: Turn | undefined;
  #announced = false;
  #replay: Replay | undefined;
  /** Whether the server's runs can be resumed; unknown before its first answer. */
  #resumable: boolean | undefined;
  /** Where a run was left, or its connection given up. */
  #left: RunPlace | undefined;
  /** What was under way then. */
  #unsettled: readonly string[] = [];
  #stopWaiting: (() => void) | undefined;

  constructor(deps: RunDeps) {
    this.#deps = deps;
    this.#tools = new ClientTools(deps);
    this.#events = new FrameQueue(deps.schedule, (streamed) => this.#take(streamed));
  }

  /** Whether there is a run to {@link goOn} with. */
  get canGoOn(): boolean {
    return this.#left !== undefined;
  }

  /**
   * Runs a turn to its end. It does not reject when the turn fails, for the thread shows that; it gives whether the
   * server accepted the request.
   * @param key Makes this request, sent a second time, the same one to the server; see {@link Client.stream}.
   * @throws ChatKitError `busy` while another turn runs.
   */
  async start(request: StreamRequest, key?: string): Promise<boolean> {
    const { type } = request;
    if (this.busy.peek())
      throw new ChatKitError("busy", `Sending "${type}" is not possible while a response is under way`);
    return this.#run(request, key);
  }

  /** Shows the rest of a run that was active when the thread on the screen was loaded. */
  async follow(runId: string): Promise<void> {
    if (!this.busy.peek()) await this.#run(this.#fromStart(runId));
  }

  /** Goes on with the run that was left, or whose connection was given up. */
  async goOn(): Promise<void> {
    const left = this.#left;
    if (!left || this.busy.peek()) return;
    this.#deps.thread.reopen(this.#unsettled);
    await this.#run({
      type: "threads.resume",
      params: { thread_id: left.threadId, run_id: left.runId, after: left.after },
    });
  }

  /** Ends the turn at once, here and at the server. What has arrived of the answer stays. */
  stop(): void {
    // Whoever stops it waits for nothing, and what goes wrong then concerns nobody.
    const connection = this.#turn?.connection;
    void connection?.stop().catch(() => undefined);
    if (connection?.runId !== undefined) this.#deps.marks.end(connection.runId);
    this.#end();
  }

  /** Turns away from the turn. Its run goes on at the server where it can be resumed; elsewhere this stops it. */
  leave(): void {
    const connection = this.#turn?.connection;
    const place = connection?.place;
    connection?.leave();
    this.#end();
    this.#left = place;
  }

  /** Forgets the run that was left: the thread is not on the screen any more. */
  forget(): void {
    this.#left = undefined;
    this.#stopWaiting?.();
    this.#stopWaiting = undefined;
  }

  async #run(request: StreamRequest, key?: string): Promise<boolean> {
    this.forget();
    const turn: Turn = {
      request,
      key,
      abort: new AbortController(),
      over: Promise.withResolvers(),
      connection: undefined,
      accepted: false,
    };
    this.#turn = turn;
    this.#tools.reset();
    this.#announced = false;
    batch(() => {
      this.phase.value = "sending";
      this.canStop.value = true;
      this.failure.value = undefined;
      this.progress.value = undefined;
    });
    // A stopped request may take its time to end.
    await Promise.race([this.#drive(turn), turn.over.promise]);
    return turn.accepted;
  }

  async #drive(turn: Turn): Promise<void> {
    const { signal } = turn.abort;
    try {
      let next: StreamRequest | undefined = turn.request;
      for (let gone = 0; next;) {
        const watched = next.type === "threads.resume";
        try {
          await this.#stream(turn, next);
          gone = 0;
          if (signal.aborted) return;
          next = await this.#tools.next(signal, (works) => {
            this.phase.value = works ? "tool" : "responding";
          });
          // Others may have gone on with the thread, or changed what is not in a run's events.
          if (!next && watched) next = await this.#reload();
        } catch (thrown) {
          if (signal.aborted || !isGone(thrown)) throw thrown;
          if (gone++ > 0) await new Promise((resolve) => setTimeout(resolve, GONE_PAUSE_MS));
          next = await this.#reload();
          turn.connection = undefined;
          if (!next && !signal.aborted && this.#deps.thread.awaitsAnswer()) throw thrown;
        }
        if (signal.aborted) return;
      }
    } catch (thrown) {
      // Whatever a stopped request throws, and a page's own fetch may throw anything, is not a failure.
      if (!signal.aborted) this.#fail(toError(thrown), turn);
    } finally {
      if (this.#turn === turn) this.#finish();
    }
  }

  /** One request and its events. */
  async #stream(turn: Turn, request: StreamRequest): Promise<void> {
    const { client, network, marks, thread } = this.#deps;
    const connection = (turn.connection = new RunConnection({
      client,
      network,
      onLost: (lost) => {
        if (this.#turn === turn) this.reconnecting.value = lost;
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
    if (turn.abort.signal.aborted) return;
    if (runId !== undefined && request.type !== "threads.resume") marks.begin(runId);
    this.#announce();
    await this.#consume(connection, turn.abort.signal);
    if (turn.abort.signal.aborted) return;
    if (runId !== undefined) marks.end(runId);
    this.#replay = undefined;
    turn.connection = undefined;
  }

  async #reload(): Promise<StreamRequest | undefined> {
    const runId = await this.#deps.reload();
    return runId === undefined ? undefined : this.#fromStart(runId);
  }

  #fromStart(runId: string): StreamRequest {
    const { thread } = this.#deps;
    this.#replay = new Replay(thread.itemIds());
    return { type: "threads.resume", params: { thread_id: thread.id!, run_id: runId, after: 0 } };
  }

  #announce(): void {
    if (this.#announced) return;
    this.#announced = true;
    this.#deps.emit("chatkit.response.start", undefined);
  }

  #end(): void {
    const turn = this.#turn;
    if (!turn) return;
    turn.abort.abort();
    this.#finish();
  }

  #finish(): void {
    this.#events.flush();
    this.#turn?.over.resolve();
    this.#turn = undefined;
    this.#replay = undefined;
    batch(() => {
      this.#unsettled = this.#deps.thread.settle();
      this.phase.value = "idle";
      this.progress.value = undefined;
      this.reconnecting.value = false;
    });
    if (this.#announced) this.#deps.emit("chatkit.response.end", undefined);
    this.#announced = false;
  }

  async #consume(connection: RunConnection, signal: AbortSignal): Promise<void> {
    for await (const events of connection.events()) {
      if (signal.aborted) return;
      this.#events.push(events);
    }
    if (!signal.aborted) this.#events.takeAll();
  }

  #take({ id, event }: StreamedEvent): void {
    if (this.#replay?.has(event)) return;
    const { thread, emit } = this.#deps;
    switch (event.type) {
      case "stream_options":
        this.canStop.value = event.stream_options.allow_cancel;
        return;
      case "progress_update":
        this.progress.value = event;
        break;
      case "client_effect":
        if (this.#isForUs(id)) emit("chatkit.effect", { name: event.name, data: event.data });
        break;
      case "error":
        this.#failByEvent(event);
        break;
      case "thread.created":
      case "thread.updated":
        this.#deps.onThread(event);
        break;
      case "thread.item.added":
      case "thread.item.done":
        // The user's own message is echoed before the assistant has done anything.
        if (event.item.type !== "user_message") this.#respondingNow();
        else this.#deps.onEcho(event.item);
        if (isPendingCall(event.item) && this.#isForUs(id)) this.#tools.add(event.item);
        break;
      case "thread.item.updated":
        this.#respondingNow();
        break;
      case "thread.item.removed":
      case "thread.item.replaced":
      case "notice":
        break;
    }
    thread.apply(event);
  }

  /**
   * Whether what an event asks of the page is to be done here: by the page that began the run, once. Who watches the run of
   * another only looks on.
   */
  #isForUs(id: number): boolean {
    const runId = this.#turn?.connection?.runId;
    return runId === undefined || this.#deps.marks.take(runId, id);
  }

  #respondingNow(): void {
    this.progress.value = undefined;
    if (this.phase.peek() === "sending") this.phase.value = "responding";
  }

  #failByEvent(event: ErrorEvent): void {
    const { code, message, allow_retry: retry, retry_after: wait } = event;
    this.failure.value = { code, message, retry, wait };
    const error = new ChatKitError(code, message ?? `The server reported "${code}"`);
    this.#deps.emit("chatkit.error", { error });
  }

  #fail(error: Error, turn: Turn): void {
    const code = codeOf(error);
    const place = turn.connection?.place;
    // The run is not over, so it is what Retry goes on with.
    this.#left = place;
    if (place && isTransient(error)) this.#stopWaiting = this.#deps.network.onBack(() => void this.goOn());
    // What is too large stays so.
    this.failure.value = { code, message: undefined, retry: code !== "too_large" };
    this.#deps.emit("chatkit.error", { error });
  }
}
