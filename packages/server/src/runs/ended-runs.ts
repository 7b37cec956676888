import { LONGEST_TIMER_MS } from "./durations.ts";
import type { RunRecord } from "./run.ts";

interface Kept {
  run: RunRecord;
  timer: ReturnType<typeof setTimeout>;
}

/** The last run of each thread, for readers that come back for its end. Bounded in time and, for all runs, in bytes. */
export class EndedRuns {
  readonly #keepMs: number;
  readonly #maxBytes: number;
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  constructor(keepMs: number, maxBytes: number) {
    this.#keepMs = keepMs;
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): RunRecord | undefined {
    return this.#kept.get(key)?.run;
  }

  keep(key: string, { id, log }: RunRecord): void {
    this.forget(key);
    // Keeps the id and the log only: the run refers to its thread, request and hook, whose size is unknown.
    const run = { id, log };
    const timer = setTimeout(() => this.forget(key), Math.min(this.#keepMs, LONGEST_TIMER_MS));
    // The timer must not keep the process alive. Outside of Node, timers are numbers.
    timer.unref?.();
    this.#kept.set(key, { run, timer });
    this.#bytes += log.bytes;
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= this.#maxBytes) break;
      this.forget(oldest);
    }
  }

  forget(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    clearTimeout(kept.timer);
    this.#kept.delete(key);
    this.#bytes -= kept.run.log.bytes;
  }
}
