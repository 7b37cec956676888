import { ChatwrightError, REQUEST_ERROR_STATUS } from "@chatwright/protocol";
import type { RunLog } from "./run-log.ts";

/**
 * Why a run ends before its time: its user stopped it or left (`stopped`), another turn of the thread took its place
 * (`interrupted`), or the process ends (`shutdown`).
 */
export type StopReason = "stopped" | "interrupted" | "shutdown";

/** What a reader needs of a run. */
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

/** The manager refuses the run: its thread is busy, its owner has too many runs, or the process is about to end. */
export class RunRefusedError extends ChatwrightError<Refusal> {
  override readonly name = "RunRefusedError";

  constructor(code: Refusal, message: string) {
    super(code, message, { status: REQUEST_ERROR_STATUS[code] });
  }
}
