import { batch, computed, signal } from "@preact/signals";
import type {
  ClientToolCallItem,
  ErrorEvent,
  ProgressUpdateEvent,
  ThreadCreatedEvent,
  ThreadStreamEvent,
  ThreadUpdatedEvent,
  UserMessageItem,
} from "@chatwright/protocol";
import type { ChatKitOptions, Emit } from "../options.ts";
import type { Client, StreamRequest } from "./client.ts";
import { ChatKitError, toError } from "./errors.ts";
import type { ThreadModel } from "./thread.ts";

/** `tool`: the page's client tool works, and the server waits for it. */
export type RunPhase = "idle" | "sending" | "responding" | "tool";

/** What went wrong with the last run, as the thread shows it. */
export interface RunFailure {
  /** The server's code or the client's; the view has words for those it knows. */
  code: string;
  /** Written for the user by the server. Absent: the view's words for the code. */
  message: string | undefined;
  /** Whether Retry is offered. */
  retry: boolean;
}

export interface RunDeps {
  client: Client;
  thread: ThreadModel;
  emit: Emit;
  /** The page's client tool handler as it is now. */
  onClientTool: () => ChatKitOptions["onClientTool"];
  /** Calls `flush` when the events that came should be shown: once per frame in a browser. */
  schedule: (flush: () => void) => void;
  /** The message of the user's that is on the screen and has no id of the server's yet. */
  takeLocal: () => string | undefined;
  /** Sees what the server says about the thread itself. */
  onThread: (event: ThreadCreatedEvent | ThreadUpdatedEvent) => void;
}

/**
 * One turn of the assistant at a time: the request, its stream, the client tools it asks for and the streams that their
 * outputs start. It ends by itself, by an error or by {@link stop}; whatever way, it is idle afterwards.
 */
export class RunController {
  readonly phase = signal<RunPhase>("idle");
  readonly busy = computed(() => this.phase.value !== "idle");
  /** Whether the server lets this run be stopped. */
  readonly canStop = signal(true);
  readonly progress = signal<ProgressUpdateEvent | undefined>(undefined);
  readonly failure = signal<RunFailure | undefined>(undefined);

  readonly #deps: RunDeps;
  #abort: AbortController | undefined;
  #queue: ThreadStreamEvent[] = [];
  #scheduled = false;
  #calls: string[] = [];
  #announced = false;

  constructor(deps: RunDeps) {
    this.#deps = deps;
  }

