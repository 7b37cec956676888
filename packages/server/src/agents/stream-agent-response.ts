import type { ThreadStreamEvent } from "@chatwright/protocol";
import {
  InputGuardrailTripwireTriggered,
  OutputGuardrailTripwireTriggered,
  type RunStreamEvent,
  type RunToolApprovalItem,
} from "@openai/agents";
import type { AgentContext, ClientToolCall } from "../answers/agent-context.ts";
import { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { type AnswerSource, streamAnswer } from "../answers/stream-answer.ts";
import { clientToolCallsOf } from "./client-tool.ts";
import { ResponseWriter } from "./response-writer.ts";

/** What `run(agent, input, { stream: true })` gives, whatever its agent. */
export interface StreamedRun {
  /** A `ReadableStream`, of which the Agents SDK's types show the iteration only. */
  toStream(): AsyncIterable<RunStreamEvent>;
  readonly cancelled: boolean;
  readonly interruptions: RunToolApprovalItem[];
}

/**
 * Turns a streamed run of the Agents SDK into the events of an answer, together with what its tools show through the
 * context. Pass the same context to `run(agent, input, { stream: true, context, signal: context.signal })`.
 *
 * - A workflow that was left open at the thread's end is continued; one that this run leaves open is stored as it is.
 * - The calls of client tools come last.
 * - When a guardrail trips, everything shown so far is taken back and the guardrail's error is thrown.
 * - When the context's signal aborts, the model is stopped and the signal's reason is thrown at once; what was shown
 *   stays, for the server to keep.
 * - Other errors of the run are thrown after what was shown before them.
 */
export function streamAgentResponse<TContext>(
  context: AgentContext<TContext>,
  result: StreamedRun,
  options: { converter?: ResponseStreamConverter } = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const converter = options.converter ?? new ResponseStreamConverter();
  return streamAnswer(context, new AgentRun(context, result, converter));
}

class AgentRun implements AnswerSource<RunStreamEvent> {
  readonly #context: AgentContext;
  readonly #result: StreamedRun;
  readonly #writer: ResponseWriter;
  /** The calls of function tools so far, newest last. */
  readonly #calls: { name: string; callId: string }[] = [];

  constructor(context: AgentContext, result: StreamedRun, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#result = result;
    this.#writer = new ResponseWriter(context, converter);
  }

  open(): ReadableStream<RunStreamEvent> {
    return this.#result.toStream() as ReadableStream<RunStreamEvent>;
  }

  write(event: RunStreamEvent): Promise<void> | undefined {
    if (event.type === "raw_model_stream_event") return this.#writer.write(event.data);
    if (event.type === "run_item_stream_event" && event.name === "tool_called") {
      const call = event.item.rawItem;
      if (call?.type === "function_call") this.#calls.push({ name: call.name, callId: call.callId });
    }
    return undefined;
  }

  /** A tool of our user's own that set `clientToolCall`: its output is not for the model, so the run ends here. */
  endsWith(event: RunStreamEvent): boolean {
    return (
      event.type === "run_item_stream_event" &&
      event.name === "tool_output" &&
      this.#context.clientToolCall !== undefined
    );
  }

  finish(): ClientToolCall[] {
    const set = this.#context.clientToolCalls;
    if (this.#result.cancelled && set.length === 0)
      throw new DOMException("The run was aborted", "AbortError");
    this.stop();
    return [...set, ...clientToolCallsOf(this.#result.interruptions)].map((call) => {
      const made = this.#calls.findLast(({ name }) => name === call.name) ?? this.#calls.at(-1);
      return { ...call, callId: call.callId ?? made?.callId };
    });
  }

  takesBack(error: unknown): boolean {
    return (
      error instanceof InputGuardrailTripwireTriggered || error instanceof OutputGuardrailTripwireTriggered
    );
  }

  stop(): void {
    this.#writer.thoughts.stop();
  }
}
