import { EndedRuns } from "./ended-runs.ts";
import { KeyedMutex } from "./keyed-mutex.ts";
import { type ManagedRun, type RunRecord, RunRefusedError } from "./run.ts";

/**
 * How long runs may take to end after they were stopped at the deadline of {@link RunManager.drain}, in milliseconds.
 */
const END_MS = 5_000;

/** How many turns may wait for one thread's run where the server queues turns. */
const QUEUE_LENGTH = 10;

/** How many runs there may be, how long they may take, and what the server keeps of them. */
export interface RunOptions {
  /**
   * What the server does with a turn whose thread has an active run. `interrupt` stops that run and stores what there is
   * of its answer. `reject` refuses the turn with `conflict` (409). `queue` lets the turn wait for the run's end. Default
   * `interrupt`.
   */
  concurrency?: "interrupt" | "reject" | "queue" | undefined;
  /** How many runs one owner may have at a time, in all threads together. Default 100. */
  perOwner?: number | undefined;
  /** How long a run may take before it fails with `run_timeout`, in milliseconds; 0 is for ever. Default 600,000. */
  maxMs?: number | undefined;
  /**
   * How long a run may make no event before it fails with `run_timeout`, in milliseconds; 0 is for ever. Default
   * 300,000.
   */
  maxSilenceMs?: number | undefined;
  /** How many bytes of events the server keeps of a run that can be resumed. Default 4 MiB. */
  logBytes?: number | undefined;
  /** How long the server keeps these events after the run's end, in milliseconds. Default 60,000. */
  keepMs?: number | undefined;
  /** How many bytes of events the server keeps of all ended runs; it drops the oldest runs first. Default 64 MiB. */
  keepBytes?: number | undefined;
}

/**
 * The runs of this process: at most one active run for each key. A key stands for one thread of one owner. Turns of a key
 * begin one after the other, so that each turn finds what the turn before has written.
 */
export class RunManager {
  /** How many bytes of events a run's log keeps. */
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
  /** The runs that {@link drain} waits for no more. */
  readonly #givenUp = new WeakSet<ManagedRun>();
  #closing = false;

  /** @throws RangeError for a number that is none, or below 0 */
  constructor(options: RunOptions = {}) {
    checkNumbers(options);
    this.#concurrency = options.concurrency ?? "interrupt";
    this.#perOwner = options.perOwner ?? 100;
    this.logBytes = options.logBytes ?? 4_194_304;
    this.times = { maxMs: options.maxMs ?? 600_000, maxSilenceMs: options.maxSilenceMs ?? 300_000 };
    this.#ended = new EndedRuns(options.keepMs ?? 60_000, options.keepBytes ?? 67_108_864);
  }

  /**
   * Begins a run as soon as the key has no other run.
   *
   * @param prepare Checks the turn and makes its run; writes nothing. Called again after another run had to end, because
   *   that run may have changed what `prepare` found. If `prepare` throws, the other run goes on.
   * @param options.owner The run's owner, whose runs are counted.
   * @param options.signal Aborted when the client is gone: the run does not begin then.
   * @returns the run, after `open()`.
   * @throws RunRefusedError
   */
  start<TRun extends ManagedRun>(
    key: string,
    prepare: () => Promise<TRun>,
    { owner = "", signal }: { owner?: string; signal?: AbortSignal | undefined } = {},
  ): Promise<TRun> {
    if (this.#concurrency === "queue" && this.#turns.length(key) >= QUEUE_LENGTH) {
      const message = `Cannot start a run: ${QUEUE_LENGTH} turns already wait for this thread. Wait until one has begun.`;
      return Promise.reject(new RunRefusedError("conflict", message));
    }
    return this.#turns.runExclusive(key, async () => {
      signal?.throwIfAborted();
      let run = await prepare();
      this.#requireOpen();
      const active = this.#active.get(key);
      // A turn that replaces an active run adds no run. The turn has that run's place in the count until it begins.
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
   * Stops the key's active run at once, and the runs of earlier turns that are about to begin. Where turns queue, the
   * turns that wait for the active run's end wait on.
   * @param id Stops the run of this id only.
   * @returns whether there was such a run, as soon as the run has stored what there is of its answer.
   */
  async stop(key: string, id?: string): Promise<boolean> {
    const active = this.#stopActive(key, id);
    if (id !== undefined) return active;
    if (this.#concurrency === "queue") {
      if (await active) return true;
      await this.#turns.current(key);
      return this.#stopActive(key);
    }
    // The stop waits in line with the turns. So it also stops a turn that is replacing the active run, and no later
    // turn.
    return this.#turns.runExclusive(key, async () => {
      const stopped = await active;
      return (await this.#stopActive(key)) || stopped;
    });
  }

  /** The key's active run. */
  active(key: string): ManagedRun | undefined {
    return this.#active.get(key);
  }

  /** The key's active run, or else its last one; only a run whose earlier events can be read. */
  findReplayable(key: string): RunRecord | undefined {
    const run = this.#active.get(key) ?? this.#ended.get(key);
    return run?.log.isReplayable ? run : undefined;
  }

  /** False once {@link drain} was called. */
  get ready(): boolean {
    return !this.#closing;
  }

  /**
   * Refuses new runs and waits until all runs are over. Stops the runs that are not over after `deadlineMs`; each stores
   * what there is of its answer. Gives up runs that do not end within five more seconds, because their store hangs.
   * @returns how many runs it gave up.
   */
  async drain(deadlineMs: number): Promise<number> {
    this.#closing = true;
    const going = new Set([...this.#active.values()].filter((run) => !this.#givenUp.has(run)));
    const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<void>();
    let timer = setTimeout(() => {
      for (const run of going) void run.stop("shutdown");
      timer = setTimeout(giveUp, END_MS);
    }, deadlineMs);
    const ends = [...going].map(async (run) => {
      await run.ended;
      going.delete(run);
    });
    await Promise.race([Promise.all(ends), givenUp]);
    clearTimeout(timer);
    for (const run of going) this.#givenUp.add(run);
    return going.size;
  }

  async #stopActive(key: string, id?: string): Promise<boolean> {
    const run = this.#active.get(key);
    if (!run || (id !== undefined && run.id !== id)) return false;
    await run.stop("stopped");
    return true;
  }

  #requireOpen(): void {
    if (!this.#closing) return;
    throw new RunRefusedError(
      "unavailable",
      "Cannot start a run: the server is shutting down. Send the request again later.",
    );
  }

  #requireRoom(owner: string): void {
    if ((this.#counts.get(owner) ?? 0) < this.#perOwner) return;
    throw new RunRefusedError(
      "too_many_runs",
      `Cannot start a run: the owner has ${this.#perOwner} active runs, which is the limit. Stop one, or wait for its end.`,
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
        throw new RunRefusedError(
          "conflict",
          "Cannot start a run: the thread has an active run. Stop it, or wait for its end.",
        );
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
      if (run.log.isReplayable && run.log.bytes > 0) this.#ended.keep(key, run);
    });
  }
}

/** @throws RangeError */
function checkNumbers(options: RunOptions): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || name === "concurrency" || Number(value) >= 0) continue;
    throw new RangeError(`Cannot use ${name} "${value}": it is no number from 0 up. Give a positive number.`);
  }
}

async function endOrAbort(run: ManagedRun, signal: AbortSignal | undefined): Promise<void> {
  const { promise: aborted, resolve } = Promise.withResolvers<void>();
  const onAbort = () => resolve();
  signal?.addEventListener("abort", onAbort);
  await Promise.race([run.ended, aborted]);
  signal?.removeEventListener("abort", onAbort);
}
