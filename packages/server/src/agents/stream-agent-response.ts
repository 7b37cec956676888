import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import {
  InputGuardrailTripwireTriggered,
  ModelBehaviorError,
  ModelRefusalError,
  OutputGuardrailTripwireTriggered,
  type RunItemStreamEvent,
  type RunStreamEvent,
  type RunToolApprovalItem,
  type RunToolCallOutputItem,
} from "@openai/agents";
import type { AgentContext, ClientToolCall } from "../answers/agent-context.ts";
import type { ApprovalOptions } from "../answers/approvals.ts";
import type { Ending } from "../answers/ending.ts";
import { ResponseStreamConverter } from "../answers/response-stream-converter.ts";
import { type AnswerSource, streamAnswer } from "../answers/stream-answer.ts";
import type { WriterOptions } from "../answers/writer-options.ts";
import { type PausableRun, pausedRunItems } from "./approvals.ts";
import { clientToolCallsOf, isClientTool } from "./client-tool.ts";
import { parseJson } from "./hosted-calls.ts";
import { ResponseWriter } from "./response-writer.ts";
import { DOES_NOT_FIT, HAS_FAILED } from "./tool-errors.ts";

export interface AgentResponseOptions extends WriterOptions {
  /** How citations and images become parts of thread items. */
  converter?: ResponseStreamConverter | undefined;
  /** How the user is asked about calls of tools with `needsApproval`. */
  approvals?: ApprovalOptions | undefined;
}

/** What `run(agent, input, { stream: true })` gives, whatever its agent. */
export interface StreamedRun extends PausableRun {
  /** A `ReadableStream`, of which the Agents SDK's types show the iteration only. */
  toStream(): AsyncIterable<RunStreamEvent>;
  readonly cancelled: boolean;
}

/**
 * Turns a streamed run of the Agents SDK into the events of an answer. The events include what the run's tools show
 * through the context. Pass the same context to `run(agent, input, { stream: true, context, signal: context.signal })`.
 *
 * - A workflow that was left open at the thread's end is continued. A workflow that this run leaves open is stored as
 *   it is.
 * - Calls of tools, searches and handoffs are shown as tasks of a workflow, unless `showTools` says otherwise.
 * - Calls of tools with `needsApproval` become a structured input. The run is kept in the thread until the structured
 *   input is answered: see `takePausedRun`.
 * - The calls of client tools come last.
 * - When a guardrail trips, everything shown so far is taken back and the guardrail's error is thrown.
 * - When the context's signal aborts, the model is stopped and the signal's reason is thrown at once. What was shown
 *   stays, for the server to keep.
 * - Other errors of the run are thrown after what was shown before them.
 */
export function streamAgentResponse<TContext>(
  context: AgentContext<TContext>,
  result: StreamedRun,
  options: AgentResponseOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const { converter = new ResponseStreamConverter(), approvals } = options;
  const writer = new ResponseWriter(context, converter, options);
  return streamAnswer(context, new AgentRun(context, result, writer, approvals));
}

class AgentRun implements AnswerSource<RunStreamEvent> {
  readonly #context: AgentContext;
  readonly #result: StreamedRun;
  readonly #writer: ResponseWriter;
  /** The calls of function tools so far, newest last. */
  readonly #calls: { name: string; callId: string }[] = [];
  readonly #approvals: ApprovalOptions | undefined;
  #lastItems: ThreadItem[] = [];
  #handoffs = 0;

  constructor(
    context: AgentContext,
    result: StreamedRun,
    writer: ResponseWriter,
    approvals: ApprovalOptions | undefined,
  ) {
    this.#context = context;
    this.#result = result;
    this.#writer = writer;
    this.#approvals = approvals;
  }

  open(): ReadableStream<RunStreamEvent> {
    return this.#result.toStream() as ReadableStream<RunStreamEvent>;
  }

  write(event: RunStreamEvent): Promise<void> | undefined {
    if (event.type === "raw_model_stream_event") return this.#writer.write(event.data);
    if (event.type === "run_item_stream_event") this.#writeItem(event);
    return undefined;
  }

  #writeItem({ name: event, item }: RunItemStreamEvent): void {
    const { calls } = this.#writer;
    const raw = item.rawItem;
    if (event === "tool_called" && raw?.type === "function_call") {
      const { callId, name } = raw;
      this.#calls.push({ name, callId });
      calls.begin({ toolCallId: callId, toolName: name, kind: "function", input: parseJson(raw.arguments) });
    } else if (event === "tool_approval_requested" && raw?.type === "function_call") {
      // A call for the page waits in the same way, and is handed over now.
      const status = isClientTool((item as RunToolApprovalItem).agent, raw.name) ? "done" : "waiting";
      calls.update(raw.callId, { status });
    } else if (event === "tool_output" && raw?.type === "function_call_result") {
      const { callId, name } = raw;
      // One that was approved began in an earlier run.
      if (!calls.has(callId)) {
        calls.begin({ toolCallId: callId, toolName: name, kind: "function", input: undefined });
      }
      const { output } = item as RunToolCallOutputItem;
      const failed = typeof output === "string" && isFailure(name, output);
      calls.update(callId, failed ? { status: "failed", error: output } : { status: "done", output });
    } else if (event === "handoff_occurred" && item.type === "handoff_output_item") {
      const toolName = item.targetAgent.name;
      const toolCallId = `handoff ${this.#handoffs++}`;
      calls.begin({ toolCallId, toolName, kind: "handoff", input: undefined });
      calls.update(toolCallId, { status: "done" });
    }
  }

  /** The product's tool has called `requestClientTool`: its output is not for the model, so the run ends here. */
  endsWith(event: RunStreamEvent): boolean {
    return (
      event.type === "run_item_stream_event" &&
      event.name === "tool_output" &&
      this.#context.clientToolCalls.length > 0
    );
  }

  async finish(): Promise<ClientToolCall[]> {
    const requested = this.#context.takeClientToolCalls();
    if (this.#result.cancelled && requested.length === 0)
      throw new DOMException("The run was aborted", "AbortError");
    this.stop();
    const { interruptions } = this.#result;
    this.#lastItems = pausedRunItems(this.#context, this.#result, this.#approvals);
    // The page's calls of a turn that waits are in its state, and are made when the user has decided.
    const forPage = this.#lastItems.length > 0 ? [] : await clientToolCallsOf(interruptions);
    return [...requested, ...forPage].map((call) => {
      const made = this.#calls.findLast(({ name }) => name === call.name) ?? this.#calls.at(-1);
      return { ...call, callId: call.callId ?? made?.callId };
    });
  }

  lastItems(): readonly ThreadItem[] {
    return this.#lastItems;
  }

  ending(): Ending | undefined {
    return this.#writer.ending;
  }

  endingBy(error: unknown): Ending | undefined {
    if (error instanceof ModelRefusalError) return "refused";
    // The Agents SDK takes a response that is cut off for a failed one. By then everything that the response has was
    // shown.
    return error instanceof ModelBehaviorError ? this.#writer.endedBy : undefined;
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

/** What the Agents SDK, or `tellToolError`, gives the model in place of an output. There is no other sign of a failure. */
const FAILURES = [
  "An error occurred while running the tool.",
  "An error occurred while parsing tool arguments.",
  "Tool execution was not approved.",
  DOES_NOT_FIT,
  HAS_FAILED,
];

function isFailure(tool: string, output: string): boolean {
  return (
    FAILURES.some((start) => output.startsWith(start)) || output.startsWith(`Tool '${tool}' timed out after `)
  );
}
