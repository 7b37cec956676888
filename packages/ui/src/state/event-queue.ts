import { batch } from "@preact/signals";
import type { StreamedEvent } from "./client.ts";
import { toError } from "./errors.ts";

/** Events that wait until they should be shown, and are then taken all at once. */
export class EventQueue {
  readonly #schedule: (flush: () => void) => void;
  readonly #take: (event: StreamedEvent) => void;
  #waiting: StreamedEvent[] = [];
  #scheduled = false;
  /** What an event threw that was taken when nobody waited for it. */
  #thrown: Error | undefined;

  /** @param schedule Calls `flush` when what came should be shown: once per frame in a browser. */
  constructor(schedule: (flush: () => void) => void, take: (event: StreamedEvent) => void) {
    this.#schedule = schedule;
    this.#take = take;
  }

  /** @throws what an event before them threw */
  push(events: readonly StreamedEvent[]): void {
    if (this.#thrown) throw this.#thrown;
    this.#waiting.push(...events);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => {
      this.#thrown = this.flush();
    });
  }

  /** Has what waits taken now. @throws what an event threw */
  takeAll(): void {
    const thrown = this.flush();
    if (thrown) throw thrown;
  }

  /** Has what waits taken now. @returns what an event threw; those that came with it after it are lost */
  flush(): Error | undefined {
    this.#scheduled = false;
    const events = this.#waiting;
    let thrown = this.#thrown;
    this.#waiting = [];
    this.#thrown = undefined;
    try {
      if (events.length > 0) batch(() => events.forEach(this.#take));
    } catch (error) {
      thrown ??= toError(error);
    }
    return thrown;
  }
}
