import type { ChatwrightReq, NonStreamingReq, ShortMessageReq, StreamingReq } from "@chatwright/protocol";
import type { RunManager } from "../../runs/run-manager.ts";
import type { OperationContext } from "../hooks.ts";
import type { PreparedTurn } from "../pipeline/run-stream.ts";
import { threadKey } from "../thread-key.ts";
import { runAction, runSyncAction } from "./actions.ts";
import { createAttachment, deleteAttachment } from "./attachments.ts";
import { addClientToolOutput } from "./client-tools.ts";
import { addStructuredInput, transcribe } from "./input.ts";
import { giveFeedback, listItems } from "./items.ts";
import { addShortMessage, addUserMessage, createThread, retryAfterItem } from "./messages.ts";
import { resumeRun, type RunPosition, stopRun } from "./runs.ts";
import { deleteThread, getThread, listThreads, renameThread } from "./threads.ts";

type RequestOf<TType> = Extract<ChatwrightReq, { type: TType }>;

/** Checks and loads everything; what it throws becomes the answer, and nothing is written. */
type TurnOperation<TRequest> = <TContext>(
  request: TRequest,
  operation: OperationContext<TContext>,
) => Promise<PreparedTurn>;
type JsonOperation<TRequest> = <TContext>(
  request: TRequest,
  operation: OperationContext<TContext>,
  runs: RunManager,
) => Promise<unknown>;

type TurnTable = {
  [TType in (StreamingReq | ShortMessageReq)["type"]]: TurnOperation<RequestOf<TType>>;
};
type JsonTable = {
  [TType in NonStreamingReq["type"] | "threads.stop"]: JsonOperation<RequestOf<TType>>;
};

// Every operation: one that is missing from these two tables, and is not `threads.resume`, does not compile.

const TURNS: TurnTable = {
  "threads.create": createThread,
  "threads.add_user_message": addUserMessage,
  "threads.add_client_tool_output": addClientToolOutput,
  "threads.add_structured_input": addStructuredInput,
  "threads.retry_after_item": retryAfterItem,
  "threads.custom_action": runAction,
  message: addShortMessage,
};

const JSON_ANSWERS: JsonTable = {
  "threads.get_by_id": getThread,
  "threads.list": listThreads,
  "threads.update": renameThread,
  "threads.delete": deleteThread,
  "threads.stop": stopRun,
  "threads.sync_custom_action": runSyncAction,
  "items.list": listItems,
  "items.feedback": giveFeedback,
  "attachments.create": createAttachment,
  "attachments.delete": deleteAttachment,
  "input.transcribe": transcribe,
};

export function isOperation(type: string): boolean {
  return type === "threads.resume" || Object.hasOwn(TURNS, type) || Object.hasOwn(JSON_ANSWERS, type);
}

/** How a request is carried out: as a turn to run, with the events of a run that there is, or with one value. */
export type Route =
  | {
      kind: "turn";
      /** `undefined` for a new one. */
      threadId: string | undefined;
      prepare: () => Promise<PreparedTurn>;
    }
  | ({ kind: "run" } & RunPosition)
  | {
      kind: "json";
      value: unknown;
      /** Of a thread: its active run, where that can be resumed. */
      runId?: string | undefined;
    };

export async function route<TContext>(
  request: ChatwrightReq,
  operation: OperationContext<TContext>,
  runs: RunManager,
): Promise<Route> {
  if (isTurn(request)) {
    const carryOut = TURNS[request.type] as TurnOperation<ChatwrightReq>;
    return { kind: "turn", threadId: threadIdOf(request), prepare: () => carryOut(request, operation) };
  }
  if (request.type === "threads.resume")
    return { kind: "run", ...(await resumeRun(request, operation, runs)) };
  const carryOut = JSON_ANSWERS[request.type] as JsonOperation<ChatwrightReq>;
  if (request.type === "threads.get_by_id") {
    // Looked up first: where the run ends meanwhile, its reader finds the same end in its log and in the thread.
    const run = runs.active(threadKey(request.params.thread_id, operation));
    const runId = run?.log.isReplayable ? run.id : undefined;
    return { kind: "json", value: await carryOut(request, operation, runs), runId };
  }
  return { kind: "json", value: await carryOut(request, operation, runs) };
}

function isTurn(request: ChatwrightReq): request is StreamingReq | ShortMessageReq {
  return Object.hasOwn(TURNS, request.type);
}

/** The thread that a request names, if any. */
export function threadIdOf(request: ChatwrightReq): string | undefined {
  if (request.type === "message") return request.thread_id;
  return "thread_id" in request.params ? request.params.thread_id : undefined;
}
