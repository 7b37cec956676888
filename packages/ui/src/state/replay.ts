import type { ThreadStreamEvent } from "@chatwright/protocol";

/**
 * Reads a run from its beginning over a thread that was loaded in the middle of the run. The server stores an item when it is
 * done. So the events that made a loaded item are skipped. Otherwise the item would shrink and grow again on the screen.
 */
export class Replay {
  readonly #loaded: Set<string>;
  readonly #passing = new Set<string>();

  /** @param loaded The ids of the items that came with the thread. */
  constructor(loaded: Iterable<string>) {
    this.#loaded = new Set(loaded);
  }

  /** Whether the loaded thread has what this event says. */
  has(event: ThreadStreamEvent): boolean {
    switch (event.type) {
      case "thread.created":
        return true;
      case "thread.item.added":
        if (!this.#loaded.has(event.item.id)) return false;
        this.#passing.add(event.item.id);
        return true;
      case "thread.item.updated":
        return this.#passing.has(event.item_id);
      case "thread.item.done":
      case "thread.item.replaced":
        // What comes after that is newer than what was loaded.
        this.#loaded.delete(event.item.id);
        this.#passing.delete(event.item.id);
        return false;
      default:
        return false;
    }
  }
}
