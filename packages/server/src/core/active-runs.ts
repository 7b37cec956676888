/** A run under way. */
interface ActiveRun {
  /** Resolves when the run is over. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** The runs of this process, so that it can end without cutting answers off. */
export class ActiveRuns {
  readonly #runs = new Set<ActiveRun>();

  add(run: ActiveRun): void {
    this.#runs.add(run);
    void run.ended.then(() => this.#runs.delete(run));
  }

  /** Waits until all runs are over. Those that are not after `deadlineMs` are stopped, which keeps what there is. */
  async drain(deadlineMs: number): Promise<void> {
    const runs = [...this.#runs];
    const deadline = setTimeout(() => {
      for (const run of runs) void run.stop();
    }, deadlineMs);
    await Promise.all(runs.map((run) => run.ended));
    clearTimeout(deadline);
  }
}
