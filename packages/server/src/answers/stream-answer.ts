import type { ClientToolCallItem, ThreadItem, ThreadStreamEvent, WorkflowItem } from "@chatwright/protocol";
import { isHiddenItem, timestamp } from "@chatwright/protocol";
import type { AgentContext, ClientToolCall } from "./agent-context.ts";
import { Channel } from "./channel.ts";
import { NoAnswerError } from "../models/failure.ts";
import { type Ending, endingNotice } from "./ending.ts";
import { isShown, unfinishedWorkflow } from "./workflow-items.ts";

/** A streamed run of some SDK, as an answer is made of it. */
export interface AnswerSource<TPart> {
  /** Called once, when the answer is first asked for. */
  open(): ReadableStream<TPart>;
  /** Shows what a part says. Returns a promise only where something has to be waited for. */
  write(part: TPart): Promise<void> | undefined;
  /** Whether what comes after this part is not for the thread. */
  endsWith?(part: TPart): boolean;
  /** Completes what the parts left unfinished. @returns the calls that the page is to carry out, in their order. */
  finish(): readonly ClientToolCall[] | Promise<readonly ClientToolCall[]>;
  /** How the model's last words ended, where that is not as it should be. */
  ending?(): Ending | undefined;
  /** The same for an error, where the SDK takes an end for one. */
  endingBy?(error: unknown): Ending | undefined;
  /** The items that end the answer, after everything else. */
  lastItems?(): readonly ThreadItem[];
  /** Whether this error of the run takes back everything that was shown. */
  takesBack?(error: unknown): boolean;
  /** Called when the answer is over or aborted: from now on, the source shows no more. */
  stop(): void;
}

/** How far back an open workflow is looked for, behind the client tool calls that followed it. */
const LAST_ITEMS = 10;

/** Parts after which the answer lets other work run. */
const PARTS_BETWEEN_BREAKS = 1_000;

/** The events of an answer: what the source's parts say, together with what tools show through the context. */
export async function* streamAnswer<TPart>(
  context: AgentContext,
  source: AnswerSource<TPart>,
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const bridge = new Bridge(context, source);
  try {
    const { data } = await context.store.loadThreadItems(
      context.thread.id,
      { limit: LAST_ITEMS, order: "desc", visibleOnly: true },
      context.caller,
    );
    bridge.start(unfinishedWorkflow(data));
    for (let events; (events = await bridge.events.take());) {
      for (const event of events) yield event;
    }
  } finally {
    bridge.close();
  }
}

/** Brings one run into the thread: reads the run, and hands events over without waiting for their reader. */
class Bridge<TPart> {
  readonly events = new Channel<ThreadStreamEvent>();
  readonly #context: AgentContext;
  readonly #source: AnswerSource<TPart>;
  readonly #reader: ReadableStreamDefaultReader<TPart>;
  /** What this run has shown, to be taken back should the run demand it. */
  readonly #shown = new Set<string>();
  /** Whether something was shown that may stand as an answer: more than steps on the way there. */
  #hasAnswered = false;
  #continued: string | undefined;
  #busy: Promise<void> | undefined;
  #closed = false;

  constructor(context: AgentContext, source: AnswerSource<TPart>) {
    this.#context = context;
    this.#source = source;
    this.#reader = source.open().getReader();
  }

