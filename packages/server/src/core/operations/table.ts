import type { AnswerOf, JsonOperation, OperationName, RequestOf, TurnOperation } from "@chatwright/protocol";
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

/** How the server answers a request: with a turn to run, an existing run, or one JSON value. */
export type Route = TurnRoute | RunRoute | JsonRoute<AnswerOf<JsonOperation>>;

interface TurnRoute {
  kind: "turn";
  /** `undefined` for a new one. */
  threadId: string | undefined;
  /** Checks and loads everything and writes nothing. What it throws becomes the answer. */
  prepare: () => Promise<PreparedTurn>;
}
interface RunRoute extends RunPosition {
  kind: "run";
}
interface JsonRoute<TAnswer> {
  kind: "json";
  value: TAnswer;
  /** The active run of the thread that is answered, where that run can be resumed. */
  runId?: string | undefined;
}

type RouteOf<N extends OperationName> = N extends JsonOperation
  ? JsonRoute<AnswerOf<N>>
  : N extends TurnOperation
    ? TurnRoute
    : RunRoute;

type Router<TRequest, TRoute> = <TContext>(
  request: TRequest,
  operation: OperationContext<TContext>,
  runs: RunManager,
) => Promise<TRoute>;

/** An operation without a router does not compile, nor does a router that answers with another type. */
export type Routers = { [N in OperationName]: Router<RequestOf<N>, RouteOf<N>> };

const ROUTERS: Routers = {
  "threads.create": turn(createThread),
  "threads.add_user_message": turn(addUserMessage),
  "threads.add_client_tool_output": turn(addClientToolOutput),
  "threads.add_structured_input": turn(addStructuredInput),
  "threads.retry_after_item": turn(retryAfterItem),
  "threads.custom_action": turn(runAction),
  "threads.sync_custom_action": json(runSyncAction),
  "threads.get_by_id": async (request, operation, runs) => {
    // The run is looked up first. If it ends meanwhile, its reader finds the same end in the log and in the thread.
    const run = runs.active(threadKey(request.params.thread_id, operation));
    const runId = run?.log.isReplayable ? run.id : undefined;
    return { kind: "json", value: await getThread(request, operation), runId };
  },
  "threads.list": json(listThreads),
  "threads.update": json(renameThread),
  "threads.delete": json(deleteThread),
  "items.list": json(listItems),
  "items.feedback": json(giveFeedback),
  "attachments.create": json(createAttachment),
  "attachments.delete": json(deleteAttachment),
  "input.transcribe": json(transcribe),
  message: turn(addShortMessage),
  "threads.resume": async (request, operation, runs) => ({
    kind: "run",
    ...(await resumeRun(request, operation, runs)),
  }),
  "threads.stop": json(stopRun),
};

/** @throws RequestError and the store's errors, where the request is refused. */
export function route<N extends OperationName, TContext>(
  name: N,
  request: RequestOf<N>,
  operation: OperationContext<TContext>,
  runs: RunManager,
): Promise<Route> {
  const routers: { [M in OperationName]: Router<RequestOf<M>, Route> } = ROUTERS;
  return routers[name](request, operation, runs);
}

function turn<TRequest extends RequestOf<TurnOperation>>(
  prepare: <TContext>(request: TRequest, operation: OperationContext<TContext>) => Promise<PreparedTurn>,
): Router<TRequest, TurnRoute> {
  return (request, operation) =>
    Promise.resolve({
      kind: "turn",
      threadId: threadIdOf(request),
      prepare: () => prepare(request, operation),
    });
}

function json<TRequest, TAnswer>(carryOut: Router<TRequest, TAnswer>): Router<TRequest, JsonRoute<TAnswer>> {
  return async (request, operation, runs) => ({
    kind: "json",
    value: await carryOut(request, operation, runs),
  });
}

/** The thread that a request names, if any. */
export function threadIdOf(request: RequestOf<OperationName>): string | undefined {
  if (request.type === "message") return request.thread_id;
  return "thread_id" in request.params ? request.params.thread_id : undefined;
}
