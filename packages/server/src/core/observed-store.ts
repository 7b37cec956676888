import type { Store } from "../store/store.ts";
import { type StoreCall, StoreView } from "../store/store-view.ts";
import { observed, type Observer } from "./observer.ts";

/** A store whose every call is a span. */
export class ObservedStore<TContext> extends StoreView<TContext> {
  readonly #observer: Observer;

  constructor(store: Store<TContext>, observer: Observer) {
    super(store);
    this.#observer = observer;
  }

  protected override pass<T>({ method, ...ids }: StoreCall, work: () => Promise<T>): Promise<T> {
    const { threadId, itemId, attachmentId } = ids;
    return observed(this.#observer, "store", { method, threadId, itemId, attachmentId }, work);
  }
}