  start(unfinished: WorkflowItem | undefined): void {
    const { events, signal } = this.#context;
    events.workflows.open ??= unfinished;
    this.#continued = unfinished?.id;
    events.attach(this);
    signal?.addEventListener("abort", this.#abort);
    if (signal?.aborted) this.#abort();
    else void this.#read();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#context.signal?.removeEventListener("abort", this.#abort);
    this.#context.events.detach(this);
    this.#source.stop();
    // A reader that is done ignores this; one that is not stops the run and its model request.
    void this.#reader.cancel().catch(() => undefined);
  }

  // The two methods through which the context writes.

  emit(event: ThreadStreamEvent): void {
    this.#hasAnswered ||= isAnswer(event);
    if (event.type === "thread.item.added" || event.type === "thread.item.done") {
      if (event.item.id !== this.#continued) this.#shown.add(event.item.id);
    } else if (event.type === "thread.item.removed") {
      this.#shown.delete(event.item_id);
    }
    this.events.push(event);
  }

  busy(): Promise<void> | undefined {
    return this.#busy;
  }

  readonly #abort = (): void => {
    this.events.fail(this.#context.signal?.reason);
    this.close();
  };

  async #read(): Promise<void> {
    try {
      for (let parts = 1; ; parts++) {
        // A source that never waits would hold up sockets and timers.
        if (parts % PARTS_BETWEEN_BREAKS === 0) await new Promise((resolve) => setTimeout(resolve, 0));
        const { done, value } = await this.#reader.read();
        if (done) break;
        const work = this.#source.write(value);
        if (work) {
          this.#busy = work;
          await work;
          this.#busy = undefined;
        }
        if (this.#source.endsWith?.(value)) {
          await this.#reader.cancel();
          break;
        }
      }
      if (this.#closed) return;
      await this.#finish();
      this.events.end();
    } catch (error) {
      this.#busy = undefined;
      if (this.#closed) return;
      const ending = this.#source.endingBy?.(error);
      if (ending) return await this.#endBy(ending);
      if (this.#source.takesBack?.(error)) this.#takeBack();
      else await this.#context.events.caughtUp();
      this.events.fail(error);
    }
  }

  async #endBy(ending: Ending): Promise<void> {
    try {
      await this.#finish(ending);
      this.events.end();
    } catch (error) {
      this.events.fail(error);
    }
  }

  async #finish(ending?: Ending): Promise<void> {
    const { events } = this.#context;
    const { workflows } = events;
    await events.caughtUp();
    const calls = await this.#source.finish();
    const done = (item: ThreadItem): void => events.emit({ type: "thread.item.done", item });
    if (workflows.ofCalls) done(workflows.ended(workflows.ofCalls));
    this.#source.lastItems?.().forEach(done);
    // Stored without a summary, so that the next run continues it, in this answer or after the page's output.
    const { open } = workflows;
    if (open && isShown(open)) done(open);
    workflows.open = open;
    this.#tellEnding(ending ?? this.#source.ending?.(), calls.length > 0);
    const ids = new Set<string>();
    for (const call of calls) {
      const item = this.#clientToolCallItem(call, ids);
      ids.add(item.call_id);
      this.emit({ type: "thread.item.done", item });
    }
  }

  /** @throws NoAnswerError where nothing was shown that may stand as an answer */
  #tellEnding(ending: Ending | undefined, hasCalls: boolean): void {
    if (!ending) return;
    if (!this.#hasAnswered && !hasCalls && ending !== "refused")
      throw new NoAnswerError(ending === "content_filter" ? ending : "empty_answer");
    if (ending !== "empty") this.emit(endingNotice(ending));
  }

  /**
   * @param taken ids of calls of the same turn. The call gets another id where its own is taken: an answer names one
   * call.
   */
  #clientToolCallItem(call: ClientToolCall, taken: ReadonlySet<string>): ClientToolCallItem {
    const context = this.#context;
    const { callId } = call;
    return {
      type: "client_tool_call",
      id: context.generateId("tool_call"),
      thread_id: context.thread.id,
      created_at: timestamp(),
      status: "pending",
      call_id: callId && !taken.has(callId) ? callId : context.generateId("tool_call"),
      name: call.name,
      arguments: call.arguments,
    };
  }

  #takeBack(): void {
    const { events } = this.#context;
    const { workflows } = events;
    events.detach(this);
    if (workflows.open && this.#shown.has(workflows.open.id)) workflows.open = undefined;
    workflows.ofCalls = undefined;
    for (const id of this.#shown) this.events.push({ type: "thread.item.removed", item_id: id });
  }
}

/** Whether an event shows something that may stand as an answer. */
function isAnswer(event: ThreadStreamEvent): boolean {
  if (event.type === "client_effect" || event.type === "notice") return true;
  return event.type === "thread.item.done" && event.item.type !== "workflow" && !isHiddenItem(event.item);
}
