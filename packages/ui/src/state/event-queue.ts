import { batch } from "@preact/signals";
import type { StreamedEvent } from "./client.ts";

/** Events that wait until they should be shown, and are then taken all at once. */
export class EventQueue {
  readonly #schedule: (flush: () => void) => void;
  readonly #take: (event: StreamedEvent) => void;
  #waiting: StreamedEvent[] = [];
  #scheduled = false;

  /** @param schedule Calls `flush` when what came should be shown: once per frame in a browser. */
  constructor(schedule: (flush: () => void) => void, take: (event: StreamedEvent) => void) {
    this.#schedule = schedule;
    this.#take = take;
  }

  push(events: readonly StreamedEvent[]): void {
    this.#waiting.push(...events);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => this.flush());
  }

  /** Has what waits taken now. */
  flush(): void {
    this.#scheduled = false;
    const events = this.#waiting;
    this.#waiting = [];
    if (events.length > 0) batch(() => events.forEach(this.#take));
  }
}
