import { ChatwrightError, REQUEST_ERROR_STATUS } from "@chatwright/protocol";
import type { RunLog } from "./run-log.ts";

/**
 * Why a run ends before its time: its user stopped it or left (`stopped`), another turn of the thread took its place
 * (`interrupted`), or the process ends (`shutdown`).
 */
export type StopReason = "stopped" | "interrupted" | "shutdown";

/** A run as the manager has it: it knows nothing of what runs do. */
export interface ManagedRun {
  /** Resolves when the run is over and nothing is written for it any more. */
  readonly ended: Promise<void>;
  /** Begins it. Where this rejects, the run is over. */
  open(): Promise<void>;
  /** Ends it at once. Resolves when what there is of its answer is kept. The first reason counts. */
  stop(reason: StopReason): Promise<void>;
}

/** What is wanted of a run by those who come back to it. */
export interface RunRecord {
  readonly id: string;
  readonly log: RunLog;
}

/** A run that outlives its connection. */
export interface ResumableRun extends ManagedRun, RunRecord {}

export function isResumable(run: ManagedRun | undefined): run is ResumableRun {
  return run !== undefined && "log" in run;
}

type Refusal = "conflict" | "too_many_runs" | "unavailable";

/** The manager does not take the run: its thread is busy, its owner has too many, or the process is about to end. */
export class RunRefusedError extends ChatwrightError<Refusal> {
  override readonly name = "RunRefusedError";

  constructor(code: Refusal, message: string) {
    super(code, message, { status: REQUEST_ERROR_STATUS[code] });
  }
}
