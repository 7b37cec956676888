import { AsyncLocalStorage } from "node:async_hooks";
import type { ThreadStreamEvent, WorkflowItem, WorkflowSummary } from "@chatwright/protocol";

/** How the bridge reaches the events of a context; not part of what tools see. */
export const EVENTS = Symbol("chatwright.events");
export const EMIT = Symbol("chatwright.emit");
/** The workflow that shows calls of tools and nothing else, while it is open. */
export const TOOL_WORKFLOW = Symbol("chatwright.toolWorkflow");
/** What keeps track of the calls of tools, while a run is being translated. */
export const TOOL_CALLS = Symbol("chatwright.toolCalls");

/** Knows which tasks of a workflow are calls that go on when it ends. */
export interface WorkflowEnder {
  end(item: WorkflowItem, summary?: WorkflowSummary, expanded?: boolean): WorkflowItem;
}

/** Where a context's events go while a run is being translated. */
export interface EventSink {
  emit(event: ThreadStreamEvent): void;
  /** What is still being translated, if anything is. */
  busy(): Promise<void> | undefined;
}

const converting = new AsyncLocalStorage<true>();

/**
 * Calls a user's converter. What it shows through the context must not wait until everything is translated, because
 * everything waits for the converter.
 */
export function callConverter<T>(call: () => T): T {
  return converting.run(true, call);
}

/**
 * Joins what tools stream with what the model says, in the order in which both happened. The SDKs hand their events over
 * through queues that cannot be looked into, so a tool's event first lets them run empty: they are read in microtasks
 * only, and one turn of the event loop is therefore enough. No promise outlives an event.
 */
export class EventQueue {
  #sink: EventSink | undefined;
  #buffer: ThreadStreamEvent[] = [];
  #turn: Promise<void> | undefined;

  /** Resolves when everything said so far has been passed on; undefined when nobody is translating. */
  caughtUp(): Promise<void> | undefined {
    if (!this.#sink || converting.getStore()) return undefined;
    this.#turn ??= new Promise((resolve) => {
      const look = (): void => {
        const busy = this.#sink?.busy();
        if (busy) {
          // What was said meanwhile has yet to be read.
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

  /** Passes the event on, or keeps it for the next run. */
  emit(event: ThreadStreamEvent): void {
    if (this.#sink) this.#sink.emit(event);
    else this.#buffer.push(event);
  }

  /** Starts passing events on, those kept so far first. */
  attach(sink: EventSink): void {
    this.#sink = sink;
    const kept = this.#buffer;
    this.#buffer = [];
    for (const event of kept) sink.emit(event);
  }

  detach(sink: EventSink): void {
    if (this.#sink === sink) this.#sink = undefined;
  }
}
