import { type ThreadItem, UNANSWERED_OUTPUT } from "@chatwright/protocol";
import type {
  AssistantModelMessage,
  ModelMessage,
  ToolApprovalRequest,
  ToolApprovalResponse,
  ToolCallPart,
  ToolResultPart,
} from "ai";
import { z } from "zod";
import type { AgentContext } from "../answers/agent-context.ts";
import {
  approvalItems,
  type ApprovalOptions,
  type DecidedRun,
  takeDecidedRun,
  type WaitingCall,
} from "../answers/approvals.ts";
import { PausedRunError } from "../models/failure.ts";
import { readKept, writeKept } from "./kept-values.ts";

/** How the user is asked about calls, and what goes on when they have answered. */
export interface AiApprovalOptions extends ApprovalOptions {
  /** What `streamText` was given as its `messages`: kept with the question, for {@link takePausedMessages}. */
  messages: readonly ModelMessage[];
}

/** The state of a stored run. */
const KeptRun = z.object({
  messages: z.array(z.custom<ModelMessage>(isMessage)),
  /** The requests that the user decides about, in the order of the calls. */
  requests: z.array(z.object({ approvalId: z.string(), providerExecuted: z.boolean() })),
});
type KeptRun = z.infer<typeof KeptRun>;

/**
 * The items that ask the user and keep the messages meanwhile; none where no call waits for approval.
 * @param answered What the run has added to the messages.
 */
export function pausedMessages(
  context: AgentContext,
  answered: readonly ModelMessage[],
  { messages, ...options }: AiApprovalOptions,
): ThreadItem[] {
  const last = answered.findLast((message) => message.role === "assistant");
  const waiting = last ? waitingRequests(last) : [];
  if (!last || waiting.length === 0) return [];
  const calls = waiting.map(({ request, call }, index): WaitingCall => {
    return { index, toolName: call.toolName, input: call.input, reason: request.reason };
  });
  const open = unansweredCalls(last, answered, waiting);
  const kept: KeptRun = {
    messages: [
      ...messages,
      ...answered,
      ...(open.length > 0 ? [{ role: "tool" as const, content: open }] : []),
    ],
    requests: waiting.map(({ request, call }) => ({
      approvalId: request.approvalId,
      providerExecuted: call.providerExecuted === true,
    })),
  };
  return approvalItems(context, calls, writeKept(kept), options);
}

interface Waiting {
  request: ToolApprovalRequest;
  call: ToolCallPart;
}

function waitingRequests({ content }: AssistantModelMessage): Waiting[] {
  if (typeof content === "string") return [];
  const calls = content.filter((part) => part.type === "tool-call");
  return content.flatMap((request) => {
    if (request.type !== "tool-approval-request" || request.isAutomatic) return [];
    const call = calls.find(({ toolCallId }) => toolCallId === request.toolCallId);
    return call ? [{ request, call }] : [];
  });
}

/**
 * The results of the page's calls of a turn that waits. Such calls are not made, and models refuse calls without a
 * result. Each result therefore says that its call was not answered.
 */
function unansweredCalls(
  { content }: AssistantModelMessage,
  answered: readonly ModelMessage[],
  waiting: readonly Waiting[],
): ToolResultPart[] {
  if (typeof content === "string") return [];
  const settled = new Set(waiting.map(({ call }) => call.toolCallId));
  for (const message of answered) {
    if (typeof message.content === "string") continue;
    for (const part of message.content) if (part.type === "tool-result") settled.add(part.toolCallId);
  }
  return content.flatMap((part): ToolResultPart[] => {
    if (part.type !== "tool-call" || part.providerExecuted || settled.has(part.toolCallId)) return [];
    const { toolCallId, toolName } = part;
    return [
      { type: "tool-result", toolCallId, toolName, output: { type: "json", value: UNANSWERED_OUTPUT } },
    ];
  });
}

/**
 * The messages of the run that waited for the user's approval, with the user's decision. Hand the messages to
 * `streamText` in place of the history's. `undefined` where there are none. Call it in `respond` before the history is
 * read.
 *
 * The messages are given once, so that no tool runs twice. If the user wrote a message instead of an answer, the
 * question counts as skipped. The history then tells of the skipped question, and no answer is resumed.
 * @throws PausedRunError where the messages cannot be read; they are deleted then
 */
export async function takePausedMessages<TContext>(
  context: AgentContext<TContext>,
): Promise<ModelMessage[] | undefined> {
  const decided = await takeDecidedRun(context);
  if (!decided) return undefined;
  const { messages, requests } = readState(decided);
  const content = decided.calls.flatMap(({ index, approved, rejection }): ToolApprovalResponse[] => {
    const request = requests[index];
    if (!request) return [];
    return [
      { type: "tool-approval-response", ...request, approved, ...(!approved && { reason: rejection }) },
    ];
  });
  return [...messages, { role: "tool", content }];
}

function readState({ id, state }: DecidedRun): KeptRun {
  try {
    return KeptRun.parse(readKept(state));
  } catch (cause) {
    throw new PausedRunError(id, "its messages are not those of the AI SDK", { cause });
  }
}

/** The AI SDK checks the rest: its own schema would drop fields that it does not know. */
function isMessage(value: unknown): boolean {
  return typeof value === "object" && value !== null && "role" in value && "content" in value;
}
