import { ChatwrightError, REQUEST_ERROR_STATUS } from "@chatwright/protocol";
import type { RunLog } from "./run-log.ts";

/**
 * Why a run ends before its time. `stopped`: its user stopped it or left. `interrupted`: another turn of the thread
 * took its place. `shutdown`: the process ends.
 */
export type StopReason = "stopped" | "interrupted" | "shutdown";

/** The part of a run that a reader needs. */
export interface RunRecord {
  readonly id: string;
  readonly log: RunLog;
}

/** A run as the manager knows it. The run drives itself: it appends its events to its log until it ends. */
export interface ManagedRun extends RunRecord {
  /** Resolves when the run is over and writes nothing any more. */
  readonly ended: Promise<void>;
  /** Begins the run. If this method rejects, the run is over. */
  open(): Promise<void>;
  /** Ends the run at once. Resolves when the run has stored what there is of its answer. The first reason counts. */
  stop(reason: StopReason): Promise<void>;
}

export function generateRunId(): string {
  return `run_${crypto.randomUUID().replaceAll("-", "")}`;
}

type Refusal = "conflict" | "too_many_runs" | "unavailable";

/** The manager refuses the run, because the thread is busy, the owner has too many runs, or the process ends. */
export class RunRefusedError extends ChatwrightError<Refusal> {
  override readonly name = "RunRefusedError";

  constructor(code: Refusal, message: string) {
    super(code, message, { status: REQUEST_ERROR_STATUS[code] });
  }
}
