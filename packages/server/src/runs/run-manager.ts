import { EndedRuns } from "./ended-runs.ts";
import { KeyedMutex } from "./keyed-mutex.ts";
import { isResumable, type ManagedRun, type ResumableRun, type RunRecord, RunRefusedError } from "./run.ts";

/** Turns that may wait for one thread's run where the server queues them. */
const QUEUE_LENGTH = 10;

/** How runs are kept apart, and what is kept of them. */
export interface RunOptions {
  /**
   * What a turn does whose thread has an active run: `interrupt` stops that run and keeps what there is of its answer,
   * `reject` is refused with `conflict` (409), `queue` waits for the run's end. Default `interrupt`.
   */
  concurrency?: "interrupt" | "reject" | "queue" | undefined;
  /** Runs that one owner may have at a time, in all threads together. Default 100. */
  perOwner?: number | undefined;
  /** How long a run may take, in milliseconds; 0 is for ever. It then fails with `run_timeout`. Default 600,000. */
  maxMs?: number | undefined;
  /** How long a run may show nothing, in milliseconds; 0 is for ever. It then fails with `run_timeout`. Default 300,000. */
  maxSilenceMs?: number | undefined;
  /** Bytes of events that are kept of a run that can be resumed. Default 4 MiB. */
  logBytes?: number | undefined;
  /** How long they are kept after the run's end, in milliseconds. Default 60,000. */
  keepMs?: number | undefined;
  /** Bytes that are kept of all ended runs together; the oldest go first. Default 64 MiB. */
  keepBytes?: number | undefined;
}

/**
 * The runs of this process: at most one for each key, which stands for an owner's thread. Turns of a key begin one after
 * the other, so that each finds what the one before has written.
 */
export class RunManager {
  /** Bytes of events for a run's log. */
  readonly logBytes: number;
  /** How long a run may take, in milliseconds; 0 is for ever. */
  readonly times: { readonly maxMs: number; readonly maxSilenceMs: number };
  readonly #concurrency: "interrupt" | "reject" | "queue";
  readonly #turns = new KeyedMutex();
  readonly #active = new Map<string, ManagedRun>();
  readonly #perOwner: number;
  /** How many runs each owner has. */
  readonly #counts = new Map<string, number>();
  readonly #ended: EndedRuns;
  #closing = false;

  constructor(options: RunOptions = {}) {
    this.#concurrency = options.concurrency ?? "interrupt";
    this.#perOwner = options.perOwner ?? 100;
    this.logBytes = options.logBytes ?? 4_194_304;
    this.times = { maxMs: options.maxMs ?? 600_000, maxSilenceMs: options.maxSilenceMs ?? 300_000 };
    this.#ended = new EndedRuns(options.keepMs ?? 60_000, options.keepBytes ?? 67_108_864);
  }

