import type { Store } from "../../store/store.ts";
import { type StoreCall, StoreView } from "../../store/store-view.ts";
import { RunStoppedError } from "../errors.ts";

/** The store as a run's hook has it: it takes no writes once the run's signal is aborted. */
export class FencedStore<TContext> extends StoreView<TContext> {
  readonly #signal: AbortSignal;
  readonly #writing = new Set<Promise<unknown>>();

  constructor(store: Store<TContext>, signal: AbortSignal) {
    super(store);
    this.#signal = signal;
  }

  /** Resolves when the writes that had begun before the abort are over. Must not reject. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#writing);
  }

  protected override pass<T>(call: StoreCall, work: () => Promise<T>): Promise<T> {
    if (!call.writes) return work();
    if (this.#signal.aborted) {
      const refused = Promise.reject<T>(new RunStoppedError(call.method));
      // A tool that does not wait for its write must not end the process by it.
      refused.catch(() => {});
      return refused;
    }
    const writing = work();
    this.#writing.add(writing);
    const over = () => this.#writing.delete(writing);
    writing.then(over, over);
    return writing;
  }
}
