import type { ThreadItem } from "@chatwright/protocol";
import { type Agent, RunContext, RunState, type RunToolApprovalItem } from "@openai/agents";
import type { AgentContext } from "../answers/agent-context.ts";
import {
  approvalItems,
  type ApprovalOptions,
  takeDecidedRun,
  type WaitingCall,
} from "../answers/approvals.ts";
import { PausedRunError } from "../models/failure.ts";
import { isClientTool } from "./client-tool.ts";
import { parseJson } from "./hosted-calls.ts";

/** What we need of a run's result to keep it. */
export interface PausableRun {
  readonly interruptions: RunToolApprovalItem[];
  readonly state: { toString(): string };
  readonly runContext: { context: unknown };
}

/** The items that ask the user and keep the run meanwhile; none where no call waits for approval. */
export function pausedRunItems(
  context: AgentContext,
  { interruptions, state, runContext }: PausableRun,
  options?: ApprovalOptions,
): ThreadItem[] {
  const waiting = interruptions.flatMap((item, index) => (isForPage(item) ? [] : [toCall(item, index)]));
  if (waiting.length === 0) return [];
  return approvalItems(context, waiting, writeDown(state, runContext), options);
}

/**
 * The run that waited for the user's approval, with the user's decision. Hand the run to `run()` in place of the input.
 * `undefined` where there is none. Call it in `respond` before the history is read.
 *
 * A run is given once, so that no tool runs twice. If the user wrote a message instead of an answer, the question
 * counts as skipped. The history then tells of the skipped question, and no run is resumed.
 * @throws PausedRunError where the run cannot be read, or does not fit the agent any more; it is deleted then
 */
// oxlint-disable-next-line typescript/no-explicit-any -- the Agents SDK's own bound: an agent of any output
export async function takePausedRun<TContext, TAgent extends Agent<AgentContext<TContext>, any>>(
  agent: TAgent,
  context: AgentContext<TContext>,
): Promise<RunState<AgentContext<TContext>, TAgent> | undefined> {
  const decided = await takeDecidedRun(context);
  if (!decided) return undefined;
  const state = await RunState.fromStringWithContext<AgentContext<TContext>, TAgent>(
    agent,
    decided.state,
    new RunContext(context),
  ).catch((cause: unknown) => {
    throw new PausedRunError(decided.id, "the Agents SDK does not read its state for this agent", { cause });
  });
  const interruptions = state.getInterruptions();
  for (const { index, approved, rejection } of decided.calls) {
    const interruption = interruptions[index];
    if (!interruption) continue;
    if (approved) state.approve(interruption);
    else state.reject(interruption, { message: rejection });
  }
  return state;
}

/** The run as text, without its context. The context is no data, and holds what belongs to the caller alone. */
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

function toCall(item: RunToolApprovalItem, index: number): WaitingCall {
  const raw = item.rawItem;
  const toolName = item.name ?? ("name" in raw ? raw.name : undefined) ?? raw.type;
  return { index, toolName, input: "arguments" in raw ? parseJson(raw.arguments) : undefined };
}
