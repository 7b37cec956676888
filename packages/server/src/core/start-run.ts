import { LoggedRun } from "../runs/logged-run.ts";
import type { ManagedRun, ResumableRun } from "../runs/run.ts";
import type { RunManager } from "../runs/run-manager.ts";
import type { OperationContext } from "./hooks.ts";
import type { Route } from "./operations/table.ts";
import { EncodedEvents } from "./pipeline/encoded-events.ts";
import { RunStream, type RunStreamOptions, type PreparedTurn } from "./pipeline/run-stream.ts";
import { threadKey } from "./thread-key.ts";

type TurnRoute = Extract<Route, { kind: "turn" }>;

/** A run that its reader drives, and whose end is its reader's. @param options.signal Aborted when the reader is gone. */
export async function startRun<TContext>(
  route: TurnRoute,
  operation: OperationContext<TContext>,
  runs: RunManager,
  { signal, ...options }: RunStreamOptions & { signal: AbortSignal | undefined },
): Promise<RunStream<TContext>> {
  const times = { ...options, times: runs.times };
  const run = await start(route, operation, runs, (turn) => new RunStream(turn, operation, times), signal);
  if (signal) {
    const stop = () => void run.stop("stopped");
    signal.addEventListener("abort", stop);
    void run.ended.then(() => signal.removeEventListener("abort", stop));
    if (signal.aborted) stop();
  }
  return run;
}

/** A run that goes on by itself, to its end or until it is stopped. */
export async function startResumableRun<TContext>(
  route: TurnRoute,
  operation: OperationContext<TContext>,
  runs: RunManager,
  options: RunStreamOptions,
): Promise<{ run: ResumableRun; threadId: string }> {
  let threadId = "";
  const run = await start(route, operation, runs, (turn) => {
    threadId = turn.thread.id;
    const stream = new RunStream(turn, operation, { ...options, times: runs.times });
    return new LoggedRun(stream, new EncodedEvents(stream, operation.hooks.logger), runs.logBytes);
  });
  return { run, threadId };
}

async function start<TContext, TRun extends ManagedRun>(
  { threadId, prepare }: TurnRoute,
  operation: OperationContext<TContext>,
  runs: RunManager,
  makeRun: (turn: PreparedTurn) => TRun,
  signal?: AbortSignal,
): Promise<TRun> {
  const options = { owner: operation.hooks.store.ownerOf(operation.context), signal };
  if (threadId !== undefined) {
    return runs.start(threadKey(threadId, operation), async () => makeRun(await prepare()), options);
  }
  // A new thread has its id from the turn, and no other turn to wait for.
  const turn = await prepare();
  return runs.start(threadKey(turn.thread.id, operation), () => Promise.resolve(makeRun(turn)), options);
}
