import { AsyncLocalStorage } from "node:async_hooks";
import type { ThreadStreamEvent } from "@chatwright/protocol";
import { Workflows } from "./workflows.ts";

/** Takes a context's events while a run is translated. */
export interface EventSink {
  emit(event: ThreadStreamEvent): void;
  /** Resolves when the translation of the current part is done. `undefined` where no translation is under way. */
  busy(): Promise<void> | undefined;
}

const converting = new AsyncLocalStorage<true>();

/**
 * Calls a converter of the product. Events that the converter shows through the context do not wait for the
 * translation: the translation waits for the converter.
 */
export function callConverter<T>(call: () => T): T {
  return converting.run(true, call);
}

/**
 * The events of one answer, in the order in which they happen: those of tools and those of the model.
 *
 * The SDKs pass their events on through queues that cannot be inspected. A tool's event therefore waits until these queues
 * are empty. The SDKs read them in microtasks only, so one turn of the event loop is enough. No promise outlives an event.
 */
export class ThreadEventQueue {
  readonly workflows = new Workflows();
  #sink: EventSink | undefined;
  #buffer: ThreadStreamEvent[] = [];
  #turn: Promise<void> | undefined;

  /** Resolves when all that was said so far has been passed on. `undefined` while no run is translated. */
  caughtUp(): Promise<void> | undefined {
    if (!this.#sink || converting.getStore()) return undefined;
    this.#turn ??= new Promise((resolve) => {
      const look = (): void => {
        const busy = this.#sink?.busy();
        if (busy) {
          // The model's events since then have yet to be read.
          const again = () => void setImmediate(look);
          void busy.then(again, again);
        } else {
          this.#turn = undefined;
          resolve();
        }
      };
      setImmediate(look);
    });
    return this.#turn;
  }

  /** Passes an event on at once, after the ends of the workflows that it ends. Without a sink it keeps them. */
  emit(event: ThreadStreamEvent): void {
    const ends = this.workflows.follow(event);
    if (ends) for (const end of ends) this.#pass(end);
    this.#pass(event);
  }

  /** Begins to pass events on, first the kept ones. */
  attach(sink: EventSink): void {
    this.#sink = sink;
    const kept = this.#buffer;
    this.#buffer = [];
    for (const event of kept) sink.emit(event);
  }

  detach(sink: EventSink): void {
    if (this.#sink === sink) this.#sink = undefined;
  }

  #pass(event: ThreadStreamEvent): void {
    if (this.#sink) this.#sink.emit(event);
    else this.#buffer.push(event);
  }
}