  /**
   * Begins a run, once the key has no other.
   *
   * @param prepare Checks the turn and makes its run; writes nothing. Called again where another run had to end first,
   *   which may have changed what it found. What it throws interrupts nobody.
   * @param options.owner Whose run it is, for the number of runs that an owner may have.
   * @param options.signal Aborted when nobody waits for the run any more: it does not begin then.
   * @returns the run, open.
   * @throws RunRefusedError
   */
  start<TRun extends ManagedRun>(
    key: string,
    prepare: () => Promise<TRun>,
    { owner = "", signal }: { owner?: string; signal?: AbortSignal | undefined } = {},
  ): Promise<TRun> {
    if (this.#concurrency === "queue" && this.#turns.length(key) >= QUEUE_LENGTH) {
      const message = `Could not start a run: ${QUEUE_LENGTH} turns wait for this thread already`;
      return Promise.reject(new RunRefusedError("conflict", message));
    }
    return this.#turns.runExclusive(key, async () => {
      signal?.throwIfAborted();
      let run = await prepare();
      this.#requireOpen();
      const active = this.#active.get(key);
      // A turn that takes an active run's place is not one more, and has that run's room until it begins.
      if (!active) {
        this.#requireRoom(owner);
      } else {
        await this.#makeWay(active, signal);
        this.#count(owner, 1);
        try {
          run = await prepare();
        } finally {
          this.#count(owner, -1);
        }
      }
      signal?.throwIfAborted();
      this.#requireOpen();
      this.#add(key, run, owner);
      await run.open();
      return run;
    });
  }

  /**
   * Stops the key's active run, at once, and those of turns that were asked for before and are about to begin. Where
   * turns queue, those that wait for the active run's end go on to wait.
   * @param id Stops the run of this id only.
   * @returns whether there was one, when what there is of its answer is kept.
   */
  async stop(key: string, id?: string): Promise<boolean> {
    const active = this.#stopActive(key, id);
    if (id !== undefined) return active;
    if (this.#concurrency === "queue") {
      if (await active) return true;
      await this.#turns.current(key);
      return this.#stopActive(key);
    }
    // It takes its place among the turns: one that is replacing the active run is stopped as well, no later one is.
    return this.#turns.runExclusive(key, async () => {
      const stopped = await active;
      return (await this.#stopActive(key)) || stopped;
    });
  }

  /** The key's active run, where it can be resumed. */
  active(key: string): ResumableRun | undefined {
    const run = this.#active.get(key);
    return isResumable(run) ? run : undefined;
  }

  /** The key's active run, or else its last one, where it can be resumed. */
  find(key: string): RunRecord | undefined {
    return this.#active.has(key) ? this.active(key) : this.#ended.get(key);
  }

  /** False once {@link drain} was called. */
  get ready(): boolean {
    return !this.#closing;
  }

  /**
   * Refuses new runs and waits until all are over. Those that are not after `deadlineMs` are stopped, which keeps what
   * there is.
   */
  async drain(deadlineMs: number): Promise<void> {
    this.#closing = true;
    const runs = [...this.#active.values()];
    const deadline = setTimeout(() => {
      for (const run of runs) void run.stop("shutdown");
    }, deadlineMs);
    await Promise.all(runs.map((run) => run.ended));
    clearTimeout(deadline);
  }

  async #stopActive(key: string, id?: string): Promise<boolean> {
    const run = this.#active.get(key);
    if (!run || (id !== undefined && !(isResumable(run) && run.id === id))) return false;
    await run.stop("stopped");
    return true;
  }

  #requireOpen(): void {
    if (!this.#closing) return;
    throw new RunRefusedError("unavailable", "Could not start a run: the server is shutting down");
  }

  #requireRoom(owner: string): void {
    if ((this.#counts.get(owner) ?? 0) < this.#perOwner) return;
    throw new RunRefusedError(
      "too_many_runs",
      `Could not start a run: ${this.#perOwner} are under way, which is all that one owner may have`,
    );
  }

  #count(owner: string, change: 1 | -1): void {
    const count = (this.#counts.get(owner) ?? 0) + change;
    if (count === 0) this.#counts.delete(owner);
    else this.#counts.set(owner, count);
  }

  async #makeWay(active: ManagedRun, signal: AbortSignal | undefined): Promise<void> {
    switch (this.#concurrency) {
      case "interrupt":
        return active.stop("interrupted");
      case "reject":
        throw new RunRefusedError("conflict", "Could not start a run: the thread has an active one");
      case "queue":
        return endOrAbort(active, signal);
    }
  }

  #add(key: string, run: ManagedRun, owner: string): void {
    this.#active.set(key, run);
    this.#count(owner, 1);
    this.#ended.forget(key);
    void run.ended.then(() => {
      this.#count(owner, -1);
      if (this.#active.get(key) !== run) return;
      this.#active.delete(key);
      if (isResumable(run) && run.log.bytes > 0) this.#ended.keep(key, run);
    });
  }
}

async function endOrAbort(run: ManagedRun, signal: AbortSignal | undefined): Promise<void> {
  const { promise: aborted, resolve } = Promise.withResolvers<void>();
  const onAbort = () => resolve();
  signal?.addEventListener("abort", onAbort);
  await Promise.race([run.ended, aborted]);
  signal?.removeEventListener("abort", onAbort);
}
