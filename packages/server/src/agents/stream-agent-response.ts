import type { ClientToolCallItem, ThreadStreamEvent, WorkflowItem } from "@chatwright/protocol";
import { timestamp } from "@chatwright/protocol";
import {
  InputGuardrailTripwireTriggered,
  OutputGuardrailTripwireTriggered,
  type RunStreamEvent,
  type RunToolApprovalItem,
} from "@openai/agents";
import { EMIT, EVENTS } from "./event-queue.ts";
import type { AgentContext, ClientToolCall } from "./agent-context.ts";
import { Channel } from "./channel.ts";
import { clientToolCallOf } from "./client-tool.ts";
import { ResponseStreamConverter } from "./response-stream-converter.ts";
import { ResponseWriter } from "./response-writer.ts";
import { isShown, unfinishedWorkflow } from "./workflow-items.ts";

/** What `run(agent, input, { stream: true })` gives, whatever its agent. */
export interface StreamedRun {
  /** A `ReadableStream`, of which the Agents SDK's types show the iteration only. */
  toStream(): AsyncIterable<RunStreamEvent>;
  readonly cancelled: boolean;
  readonly interruptions: RunToolApprovalItem[];
}

/** How far back an open workflow is looked for, behind the client tool calls that followed it. */
const LAST_ITEMS = 10;

/**
 * Turns a streamed run of the Agents SDK into the events of an answer, together with what its tools show through the
 * context. Pass the same context to `run(agent, input, { stream: true, context, signal: context.signal })`.
 *
 * - A workflow that was left open at the thread's end is continued; one that this run leaves open is stored as it is.
 * - The call of a client tool comes last.
 * - When a guardrail trips, everything shown so far is taken back and the guardrail's error is thrown.
 * - When the context's signal aborts, the model is stopped and the signal's reason is thrown at once; what was shown
 *   stays, for the server to keep.
 * - Other errors of the run are thrown after what was shown before them.
 */
export async function* streamAgentResponse<TContext>(
  context: AgentContext<TContext>,
  result: StreamedRun,
  options: { converter?: ResponseStreamConverter } = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const bridge = new Bridge(context, result, options.converter ?? new ResponseStreamConverter());
  try {
    const { data } = await context.store.loadThreadItems(
      context.thread.id,
      { limit: LAST_ITEMS, order: "desc", visibleOnly: true },
      context.requestContext,
    );
    bridge.start(unfinishedWorkflow(data));
    for (let events; (events = await bridge.events.take());) {
      for (const event of events) yield event;
    }
  } finally {
    bridge.close();
  }
}

/** One run on its way into the thread: reads the run, and hands events over without ever waiting for their reader. */
class Bridge {
  readonly events = new Channel<ThreadStreamEvent>();
  readonly #context: AgentContext;
  readonly #result: StreamedRun;
  readonly #writer: ResponseWriter;
  readonly #reader: ReadableStreamDefaultReader<RunStreamEvent>;
  /** What this run has shown, to be taken back when a guardrail trips. */
  readonly #shown = new Set<string>();
  /** The calls of function tools so far, newest last. */
  readonly #calls: { name: string; callId: string }[] = [];
  #continued: string | undefined;
  #busy: Promise<void> | undefined;
  #closed = false;

  constructor(context: AgentContext, result: StreamedRun, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#result = result;
    this.#writer = new ResponseWriter(context, converter);
    this.#reader = (result.toStream() as ReadableStream<RunStreamEvent>).getReader();
  }

  start(unfinished: WorkflowItem | undefined): void {
    this.#context.workflowItem ??= unfinished;
    this.#continued = unfinished?.id;
    this.#context[EVENTS].attach(this);
    const { signal } = this.#context;
    signal?.addEventListener("abort", this.#abort);
    if (signal?.aborted) this.#abort();
    else void this.#read();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#context.signal?.removeEventListener("abort", this.#abort);
    this.#context[EVENTS].detach(this);
    this.#writer.thoughts.stop();
    // A reader that is done ignores this; one that is not stops the run and its model request.
    void this.#reader.cancel().catch(() => undefined);
  }

  // The two methods through which the context writes.

  emit(event: ThreadStreamEvent): void {
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
      for (;;) {
        const { done, value } = await this.#reader.read();
        if (done) break;
        const work = this.#take(value);
        if (work) {
          this.#busy = work;
          await work;
          this.#busy = undefined;
        }
        if (this.#isHandedToPage(value)) {
          await this.#reader.cancel();
          break;
        }
      }
      if (this.#closed) return;
      if (this.#result.cancelled && !this.#context.clientToolCall) {
        throw new DOMException("The run was aborted", "AbortError");
      }
      await this.#finish();
      this.events.end();
    } catch (error) {
      this.#busy = undefined;
      if (this.#closed) return;
      if (isTripwire(error)) this.#takeBack();
      else await this.#context[EVENTS].caughtUp();
      this.events.fail(error);
    }
  }

  #take(event: RunStreamEvent): Promise<void> | undefined {
    if (event.type === "raw_model_stream_event") return this.#writer.write(event.data);
    if (event.type === "run_item_stream_event" && event.name === "tool_called") {
      const call = event.item.rawItem;
      if (call?.type === "function_call") this.#calls.push({ name: call.name, callId: call.callId });
    }
    return undefined;
  }

  /** A tool of our user's own that set `clientToolCall`: its output is not for the model, so the run ends here. */
  #isHandedToPage(event: RunStreamEvent): boolean {
    return (
      event.type === "run_item_stream_event" &&
      event.name === "tool_output" &&
      this.#context.clientToolCall !== undefined
    );
  }

  async #finish(): Promise<void> {
    const context = this.#context;
    await context[EVENTS].caughtUp();
    this.#writer.thoughts.stop();
    const call = context.clientToolCall ?? clientToolCallOf(this.#result.interruptions);
    context.clientToolCall = undefined;
    // Stored as it is, without a summary, so that the next run goes on with it, in this answer or after the page's output.
    const open = context.workflowItem;
    if (open && isShown(open)) context[EMIT]({ type: "thread.item.done", item: open });
    context.workflowItem = open;
    if (call) this.emit({ type: "thread.item.done", item: this.#clientToolCallItem(call) });
  }

  #clientToolCallItem(call: ClientToolCall): ClientToolCallItem {
    const context = this.#context;
    const made = this.#calls.findLast(({ name }) => name === call.name) ?? this.#calls.at(-1);
    return {
      type: "client_tool_call",
      id: context.generateId("tool_call"),
      thread_id: context.thread.id,
      created_at: timestamp(),
      status: "pending",
      call_id: call.callId ?? made?.callId ?? context.generateId("tool_call"),
      name: call.name,
      arguments: call.arguments,
    };
  }

  #takeBack(): void {
    this.#context[EVENTS].detach(this);
    if (this.#context.workflowItem && this.#shown.has(this.#context.workflowItem.id)) {
      this.#context.workflowItem = undefined;
    }
    for (const id of this.#shown) this.events.push({ type: "thread.item.removed", item_id: id });
  }
}

function isTripwire(error: unknown): boolean {
  return (
    error instanceof InputGuardrailTripwireTriggered || error instanceof OutputGuardrailTripwireTriggered
  );
}
