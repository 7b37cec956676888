import {
  type SDKHiddenContextItem,
  type StructuredInputItem,
  type ThreadItem,
  timestamp,
} from "@chatwright/protocol";
import type { AgentContext } from "./agent-context.ts";
import { type ApprovalWidget, approvalWidgetItem } from "./approval-widget.ts";
import {
  type ApprovalCall,
  findPausedRun,
  loadQuestion,
  type PausedCall,
  pausedRunContent,
} from "./paused-run.ts";
import { humanize } from "./tool-task.ts";

/** How the user is asked. The texts are English by default. */
export interface ApprovalOptions {
  /** The question. Default: the tool's name in words, with the arguments and the reason. */
  question?: ((call: ApprovalCall) => string) | undefined;
  /** The answer that approves. Default "Approve". */
  approve?: string | undefined;
  /** The answer that rejects. Default "Reject". Whatever else the user writes rejects as well, and is the reason. */
  reject?: string | undefined;
  /** Asks by a widget instead, whose actions go to `decideApproval`. */
  widget?: ApprovalWidget | undefined;
}

/** A call that waits. */
export type WaitingCall = Pick<PausedCall, "index" | "toolName" | "input" | "reason">;

/** What the user said to a call. */
export interface DecidedCall {
  index: number;
  approved: boolean;
  /** What the model is told of a call that is not approved. */
  rejection: string;
}

/** A run that the user has decided about. */
export interface DecidedRun {
  /** Of the item in which it was stored. */
  id: string;
  state: string;
  calls: DecidedCall[];
}

/** How much of the arguments the default question shows, in characters. */
const SHOWN_ARGUMENTS = 500;

/**
 * The items that ask the user about calls, and keep the run meanwhile.
 * @param state The run as its SDK writes it down.
 */
export function approvalItems(
  context: AgentContext,
  waiting: readonly WaitingCall[],
  state: string,
  options: ApprovalOptions = {},
): ThreadItem[] {
  const { approve = "Approve", reject = "Reject", widget } = options;
  const calls = waiting.map((call): PausedCall => ({ ...call, inputId: `call_${call.index}` }));
  const asked = widget ? approvalWidgetItem(context, widget, calls) : questionItem(context, calls, options);
  const kept: SDKHiddenContextItem = {
    type: "sdk_hidden_context",
    id: context.generateId("sdk_hidden_context"),
    thread_id: context.thread.id,
    created_at: timestamp(),
    content: pausedRunContent({ questionId: asked.id, calls, approve, reject, state }),
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
 * Takes the run that waited for the user's decision out of the thread, with the decisions about its calls. Returns
 * `undefined` where there is no such run, or where it still waits. A message in place of an answer skips the question and
 * deletes the run.
 * @throws PausedRunError where the run cannot be read; it is deleted then
 */
export async function takeDecidedRun<TContext>(
  context: AgentContext<TContext>,
): Promise<DecidedRun | undefined> {
  const found = await findPausedRun(context);
  if (!found) return undefined;
  const { thread, store, caller } = context;
  const { paused } = found;
  const question = await loadQuestion(context, paused.questionId);
  const undecided = question?.type === "widget" && paused.calls.some(({ decision }) => !decision);
  const pending = question?.type === "structured_input" && question.status === "pending";
  if (!found.superseded && (undecided || pending)) return undefined;
  // Of servers that get here at once, one deletes the item and carries the run out.
  if (!(await store.deleteThreadItem(thread.id, found.item.id, caller))) return undefined;
  if (found.superseded && pending) await skip(question, context);
  if (found.superseded || !question) return undefined;
  const inputs = question.type === "structured_input" ? question.inputs : [];
  const calls = paused.calls.map(({ index, inputId, decision }): DecidedCall => {
    const answer = inputs.find(({ id }) => id === inputId)?.answer?.values[0];
    return {
      index,
      approved: decision === "approved" || answer === paused.approve,
      rejection: rejection(answer === paused.reject ? undefined : answer),
    };
  });
  return { id: found.item.id, state: paused.state, calls };
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
  const { store, thread, caller } = context;
  if (!(await store.replaceItem(thread.id, item, { ifStatus: "pending" }, caller))) return;
  await context.stream({ type: "thread.item.replaced", item });
}

function defaultQuestion({ toolName, input, reason }: ApprovalCall): string {
  const entries = typeof input === "object" && input !== null ? Object.entries(input) : [];
  const shown = entries
    .map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(", ");
  const args = shown.length > SHOWN_ARGUMENTS ? `${shown.slice(0, SHOWN_ARGUMENTS)}…` : shown;
  const question = `Allow “${humanize(toolName)}”${args === "" ? "" : ` with ${args}`}?`;
  return reason ? `${question} ${reason}` : question;
}
