import { RunStoppedError } from "./errors.ts";

/**
 * Tells whether a run may still write. The server makes a fence for each run and passes it to {@link Store.fenced}.
 *
 * A store in one process calls {@link RunFence.check} right before a statement, with no `await` in between. A store whose
 * runs other processes may stop finds `runId` in its table of runs, in the same statement.
 */
export class RunFence {
  readonly runId: string;
  readonly threadId: string;
  readonly #signal: AbortSignal;
  readonly #writing = new Set<Promise<unknown>>();

  /** @param run.signal Aborted when the run is stopped. */
  constructor(run: { runId: string; threadId: string; signal: AbortSignal }) {
    this.runId = run.runId;
    this.threadId = run.threadId;
    this.#signal = run.signal;
  }

  /** @param call The refused call, such as `saveItem()`. @throws RunStoppedError once the run is stopped */
  check(call = "a write"): void {
    if (this.#signal.aborted) throw new RunStoppedError(call);
  }

  /** Makes a write, unless the run is stopped: the write then rejects with `RunStoppedError`. */
  write<T>(method: string, work: () => Promise<T>): Promise<T> {
    if (this.#signal.aborted) {
      const refused = Promise.reject<T>(new RunStoppedError(`${method}()`));
      // If a tool does not await its write, the rejection must not end the process.
      refused.catch(() => {});
      return refused;
    }
    const writing = work();
    this.#writing.add(writing);
    const over = () => this.#writing.delete(writing);
    writing.then(over, over);
    return writing;
  }

  /** Resolves when the writes that began before the stop are over. Never rejects. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#writing);
  }
}
