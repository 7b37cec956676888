import { Pace, type PaceSetter } from "./pace.ts";

/** Called when a log has changed. @returns whether the reader waits no more */
type Waiter = () => boolean;

/**
 * The events of a run as JSON, numbered from 1.
 *
 * The log of a run that sets its own pace keeps the last events, up to a number of bytes. A reader that falls behind
 * the kept events has lost its place. The log of a run whose reader sets the pace keeps the newest event only.
 */
export class RunLog {
  /** Whether a reader that comes later finds earlier events. */
  readonly isReplayable: boolean;
  readonly #pace: Pace;
  readonly #maxBytes: number;
  /** The kept events, from `#head` on. Shifting an array of thousands for each event would cost more than the event. */
  #events: string[] = [];
  #head = 0;
  #last = 0;
  #bytes = 0;
  #hasEnded = false;
  /** The readers that wait for an event. */
  #waiting: Waiter[] = [];

  /** @param maxBytes How many bytes of events to keep, where the run sets its own pace. */
  constructor(maxBytes: number, paceSetter: PaceSetter = "run") {
    this.isReplayable = paceSetter === "run";
    this.#maxBytes = this.isReplayable ? maxBytes : 0;
    this.#pace = new Pace(paceSetter);
  }

  /** The size of the kept events, at two bytes a character: the most that a text takes. */
  get bytes(): number {
    return this.#bytes;
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** For the run: resolves when it may make its next event; `undefined` where it may do so at once. */
  room(): Promise<void> | undefined {
    return this.#pace.room();
  }

  /** From now on the run waits for no reader. */
  release(): void {
    this.#pace.release();
  }

  /** Adds an event under the next number, and wakes the readers. The log keeps the newest event whatever its size. */
  append(json: string): void {
    this.#last++;
    if (this.#maxBytes === 0) {
      this.#events[0] = json;
      this.#bytes = bytesOf(json);
    } else {
      this.#events.push(json);
      this.#bytes += bytesOf(json);
      while (this.#bytes > this.#maxBytes && this.#head < this.#events.length - 1) this.#dropOldest();
    }
    this.#pace.made(json.length);
    this.wakeReaders();
  }

  /** No event comes any more. */
  end(): void {
    this.#hasEnded = true;
    this.wakeReaders();
  }

  /** Whether the log has every event after this number, or will have it. */
  canReadAfter(number: number): boolean {
    const kept = this.#events.length - this.#head;
    return number >= this.#last - kept && number <= this.#last;
  }

  /** The event after this number; `undefined` where there is none yet. Valid where {@link canReadAfter} is true. */
  readAfter(number: number): string | undefined {
    return this.#events[this.#events.length - (this.#last - number)];
  }

  /** For a reader that has taken all events. The log calls the waiter when an event comes, at the end, and for nothing. */
  wait(waiter: Waiter): void {
    this.#waiting.push(waiter);
    this.#pace.ask();
  }

  /** Calls the readers that wait, so that each looks whether it has an event or should end. */
  wakeReaders(): void {
    let kept = 0;
    for (const waiter of this.#waiting) if (!waiter()) this.#waiting[kept++] = waiter;
    this.#waiting.length = kept;
  }

  #dropOldest(): void {
    this.#bytes -= bytesOf(this.#events[this.#head]!);
    this.#events[this.#head++] = "";
    if (this.#head > 1024 && this.#head > this.#events.length / 2) {
      this.#events = this.#events.slice(this.#head);
      this.#head = 0;
    }
  }
}

function bytesOf(text: string): number {
  return text.length * 2;
}
