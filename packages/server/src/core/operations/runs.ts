import type { ThreadsResumeReq, ThreadsStopReq, ThreadsStopResponse } from "@chatwright/protocol";
import type { RunRecord } from "../../runs/run.ts";
import type { RunManager } from "../../runs/run-manager.ts";
import { RequestError } from "../errors.ts";
import type { OperationContext } from "../hooks.ts";
import { threadKey } from "../thread-key.ts";

/** A place in a run from which its events are wanted. */
export interface RunPosition {
  run: RunRecord;
  threadId: string;
  /** The number of the last event before it. */
  after: number;
}

/** The rest of the thread's run. */
export async function resumeRun<TContext>(
  { params }: ThreadsResumeReq,
  operation: OperationContext<TContext>,
  runs: RunManager,
): Promise<RunPosition> {
  const thread = await operation.hooks.store.loadThread(params.thread_id, operation.context);
  const run = runs.findReplayable(threadKey(thread.id, operation));
  if (!run || (params.run_id !== undefined && params.run_id !== run.id)) {
    const wanted = params.run_id === undefined ? "a run" : `run "${params.run_id}"`;
    throw new RequestError(
      "run_not_found",
      `Cannot resume ${wanted} of thread "${thread.id}": none is active or has just ended. Load the thread.`,
    );
  }
  const after = params.after ?? 0;
  if (run.log.canReadAfter(after)) return { run, threadId: thread.id, after };
  throw new RequestError(
    "events_gone",
    `Cannot resume run "${run.id}" after event ${after}: the later events are not kept. Load the thread.`,
  );
}

/** Stops the thread's run, or the one that is named, for its user. */
export async function stopRun<TContext>(
  { params }: ThreadsStopReq,
  operation: OperationContext<TContext>,
  runs: RunManager,
): Promise<ThreadsStopResponse> {
  const key = threadKey(params.thread_id, operation);
  // Not after the thread was loaded: the model's signal is aborted at once. The key is the caller's own.
  const stopped = await runs.stop(key, params.run_id);
  if (!stopped) await operation.hooks.store.loadThread(params.thread_id, operation.context);
  return { stopped };
}
