import { encodeEvent, frameEvent, type ThreadStreamEvent } from "@chatwright/protocol";
import type { PaceSetter } from "./pace.ts";
import type { RunLog } from "./run-log.ts";

/** How a reader reads a run's events. */
export interface SubscriptionOptions {
  /** Whether each message has its event's number in an `id:` line, so that the reader can resume after it. */
  numbered: boolean;
  /**
   * What happens to the run when its reader leaves. `stop` ends the run and stores its unfinished items. `leave` lets
   * the run go on.
   */
  onLeave: "stop" | "leave";
  /**
   * The side that sets the run's pace. `reader`: the run makes its next event only when the reader asks for it. The run
   * then keeps no event that was read. `run`: the run waits for no reader, and keeps events for readers that come back.
   */
  pace: PaceSetter;
}

/** How ChatKit's own clients read a run: the run lives as long as its connection. */
export const PLAIN: SubscriptionOptions = { numbered: false, onLeave: "stop", pace: "reader" };

/** How clients read a run that they can resume. */
export const RESUMABLE: SubscriptionOptions = { numbered: true, onLeave: "leave", pace: "run" };

/** Tells a reader whose next event is gone to load the thread. A reader that resumes too late gets the same code. */
const EVENTS_GONE: ThreadStreamEvent = { type: "error", code: "events_gone", allow_retry: false };

/** Characters that a reader that is behind gets in one text. */
const CHARACTERS_AT_ONCE = 65_536;

/**
 * A reader's place in a run's log. A subscription holds no events, so a slow reader costs no memory.
 *
 * {@link messages} and {@link events} give the same events and share one place: read one of them. Both end with the run.
 */
export class Subscription {
  /** Server-sent events as texts. Where the reader is behind, one text has several of them. */
  readonly messages: AsyncIterableIterator<string, undefined>;
  /** The events as clients decode them. */
  readonly events: AsyncIterableIterator<ThreadStreamEvent, undefined>;
  readonly #log: RunLog;
  readonly #numbered: boolean;
  readonly #signal: AbortSignal | undefined;
  readonly #stopRun: (() => Promise<void>) | undefined;
  #after: number;
  #isClosed = false;

  /**
   * @param options.after The number of the event after which the reader begins. Default 0.
   * @param options.signal Aborted when the reader is gone. The subscription then leaves the run.
   * @param options.stopRun Stops the run; called when the reader leaves. Default: leaving lets the run go on.
   */
  constructor(
    log: RunLog,
    options: {
      numbered: boolean;
      after?: number;
      signal?: AbortSignal | undefined;
      stopRun?: (() => Promise<void>) | undefined;
    },
  ) {
    this.#log = log;
    this.#numbered = options.numbered;
    this.#after = options.after ?? 0;
    this.#signal = options.signal;
    this.#stopRun = options.stopRun;
    this.messages = this.#read((json) => this.#frame(json), encodeEvent(EVENTS_GONE));
    this.events = this.#read((json) => this.#decode(json), EVENTS_GONE);
    if (options.signal?.aborted) this.#onGone();
    else options.signal?.addEventListener("abort", this.#onGone);
  }

  /** Not a generator: its `return()` would wait for a pending `next()`. */
  #read<T>(take: (json: string) => T, gone: T): AsyncIterableIterator<T, undefined> {
    const iterator: AsyncIterableIterator<T, undefined> = {
      next: () => this.#next(take, gone),
      return: async () => {
        this.#leave();
        await this.#stopRun?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  #next<T>(take: (json: string) => T, gone: T): Promise<IteratorResult<T, undefined>> {
    const step = this.#step(take, gone);
    if (step) return Promise.resolve(step);
    return new Promise((resolve) => {
      this.#log.wait(() => {
        const step = this.#step(take, gone);
        if (step) resolve(step);
        return step !== undefined;
      });
    });
  }

  /** The next step of the iteration; `undefined` where the reader has to wait for it. */
  #step<T>(take: (json: string) => T, gone: T): IteratorResult<T, undefined> | undefined {
    if (!this.#isClosed) {
      if (!this.#log.canReadAfter(this.#after)) {
        this.#close();
        return { done: false, value: gone };
      }
      const json = this.#log.readAfter(this.#after);
      if (json !== undefined) return { done: false, value: take(json) };
      if (!this.#log.hasEnded) return undefined;
      this.#close();
    }
    return { done: true, value: undefined };
  }

  #decode(json: string): ThreadStreamEvent {
    this.#after++;
    const event: ThreadStreamEvent = JSON.parse(json);
    return event;
  }

  #frame(first: string): string {
    let text = "";
    for (let json: string | undefined = first; json !== undefined; json = this.#log.readAfter(this.#after)) {
      this.#after++;
      text += frameEvent(json, this.#numbered ? this.#after : undefined);
      if (text.length > CHARACTERS_AT_ONCE) break;
    }
    return text;
  }

  /** If leaving stops the run, the reader reads on to the run's end. So the reader ends when all items are stored. */
  readonly #onGone = (): void => {
    if (this.#stopRun) void this.#stopRun();
    else this.#leave();
  };

  #leave(): void {
    this.#close();
    this.#log.wakeReaders();
  }

  #close(): void {
    this.#isClosed = true;
    this.#signal?.removeEventListener("abort", this.#onGone);
    this.#log.release();
  }
}
