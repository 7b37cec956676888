import { type ReadonlySignal, type Signal, signal } from "@preact/signals";
import type { ThreadItem } from "@chatwright/protocol";

/** An item in the thread. Its signals are made when one is asked for: of a long thread, few items are ever drawn. */
export class ItemEntry {
  readonly kind = "item";
  /** Stays the same when the server gives a message of ours its id. */
  readonly key: string;
  #item: ThreadItem;
  #isStreaming: boolean;
  #itemSignal: Signal<ThreadItem> | undefined;
  #streamingSignal: Signal<boolean> | undefined;

  constructor(item: ThreadItem, isStreaming: boolean) {
    this.key = item.id;
    this.#item = item;
    this.#isStreaming = isStreaming;
  }

  get item(): ReadonlySignal<ThreadItem> {
    return (this.#itemSignal ??= signal(this.#item));
  }

  /** Whether more of it is on its way. */
  get streaming(): ReadonlySignal<boolean> {
    return (this.#streamingSignal ??= signal(this.#isStreaming));
  }

  /** The item as it is now, for who is not told of its changes. */
  peek(): ThreadItem {
    return this.#item;
  }

  get isStreaming(): boolean {
    return this.#isStreaming;
  }

  set(item: ThreadItem): void {
    this.#item = item;
    if (this.#itemSignal) this.#itemSignal.value = item;
  }

  setStreaming(isStreaming: boolean): void {
    this.#isStreaming = isStreaming;
    if (this.#streamingSignal) this.#streamingSignal.value = isStreaming;
  }
}
