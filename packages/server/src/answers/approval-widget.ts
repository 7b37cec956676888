import {
  type Action,
  type ActionConfig,
  type ThreadStreamEvent,
  timestamp,
  type WidgetItem,
  type WidgetRoot,
} from "@chatwright/protocol";
import type { AgentContext } from "./agent-context.ts";
import { type ApprovalCall, findPausedRun, type PausedCall, pausedRunContent } from "./paused-run.ts";

/** A call as a widget asks about it. */
export interface ApprovalWidgetCall extends ApprovalCall {
  /** What a button of the widget does, as its `onClickAction`. */
  approve: ActionConfig;
  reject: ActionConfig;
  /** Absent while the user has not decided. */
  decision: "approved" | "rejected" | undefined;
}

/**
 * Makes the widget for the calls of a turn. The server calls the function again after each decision, and replaces the
 * shown widget.
 */
export type ApprovalWidget = (calls: readonly ApprovalWidgetCall[]) => WidgetRoot;

const ACTION = "chatwright.approval";

/** The item that asks about these calls. */
export function approvalWidgetItem(
  context: AgentContext,
  widget: ApprovalWidget,
  calls: readonly PausedCall[],
): WidgetItem {
  return {
    type: "widget",
    id: context.generateId("message"),
    thread_id: context.thread.id,
    created_at: timestamp(),
    widget: widget(calls.map(toWidgetCall)),
  };
}

/**
 * Takes the user's decision from a widget of `approvals.widget`. Call this function in `action`, and call `respond`
 * where the function gives true. The function gives true once every call of the turn is decided. Any other action gives
 * false and does nothing, and so does one of a widget that asks no more.
 * @returns by `yield*`, whether the run can go on
 */
export async function* decideApproval<TContext>(
  context: AgentContext<TContext>,
  action: Action,
  sender: WidgetItem | undefined,
  widget: ApprovalWidget,
): AsyncGenerator<ThreadStreamEvent, boolean, undefined> {
  if (action.type !== ACTION || !sender) return false;
  const { call, approved } = (action.payload ?? {}) as { call?: unknown; approved?: unknown };
  if (typeof approved !== "boolean") return false;
  const calls = await storeDecision(context, sender, { call, approved });
  if (!calls) return false;
  yield { type: "thread.item.replaced", item: { ...sender, widget: widget(calls.map(toWidgetCall)) } };
  return calls.every(({ decision }) => decision !== undefined);
}

/**
 * Stores what the user decided about a call. Where another server stores a decision about another call meanwhile, it tries
 * again with that one.
 * @returns all calls with what was decided; `undefined` where the call waits for no decision
 */
async function storeDecision<TContext>(
  context: AgentContext<TContext>,
  sender: WidgetItem,
  decision: { call: unknown; approved: boolean },
  attempts = 0,
): Promise<PausedCall[] | undefined> {
  const found = await findPausedRun(context);
  if (!found || found.superseded) return undefined;
  const { paused } = found;
  const asked = paused.calls.find(({ inputId }) => inputId === decision.call);
  if (paused.questionId !== sender.id || !asked || asked.decision) return undefined;
  const decided: PausedCall = { ...asked, decision: decision.approved ? "approved" : "rejected" };
  const calls = paused.calls.map((one) => (one === asked ? decided : one));
  const kept = { ...found.item, content: pausedRunContent({ ...paused, calls }) };
  const { store, thread, caller } = context;
  const ifContent = found.item.content;
  if (await store.replaceItem(thread.id, kept, { ifContent }, caller)) return calls;
  // Each failure is a decision about another call, or the end of the question.
  return attempts < calls.length ? storeDecision(context, sender, decision, attempts + 1) : undefined;
}

function toWidgetCall({ inputId, toolName, input, reason, decision }: PausedCall): ApprovalWidgetCall {
  const act = (approved: boolean): ActionConfig => ({ type: ACTION, payload: { call: inputId, approved } });
  return { toolName, input, reason, approve: act(true), reject: act(false), decision };
}
