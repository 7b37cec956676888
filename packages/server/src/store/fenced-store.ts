import type { RunFence } from "./run-fence.ts";
import { type StoreCall, StoreView } from "./store-view.ts";
import type { Store } from "./store.ts";

/** A store for one run. Refuses all writes once the run is stopped. */
export class FencedStore<TContext> extends StoreView<TContext> {
  readonly #run: RunFence;
  readonly #begin: <T>(work: () => T) => T;

  /** @param begin Begins each write, for a store that looks at the run a second time in the write itself. */
  constructor(store: Store<TContext>, run: RunFence, begin: <T>(work: () => T) => T = (work) => work()) {
    super(store);
    this.#run = run;
    this.#begin = begin;
  }

  protected override pass<T>({ method, writes }: StoreCall, work: () => Promise<T>): Promise<T> {
    return writes ? this.#run.write(method, () => this.#begin(work)) : work();
  }
}

/** The store for one run. If the store makes none, this is a wrapper that looks at the run before each write. */
export function fencedStore<TContext>(store: Store<TContext>, run: RunFence): Store<TContext> {
  return store.fenced(run) ?? new FencedStore(store, run);
}
