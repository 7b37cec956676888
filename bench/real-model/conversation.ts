import {
  applyEvent,
  newThreadState,
  type Page,
  RESUME_HEADER,
  type Thread,
  type ThreadItem,
  type ThreadState,
  type ThreadStreamEvent,
} from "@chatwright/protocol";
import { type StreamClientRequest, ProtocolClient } from "@chatwright/server/testing";

/** No event for so long is called a hang. The server itself ends an answer after five silent minutes. */
const SILENCE_MS = 420_000;

export type StopHow = "asks" | "leaves";

/** What a client saw of one turn. */
export interface Turn {
  events: ThreadStreamEvent[];
  /** Finished items, the user's own left out. */
  items: ThreadItem[];
  seconds: number;
  /** Seconds until the first word, item or error. */
  firstSeconds: number | undefined;
  /** Whether the client stopped the answer. */
  stopped: boolean;
  /** Why the stream did not end as streams do. */
  broken: string | undefined;
}

/** A thread as the page of the shop holds it. */
export class Conversation {
  /** What the client knows from its streams alone. */
  state: ThreadState = newThreadState();
  readonly #open: () => ProtocolClient;
  /** Calls of client tools that have their output. */
  readonly #answered = new Set<string>();

  constructor(url: string) {
    this.#open = () =>
      new ProtocolClient({ url: `${url}/chatkit`, headers: { authorization: "Bearer test-token" } });
  }

  get threadId(): string {
    const id = this.state.thread?.id;
    if (id === undefined)
      throw new Error("Cannot tell the thread's id: there is no thread. Call say() first.");
    return id;
  }

  /** Sends a message, and answers calls of client tools. @param stop how to stop once a few words have come */
  say(text: string, stop?: StopHow): Promise<Turn> {
    const input = { content: [{ type: "input_text" as const, text }] };
    return this.#turn(
      this.state.thread
        ? { type: "threads.add_user_message", params: { thread_id: this.threadId, input } }
        : { type: "threads.create", params: { input } },
      stop,
    );
  }

  /** Asks once more for the answer to the last message of the user. */
  retry(): Promise<Turn> {
    const last = [...this.state.items.values()].findLast(({ type }) => type === "user_message");
    if (!last) throw new Error("Cannot retry: the user has said nothing. Call say() first.");
    return this.#turn({
      type: "threads.retry_after_item",
      params: { thread_id: this.threadId, item_id: last.id },
    });
  }

  /** The thread's items from the server, by a new client. */
  async load(): Promise<ThreadItem[]> {
    const client = this.#open();
    const items: ThreadItem[] = [];
    let after: string | undefined;
    do {
      const page: Page<ThreadItem> = await client.send({
        type: "items.list",
        params: { thread_id: this.threadId, order: "asc", limit: 100, ...(after !== undefined && { after }) },
      });
      items.push(...page.data);
      after = page.has_more ? (page.after ?? undefined) : undefined;
    } while (after !== undefined);
    return items;
  }

  /** The thread as a page loads it, which is what the client knows from then on. */
  async reload(): Promise<Thread> {
    const thread: Thread = await this.#open().send({
      type: "threads.get_by_id",
      params: { thread_id: this.threadId },
    });
    this.state = {
      ...newThreadState(thread),
      items: new Map((await this.load()).map((item) => [item.id, item])),
    };
    return thread;
  }

  async #turn(first: StreamClientRequest, stop?: StopHow): Promise<Turn> {
    const began = performance.now();
    const turn: Turn = {
      events: [],
      items: [],
      seconds: 0,
      firstSeconds: undefined,
      stopped: false,
      broken: undefined,
    };
    const client = this.#open();
    let next: StreamClientRequest | undefined = first;
    while (next && turn.broken === undefined) {
      await this.#stream(client, next, turn, began, stop);
      next = this.#outputFor(turn);
    }
    turn.seconds = (performance.now() - began) / 1_000;
    return turn;
  }

  async #stream(
    client: ProtocolClient,
    request: StreamClientRequest,
    turn: Turn,
    began: number,
    stop: StopHow | undefined,
  ): Promise<void> {
    const leave = new AbortController();
    let timer = setTimeout(
      () => leave.abort(new Error("Cannot go on: no event came for seven minutes. Read the model's log.")),
      SILENCE_MS,
    );
    let stopping: Promise<unknown> | undefined;
    let deltas = 0;
    try {
      const headers = { [RESUME_HEADER]: "1" };
      const options = { signal: leave.signal, ...(stop !== "leaves" && { headers }) };
      for await (const event of client.stream(request, options)) {
        timer.refresh();
        turn.events.push(event);
        applyEvent(this.state, event);
        if (isSeen(event)) turn.firstSeconds ??= (performance.now() - began) / 1_000;
        if (event.type === "thread.item.done" && event.item.type !== "user_message")
          turn.items.push(event.item);
        if (!isDelta(event) || ++deltas !== 12 || !stop) continue;
        turn.stopped = true;
        if (stop === "leaves") leave.abort();
        else stopping = client.send({ type: "threads.stop", params: { thread_id: this.threadId } });
      }
      await stopping;
    } catch (error) {
      if (turn.stopped && stop === "leaves") return;
      turn.broken = error instanceof Error ? error.message : String(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What the shop's page does for a client tool that waits for it. */
  #outputFor(turn: Turn): StreamClientRequest | undefined {
    const call = turn.items.at(-1);
    if (call?.type !== "client_tool_call" || this.#answered.has(call.id)) return undefined;
    this.#answered.add(call.id);
    return {
      type: "threads.add_client_tool_output",
      params: { thread_id: this.threadId, result: { ok: true } },
    };
  }
}

function isDelta(event: ThreadStreamEvent): boolean {
  return (
    event.type === "thread.item.updated" &&
    event.update.type === "assistant_message.content_part.text_delta" &&
    event.update.delta !== ""
  );
}

function isSeen(event: ThreadStreamEvent): boolean {
  if (event.type === "error") return true;
  return isDelta(event) || (event.type === "thread.item.done" && event.item.type !== "user_message");
}
