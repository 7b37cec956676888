import { RunLog } from "../runs/run-log.ts";
import type { RunManager } from "../runs/run-manager.ts";
import type { SubscriptionOptions } from "../runs/subscription.ts";
import type { OperationContext } from "./hooks.ts";
import type { Route } from "./operations/table.ts";
import { RunStream, type PreparedTurn } from "./pipeline/run-stream.ts";
import { threadKey } from "./thread-key.ts";

type TurnRoute = Extract<Route, { kind: "turn" }>;

/**
 * Starts the run of a turn, for the reader that asked for it.
 * @param signal Aborted when the reader is gone: where leaving stops the run, it does not begin then.
 */
export async function startRun<TContext>(
  { threadId, prepare }: TurnRoute,
  operation: OperationContext<TContext>,
  runs: RunManager,
  { numbered, onLeave, pace }: SubscriptionOptions,
  signal: AbortSignal | undefined,
): Promise<RunStream<TContext>> {
  const makeRun = (turn: PreparedTurn) =>
    new RunStream(turn, operation, new RunLog(runs.logBytes, pace), {
      oneCallAtATime: !numbered,
      times: runs.times,
    });
  const options = {
    owner: operation.hooks.store.ownerOf(operation.context),
    signal: onLeave === "stop" ? signal : undefined,
  };
  if (threadId !== undefined) {
    return runs.start(threadKey(threadId, operation), async () => makeRun(await prepare()), options);
  }
  // A new thread has its id from the turn, and no other turn to wait for.
  const turn = await prepare();
  return runs.start(threadKey(turn.thread.id, operation), () => Promise.resolve(makeRun(turn)), options);
}
