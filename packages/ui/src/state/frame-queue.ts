import { batch } from "@preact/signals";
import type { StreamedEvent } from "./client.ts";
import { toError } from "../model/errors.ts";

/** Collects events until the next frame, and then hands all of them on in one batch. */
export class FrameQueue {
  readonly #schedule: (flush: () => void) => void;
  readonly #take: (event: StreamedEvent) => void;
  #waiting: StreamedEvent[] = [];
  #scheduled = false;
  /** What `take` threw in a scheduled flush, which has no caller. The next push throws it. */
  #thrown: Error | undefined;

  /**
   * @param schedule Calls `flush` at the next frame.
   * @param take Receives each event.
   */
  constructor(schedule: (flush: () => void) => void, take: (event: StreamedEvent) => void) {
    this.#schedule = schedule;
    this.#take = take;
  }

  /** Adds events. @throws what `take` threw for an earlier event */
  push(events: readonly StreamedEvent[]): void {
    if (this.#thrown) throw this.#thrown;
    this.#waiting.push(...events);
    if (this.#scheduled) return;
    this.#scheduled = true;
    this.#schedule(() => {
      this.#thrown = this.flush();
    });
  }

  /** Hands all events on now. @throws what `take` threw */
  takeAll(): void {
    const thrown = this.flush();
    if (thrown) throw thrown;
  }

  /** Hands all events on now. Returns what `take` threw; the events after that one are lost. */
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
