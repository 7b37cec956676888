import type { Store } from "../../store/store.ts";
import { type StoreCall, StoreView } from "../../store/store-view.ts";
import { RunStoppedError } from "../errors.ts";

/** Takes no writes of a run's hook once the run's signal is aborted, and knows those that had begun before. */
export class Fence {
  readonly #signal: AbortSignal;
  readonly #writing = new Set<Promise<unknown>>();

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** Resolves when the writes that had begun before the abort are over. Must not reject. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#writing);
  }

  pass<T>(method: string, write: () => Promise<T>): Promise<T> {
    if (this.#signal.aborted) {
      const refused = Promise.reject<T>(new RunStoppedError(method));
      // A tool that does not wait for its write must not end the process by it.
      refused.catch(() => {});
      return refused;
    }
    const writing = write();
    this.#writing.add(writing);
    const over = () => this.#writing.delete(writing);
    writing.then(over, over);
    return writing;
  }
}

/** A store behind a run's fence. */
export class FencedStore<TContext> extends StoreView<TContext> {
  readonly #fence: Fence;
  readonly #threadId: string | undefined;

  /** @param threadId Of the thread whose writes are fenced. Default: all writes are. */
  constructor(store: Store<TContext>, fence: Fence, threadId?: string) {
    super(store);
    this.#fence = fence;
    this.#threadId = threadId;
  }

  protected override pass<T>(call: StoreCall, work: () => Promise<T>): Promise<T> {
    const free = this.#threadId !== undefined && call.threadId !== this.#threadId;
    return free || !call.writes ? work() : this.#fence.pass(call.method, work);
  }
}