  /**
   * Runs a turn to its end. It does not reject when the turn fails, for the thread shows that; it gives whether the
   * server accepted the request.
   * @throws ChatKitError `busy` while another turn runs.
   */
  async start(request: StreamRequest): Promise<boolean> {
    if (this.busy.peek()) {
      throw new ChatKitError(
        "busy",
        `Sending "${request.type}" is not possible while a response is under way`,
      );
    }
    const abort = (this.#abort = new AbortController());
    this.#calls = [];
    this.#announced = false;
    batch(() => {
      this.phase.value = "sending";
      this.canStop.value = true;
      this.failure.value = undefined;
      this.progress.value = undefined;
    });
    let accepted = false;
    try {
      let next: StreamRequest | undefined = request;
      while (next) {
        const events = await this.#deps.client.stream(next, abort.signal);
        accepted = true;
        this.#announce();
        await this.#consume(events, abort.signal);
        next = await this.#nextToolOutput(abort.signal);
      }
    } catch (thrown) {
      // Whatever a stopped request throws, and a page's own fetch may throw anything, is not a failure.
      if (!abort.signal.aborted) this.#fail(toError(thrown));
    } finally {
      if (this.#abort === abort) this.#finish();
    }
    return accepted;
  }

  /** Ends the turn at once. What has arrived of the answer stays. */
  stop(): void {
    const abort = this.#abort;
    if (!abort) return;
    abort.abort();
    this.#finish();
  }

  #announce(): void {
    if (this.#announced) return;
    this.#announced = true;
    this.#deps.emit("chatkit.response.start", undefined);
  }

  #finish(): void {
    this.#flush();
    this.#abort = undefined;
    batch(() => {
      this.#deps.thread.settle();
      this.phase.value = "idle";
      this.progress.value = undefined;
    });
    if (this.#announced) this.#deps.emit("chatkit.response.end", undefined);
    this.#announced = false;
  }

  async #consume(events: AsyncIterable<ThreadStreamEvent[]>, signal: AbortSignal): Promise<void> {
    for await (const batchOfEvents of events) {
      if (signal.aborted) return;
      this.#queue.push(...batchOfEvents);
      if (this.#scheduled) continue;
      this.#scheduled = true;
      this.#deps.schedule(() => this.#flush());
    }
    if (!signal.aborted) this.#flush();
  }

  #flush(): void {
    this.#scheduled = false;
    const events = this.#queue;
    this.#queue = [];
    if (events.length > 0) batch(() => events.forEach((event) => this.#take(event)));
  }

  #take(event: ThreadStreamEvent): void {
    const { thread, emit } = this.#deps;
    switch (event.type) {
      case "stream_options":
        this.canStop.value = event.stream_options.allow_cancel;
        return;
      case "progress_update":
        this.progress.value = event;
        break;
      case "client_effect":
        emit("chatkit.effect", { name: event.name, data: event.data });
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
        else this.#adopt(event.item);
        if (event.item.type === "client_tool_call" && event.item.status === "pending") {
          if (!this.#calls.includes(event.item.id)) this.#calls.push(event.item.id);
        }
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

  #adopt(item: UserMessageItem): void {
    const local = this.#deps.takeLocal();
    if (local !== undefined) this.#deps.thread.adopt(local, item);
  }

  #respondingNow(): void {
    this.progress.value = undefined;
    if (this.phase.peek() === "sending") this.phase.value = "responding";
  }

  /**
   * Runs the next client tool that this turn asked for. Only calls of this turn: a call found pending in a loaded thread
   * was asked for in another page, and running it again could repeat what it does. The server closes such a call
   * itself when the user goes on.
   */
  async #nextToolOutput(signal: AbortSignal): Promise<StreamRequest | undefined> {
    const call = this.#calls.map((id) => this.#deps.thread.item(id)).find(isPendingCall);
    if (!call || signal.aborted) return undefined;
    this.#calls = this.#calls.filter((id) => id !== call.id);
    this.phase.value = "tool";
    const result = await this.#callTool(call);
    if (signal.aborted) return undefined;
    this.#deps.thread.apply({
      type: "thread.item.done",
      item: { ...call, status: "completed", output: result },
    });
    this.phase.value = "responding";
    const { thread_id, call_id } = call;
    return { type: "threads.add_client_tool_output", params: { thread_id, call_id, result } };
  }

  /** A failure becomes the tool's result, for a call without any would block the thread for good. */
  async #callTool(call: ClientToolCallItem): Promise<unknown> {
    const onClientTool = this.#deps.onClientTool();
    try {
      if (!onClientTool) throw new ChatKitError("client_tool_failed", "The option onClientTool is not set");
      return (await onClientTool({ name: call.name, params: call.arguments })) ?? {};
    } catch (cause) {
      const { message } = toError(cause);
      const text = `Running the client tool "${call.name}" failed: ${message}`;
      this.#deps.emit("chatkit.error", { error: new ChatKitError("client_tool_failed", text, { cause }) });
      return { error: { code: "client_tool_failed", message: text } };
    }
  }

  #failByEvent(event: ErrorEvent): void {
    this.failure.value = { code: event.code, message: event.message, retry: event.allow_retry };
    const error = new ChatKitError(event.code, event.message ?? `The server reported "${event.code}"`);
    this.#deps.emit("chatkit.error", { error });
  }

  #fail(error: Error): void {
    const code = error instanceof ChatKitError ? error.code : "unknown";
    this.failure.value = { code, message: undefined, retry: true };
    this.#deps.emit("chatkit.error", { error });
  }
}

function isPendingCall(item: unknown): item is ClientToolCallItem {
  const call = item as ClientToolCallItem | undefined;
  return call?.type === "client_tool_call" && call.status === "pending";
}
