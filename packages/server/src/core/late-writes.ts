import { fencedStore } from "../store/fenced-store.ts";
import type { RunFence } from "../store/run-fence.ts";
import type { Store } from "../store/store.ts";
import { type StoreCall, StoreView } from "../store/store-view.ts";
import type { Logger } from "./logger.ts";

/**
 * The server's store. The store passes every call on. If the hook of a stopped run writes to the run's thread through
 * `this.store`, the store logs one warning. `run.store` refuses such a write.
 *
 * The store knows such a write by its thread and by the context object of the run's request. The next request with that
 * context for that thread makes the store forget the run. So a context that requests share hides late writes, and so
 * does a context that is no object.
 */
export class LateWriteStore<TContext> extends StoreView<TContext> {
  readonly #store: Store<TContext>;
  readonly #logger: Logger;
  /** The threads of stopped runs, by the contexts of those runs. */
  readonly #stopped = new WeakMap<object, Set<string>>();

  constructor(store: Store<TContext>, logger: Logger) {
    super(store);
    this.#store = store;
    this.#logger = logger;
  }

  /** The run was stopped, and the server has written all that it writes for the run. */
  runStopped(threadId: string, context: unknown): void {
    if (typeof context !== "object" || context === null) return;
    const threads = this.#stopped.get(context);
    if (threads) threads.add(threadId);
    else this.#stopped.set(context, new Set([threadId]));
  }

  /** A request begins that may write to the thread with this context. */
  requestBegan(threadId: string, context: unknown): void {
    if (typeof context === "object" && context !== null) this.#stopped.get(context)?.delete(threadId);
  }

  override fenced(run: RunFence): Store<TContext> {
    return fencedStore(this.#store, run);
  }

  protected override pass<T>(call: StoreCall, work: () => Promise<T>): Promise<T> {
    const { method, writes, threadId, context } = call;
    if (writes && threadId !== undefined && typeof context === "object" && context !== null) {
      if (this.#stopped.get(context)?.delete(threadId)) {
        this.#logger.warn(
          { threadId, method },
          "A stopped run wrote through this.store: use run.store in hooks",
        );
      }
    }
    return work();
  }
}
