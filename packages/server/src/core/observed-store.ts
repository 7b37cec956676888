import { fencedStore } from "../store/fenced-store.ts";
import type { RunFence } from "../store/run-fence.ts";
import type { Store } from "../store/store.ts";
import { type StoreCall, StoreView } from "../store/store-view.ts";
import { observed, type Observer } from "./observer.ts";

/** A store whose every call is a span. */
export class ObservedStore<TContext> extends StoreView<TContext> {
  readonly #store: Store<TContext>;
  readonly #observer: Observer;

  constructor(store: Store<TContext>, observer: Observer) {
    super(store);
    this.#store = store;
    this.#observer = observer;
  }

  override fenced(run: RunFence): Store<TContext> {
    return new ObservedStore(fencedStore(this.#store, run), this.#observer);
  }

  protected override pass<T>({ method, ...ids }: StoreCall, work: () => Promise<T>): Promise<T> {
    const { threadId, itemId, attachmentId } = ids;
    return observed(this.#observer, "store", { method, threadId, itemId, attachmentId }, work);
  }
}
