import { AsyncLocalStorage } from "node:async_hooks";
import type { Store } from "../store/store.ts";

/**
 * Knows on behalf of which run code runs: a hook, and whatever it has started, finds the run's store as the server's.
 * Requests and the pipeline are on nobody's behalf, even where a hook called them.
 */
export class RunScope<TContext> {
  readonly #stores = new AsyncLocalStorage<Store<TContext> | undefined>();

  /** The store of the run for which code runs now. */
  get store(): Store<TContext> | undefined {
    return this.#stores.getStore();
  }

  enter<T>(store: Store<TContext>, work: () => T): T {
    return this.#stores.run(store, work);
  }

  leave<T>(work: () => T): T {
    return this.#stores.getStore() === undefined ? work() : this.#stores.run(undefined, work);
  }
}
