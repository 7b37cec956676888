import {
  type SDKHiddenContextItem,
  type StructuredInputItem,
  type ThreadItem,
  timestamp,
} from "@chatwright/protocol";
import { type Agent, RunContext, RunState, type RunToolApprovalItem } from "@openai/agents";
import type { AgentContext } from "../answers/agent-context.ts";
import {
  findPausedRun,
  loadQuestion,
  type PausedCall,
  pausedRunContent,
  readPausedRun,
} from "../answers/paused-run.ts";
import { inWords } from "../answers/tool-task.ts";
import { type ApprovalWidget, approvalWidgetItem } from "./approval-widget.ts";
import { isClientTool } from "./client-tool.ts";
import { parseJson } from "./hosted-calls.ts";

/** A call that needs the user's approval. */
export interface ApprovalCall {
  toolName: string;
  /** The arguments; `undefined` where the model wrote no JSON. */
  input: unknown;
}

/** How the user is asked. The texts are English by default. */
export interface ApprovalOptions {
  /** The question. Default: the tool's name in words, with the arguments. */
  question?: ((call: ApprovalCall) => string) | undefined;
  /** The answer that approves. Default "Approve". */
  approve?: string | undefined;
  /** The answer that rejects. Default "Reject". Whatever else the user writes rejects as well, and is the reason. */
  reject?: string | undefined;
  /** Asks by a widget instead, whose actions go to `decideApproval`. */
  widget?: ApprovalWidget | undefined;
}

/** What we need of a run's result to keep it. */
export interface PausableRun {
  readonly interruptions: RunToolApprovalItem[];
  readonly state: { toString(): string };
  readonly runContext: { context: unknown };
}

/** How much of the arguments the default question shows, in characters. */
const SHOWN_ARGUMENTS = 500;

/** The items that ask the user and keep the run meanwhile; none where no call waits for approval. */
export function approvalItems(
  context: AgentContext,
  { interruptions, state, runContext }: PausableRun,
  options: ApprovalOptions = {},
): ThreadItem[] {
  const { approve = "Approve", reject = "Reject", widget } = options;
  const calls = interruptions.flatMap((item, index): PausedCall[] =>
    isForPage(item) ? [] : [{ index, inputId: `call_${index}`, ...toCall(item) }],
  );
  if (calls.length === 0) return [];
  const asked = widget ? approvalWidgetItem(context, widget, calls) : questionItem(context, calls, options);
  const kept: SDKHiddenContextItem = {
    type: "sdk_hidden_context",
    id: context.generateId("sdk_hidden_context"),
    thread_id: context.thread.id,
    created_at: timestamp(),
    content: pausedRunContent({
      questionId: asked.id,
      calls,
      approve,
      reject,
      state: writeDown(state, runContext),
    }),
  };
  return [kept, asked];
}

function questionItem(
  context: AgentContext,
  calls: readonly PausedCall[],
  { question = defaultQuestion, approve = "Approve", reject = "Reject" }: ApprovalOptions,
): StructuredInputItem {
  return {
    type: "structured_input",
    id: context.generateId("message"),
    thread_id: context.thread.id,
    created_at: timestamp(),
    status: "pending",
    inputs: calls.map((call) => ({
      type: "multiple_choice",
      id: call.inputId,
      question: question(call),
      options: [{ value: approve }, { value: reject }],
      multiple: false,
    })),
  };
}

/**
 * The run that waited for the user's approval, with the user's decision: hand it to `run()` in place of the input.
 * `undefined` where there is none. Call it in `respond` before the history is read.
 *
 * A run is given once, so that no tool runs twice. Where the user wrote a message instead of an answer, the question counts
 * as skipped, which the history then tells, and nothing is resumed.
 * @throws what the Agents SDK throws where the run does not fit the agent any more; it is gone then
 */
// oxlint-disable-next-line typescript/no-explicit-any -- the Agents SDK's own bound: an agent of any output
export async function takePausedRun<TContext, TAgent extends Agent<AgentContext<TContext>, any>>(
  agent: TAgent,
  context: AgentContext<TContext>,
): Promise<RunState<AgentContext<TContext>, TAgent> | undefined> {
  const found = await findPausedRun(context);
  if (!found) return undefined;
  const { thread, store, requestContext } = context;
  const paused = readPausedRun(found.item);
  const question = await loadQuestion(context, paused.questionId);
  const undecided = question?.type === "widget" && paused.calls.some(({ decision }) => !decision);
  const pending = question?.type === "structured_input" && question.status === "pending";
  if (!found.superseded && (undecided || pending)) return undefined;
  await store.deleteThreadItem(thread.id, found.item.id, requestContext);
  if (found.superseded && pending) await skip(question, context);
  if (found.superseded || !question) return undefined;
  const state = await RunState.fromStringWithContext<AgentContext<TContext>, TAgent>(
    agent,
    paused.state,
    new RunContext(context),
  );
  const interruptions = state.getInterruptions();
  for (const { inputId, index, decision } of paused.calls) {
    const interruption = interruptions[index];
    if (!interruption) continue;
    const inputs = question.type === "structured_input" ? question.inputs : [];
    const answer = inputs.find(({ id }) => id === inputId)?.answer?.values[0];
    if (decision === "approved" || answer === paused.approve) state.approve(interruption);
    else state.reject(interruption, { message: rejection(answer === paused.reject ? undefined : answer) });
  }
  return state;
}

function rejection(reason: string | undefined): string {
  const message = "Tool execution was not approved.";
  return reason === undefined ? message : `${message} The user says: ${reason}`;
}

async function skip<TContext>(question: StructuredInputItem, context: AgentContext<TContext>): Promise<void> {
  const answer = { values: [], skipped: true };
  const item: StructuredInputItem = {
    ...question,
    status: "skipped",
    inputs: question.inputs.map((input) => ({ ...input, answer })),
  };
  // At once, because the history is read next.
  await context.store.saveItem(context.thread.id, item, context.requestContext);
  await context.stream({ type: "thread.item.replaced", item });
}

/**
 * The run as text. It would take its context along, which is no data, and holds what is the caller's alone: so it is
 * written down without.
 */
function writeDown(state: PausableRun["state"], runContext: PausableRun["runContext"]): string {
  const { context } = runContext;
  runContext.context = {};
  try {
    return state.toString();
  } finally {
    runContext.context = context;
  }
}

function isForPage({ agent, rawItem }: RunToolApprovalItem): boolean {
  return rawItem.type === "function_call" && isClientTool(agent, rawItem.name);
}

function toCall(item: RunToolApprovalItem): ApprovalCall {
  const raw = item.rawItem;
  const toolName = item.name ?? ("name" in raw ? raw.name : undefined) ?? raw.type;
  return { toolName, input: "arguments" in raw ? parseJson(raw.arguments) : undefined };
}

function defaultQuestion({ toolName, input }: ApprovalCall): string {
  const entries = typeof input === "object" && input !== null ? Object.entries(input) : [];
  const shown = entries
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
  const args = shown.length > SHOWN_ARGUMENTS ? `${shown.slice(0, SHOWN_ARGUMENTS)}…` : shown;
  return `Allow “${inWords(toolName)}”${args === "" ? "" : ` with ${args}`}?`;
}
