import { type ReadonlySignal, Signal, signal } from "@preact/signals";
import type { ThreadItem } from "@chatwright/protocol";
import type { ItemEntry, ItemState } from "../model/chat-model.ts";

/** An item of the thread, stored once: in a signal that a view asked for, else as a plain value. */
export class ItemModel implements ItemEntry {
  readonly kind = "item";
  readonly key: string;
  /** A long thread draws few of its items, and signals take time and memory to make. */
  #state: ItemState | Signal<ItemState>;

  constructor(item: ThreadItem, streaming = false) {
    this.key = item.id;
    this.#state = { item, streaming };
  }

  get state(): ReadonlySignal<ItemState> {
    const state = this.#state;
    return state instanceof Signal ? state : (this.#state = signal(state));
  }

  get id(): string {
    return this.peek().id;
  }

  get streaming(): boolean {
    return this.#peek().streaming;
  }

  peek(): ThreadItem {
    return this.#peek().item;
  }

  /** Changes what is given and keeps the rest. */
  set(change: Partial<ItemState>): void {
    const state = { ...this.#peek(), ...change };
    if (this.#state instanceof Signal) this.#state.value = state;
    else this.#state = state;
  }

  #peek(): ItemState {
    return this.#state instanceof Signal ? this.#state.peek() : this.#state;
  }
}
