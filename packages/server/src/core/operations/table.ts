import type { ChatKitReq, NonStreamingReq, ShortMessageReq, StreamingReq } from "@chatwright/protocol";
import type { Call } from "../hooks.ts";
import type { Turn } from "../pipeline/run-stream.ts";
import { runAction, runSyncAction } from "./actions.ts";
import { createAttachment, deleteAttachment } from "./attachments.ts";
import { addClientToolOutput } from "./client-tools.ts";
import { addStructuredInput, transcribe } from "./input.ts";
import { giveFeedback, listItems } from "./items.ts";
import { addShortMessage, addUserMessage, createThread, retryAfterItem } from "./messages.ts";
import { deleteThread, getThread, listThreads, renameThread } from "./threads.ts";

type Request = ChatKitReq | ShortMessageReq;
type RequestOf<TType> = Extract<Request, { type: TType }>;

/** Checks and loads everything; what it throws becomes the answer, and nothing is written. */
type StreamingOperation<TRequest> = <TContext>(request: TRequest, call: Call<TContext>) => Promise<Turn>;
type JsonOperation<TRequest> = <TContext>(request: TRequest, call: Call<TContext>) => Promise<unknown>;

type StreamingTable = {
  [TType in (StreamingReq | ShortMessageReq)["type"]]: StreamingOperation<RequestOf<TType>>;
};
type JsonTable = { [TType in NonStreamingReq["type"]]: JsonOperation<RequestOf<TType>> };

// Every operation of the protocol: one that is missing from these two tables does not compile.

const STREAMING: StreamingTable = {
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
  "threads.sync_custom_action": runSyncAction,
  "items.list": listItems,
  "items.feedback": giveFeedback,
  "attachments.create": createAttachment,
  "attachments.delete": deleteAttachment,
  "input.transcribe": transcribe,
};

export function isOperation(type: string): boolean {
  return Object.hasOwn(STREAMING, type) || Object.hasOwn(JSON_ANSWERS, type);
}

/** How a request is carried out: as a turn to stream, or with one value. */
export type Route = { kind: "stream"; turn: Turn } | { kind: "json"; value: unknown };

export async function route<TContext>(request: Request, call: Call<TContext>): Promise<Route> {
  if (isStreaming(request)) {
    const operation = STREAMING[request.type] as StreamingOperation<Request>;
    return { kind: "stream", turn: await operation(request, call) };
  }
  const operation = JSON_ANSWERS[request.type] as JsonOperation<Request>;
  return { kind: "json", value: await operation(request, call) };
}

function isStreaming(request: Request): request is StreamingReq | ShortMessageReq {
  return Object.hasOwn(STREAMING, request.type);
}
