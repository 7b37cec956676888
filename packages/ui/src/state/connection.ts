import type { Client, StreamAnswer, StreamedEvent, StreamRequest } from "./client.ts";
import { ChatKitError } from "../model/errors.ts";
import { withinTime } from "./time-limit.ts";

/** The page's connection to the network. */
export interface Network {
  online: () => boolean;
  /** Calls `back` whenever the network or the tab comes back. Returns a function that ends these calls. */
  onBack: (back: () => void) => () => void;
}

/** A place in a run, from which a client can read the events again. */
export interface RunPlace {
  threadId: string;
  runId: string;
  /** The number of the last event before it. */
  after: number;
}

/** The most attempts to reconnect before the user is asked, which is after about a minute. */
const MAX_ATTEMPTS = 10;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** Browsers are sometimes wrong about being offline. */
const OFFLINE_PAUSE_MS = 60_000;
/** A connection that lasts this long resets the count of failures, even if it brought no event. */
const LASTING_MS = 10_000;
/** A resume request that has no answer for this long is given up. The server answers such requests at once. */
const RESUME_PATIENCE_MS = 10_000;
/** The user is told of a lost connection that is not back by then. */
const LOST_SIGN_MS = 1_000;
/** When the network or the tab comes back, a connection that was silent for this long counts as dead. */
const BACK_SILENCE_MS = 1_000;
/** The longest wait for the answer of a stopped request. The answer names the run to stop. */
const STOP_PATIENCE_MS = 10_000;

interface ConnectionDeps {
  client: Client;
  network: Network;
  /** Called when the connection is lost for longer than {@link LOST_SIGN_MS}, and when it is back. */
  onLost: (lost: boolean) => void;
  /** Whether all items of the run are done. Before that, a proxy caused a clean end of the stream, and not the run. */
  isComplete: () => boolean;
  /** Whether earlier answers showed that the server stops a run when its reader leaves. */
  plain: boolean;
}

/**
 * The stream of one request, over as many connections as it takes. If the server's runs can be resumed, a lost connection is
 * made again, from the last event on. Otherwise a lost connection is an error.
 */
export class RunConnection {
  readonly #deps: ConnectionDeps;
  readonly #abort = new AbortController();
  readonly #placed = Promise.withResolvers<void>();
  #opening: Promise<unknown> | undefined;
  #answer: StreamAnswer | undefined;
  #threadId: string | undefined;
  #runId: string | undefined;
  #last = 0;
  #failures = 0;
  #reading = false;
  #stopping = false;
  /** Whether the network or the tab came back, so that the next attempt has no pause before it. */
  #hurry = false;

  constructor(deps: ConnectionDeps) {
    this.#deps = deps;
  }

  /** The run's id, from a resume request or from the server's answer. Undefined if the run cannot be resumed. */
  get runId(): string | undefined {
    return this.#runId;
  }

  /** Where the run could be resumed. */
  get place(): RunPlace | undefined {
    const runId = this.#runId;
    const threadId = this.#threadId;
    return runId !== undefined && threadId !== undefined ? { threadId, runId, after: this.#last } : undefined;
  }

  /** Sends the request and resolves when the server has accepted it. @throws what `Client.stream` throws */
  async open(request: StreamRequest, key?: string): Promise<void> {
    if ("thread_id" in request.params) this.#threadId = request.params.thread_id;
    if (request.type === "threads.resume") {
      // A resume request that fails keeps its place, so that the run can be resumed later.
      this.#runId = request.params.run_id;
      this.#last = request.params.after ?? 0;
    }
    const opening =
      request.type === "threads.resume" && this.place
        ? this.#askToResume(this.place)
        : this.#deps.client.stream(request, this.#abort.signal, key);
    this.#opening = opening.catch(() => undefined);
    this.#answer = await opening;
    this.#runId = this.#answer.runId;
  }

  /**
   * The run's events, each once.
   * @throws ChatKitError `events_gone` or `run_not_found` if the server no longer has the rest; the thread has it. Other
   *   codes if the server refuses or stays unreachable.
   */
  async *events(): AsyncGenerator<StreamedEvent[]> {
    this.#reading = true;
    let answer = this.#answer!;
    let resumed = false;
    try {
      for (;;) {
        const before = this.#last;
        const openedAt = Date.now();
        const { events, dropIfSilent } = answer;
        const release = this.#deps.network.onBack(() => {
          // A run that cannot be resumed has no place, and its connection is all that it has.
          if (this.place && dropIfSilent(BACK_SILENCE_MS)) this.#hurry = true;
        });
        try {
          for await (const batch of events) {
            const fresh = this.#fresh(batch);
            if (this.#stopping && this.#threadId !== undefined) return;
            if (!this.#stopping && fresh.length > 0) yield fresh;
          }
          const over = !this.place || (resumed && this.#last === before) || this.#deps.isComplete();
          if (over) return;
        } catch (thrown) {
          if (!this.place || !isTransient(thrown)) throw thrown;
        } finally {
          release();
        }
        if (Date.now() - openedAt > LASTING_MS) this.#failures = 0;
        answer = await this.#resume();
        resumed = true;
      }
    } finally {
      this.#placed.resolve();
    }
  }

  /** Leaves the run. The server continues a run that can be resumed, and stops any other. */
  leave(): void {
    this.#abort.abort();
  }

  /**
   * Stops the run and leaves it. The caller need not await this. If the server cannot be reached, the stop request is
   * retried as often as a connection is.
   */
  async stop(): Promise<void> {
    this.#stopping = true;
    if (this.#deps.plain) return this.leave();
    if (!this.#answer)
      await Promise.race([this.#opening, this.#pause(STOP_PATIENCE_MS, () => () => undefined)]);
    // A new thread has its id from its first event.
    if (this.runId !== undefined && this.#threadId === undefined) {
      if (!this.#reading) void this.#drain();
      await this.#placed.promise;
    }
    const { place } = this;
    this.leave();
    if (place) await this.#tellStop(place);
  }

  async #drain(): Promise<void> {
    try {
      for await (const _ of this.events());
    } catch {
      // The user has stopped the request, so its errors do not matter.
    }
  }

  async #tellStop({ threadId, runId }: RunPlace): Promise<void> {
    for (let failures = 0; failures < MAX_ATTEMPTS; failures++) {
      if (failures > 0) await this.#rest(failures);
      try {
        await this.#deps.client.request({
          type: "threads.stop",
          params: { thread_id: threadId, run_id: runId },
        });
        return;
      } catch (thrown) {
        if (!isTransient(thrown)) return;
      }
    }
  }

  #fresh(batch: readonly StreamedEvent[]): StreamedEvent[] {
    const fresh: StreamedEvent[] = [];
    for (const streamed of batch) {
      const { id, event } = streamed;
      if (event.type === "error" && event.code === "events_gone") {
        throw new ChatKitError(
          "events_gone",
          "Cannot go on with the stream: its events are not kept. Load the thread.",
        );
      }
      if (id !== 0 && id <= this.#last) continue;
      this.#last = id;
      if (event.type === "thread.created") this.#threadId = event.thread.id;
      fresh.push(streamed);
    }
    if (fresh.length > 0) {
      this.#failures = 0;
      this.#deps.onLost(false);
    }
    return fresh;
  }

  async #resume(): Promise<StreamAnswer> {
    const { network, onLost } = this.#deps;
    // Most connections are back before the user could read a message.
    const sign = setTimeout(() => onLost(true), network.online() ? LOST_SIGN_MS : 0);
    try {
      for (;;) {
        this.#failures++;
        if (!this.#hurry) await this.#rest(this.#failures);
        this.#hurry = false;
        this.#abort.signal.throwIfAborted();
        try {
          const answer = await this.#askToResume(this.place!);
          onLost(false);
          return answer;
        } catch (thrown) {
          if (!isTransient(thrown) || this.#failures >= MAX_ATTEMPTS) throw thrown;
        }
      }
    } finally {
      clearTimeout(sign);
    }
  }

  #askToResume({ threadId, runId, after }: RunPlace): Promise<StreamAnswer> {
    const params = { thread_id: threadId, run_id: runId, after };
    const askedAt = Date.now();
    const early = (end: () => void): (() => void) =>
      this.#deps.network.onBack(() => {
        if (Date.now() - askedAt < BACK_SILENCE_MS) return;
        this.#hurry = true;
        end();
      });
    return withinTime({ ms: RESUME_PATIENCE_MS, signal: this.#abort.signal, early }, (signal) =>
      this.#deps.client.stream({ type: "threads.resume", params }, signal),
    );
  }

  /** Waits before the next attempt, longer each time. The random part spreads the clients of a restarted server. */
  async #rest(failures: number): Promise<void> {
    const { network } = this.#deps;
    if (!network.online()) {
      this.#failures = 0;
      await this.#pause(OFFLINE_PAUSE_MS, network.onBack);
      return;
    }
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1));
    await this.#pause(longest * (0.5 + Math.random() / 2), network.onBack);
  }

  /** Ends early when the connection is left or there is news of the network. */
  #pause(ms: number, onBack: Network["onBack"]): Promise<void> {
    const { signal } = this.#abort;
    return new Promise((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", done);
        off();
        resolve();
      };
      const timer = setTimeout(done, ms);
      const off = onBack(done);
      // After the client left the run, only the stop request waits here.
      if (!signal.aborted) signal.addEventListener("abort", done);
    });
  }
}

/** Whether the same request may well succeed later. */
export function isTransient(thrown: unknown): boolean {
  if (!(thrown instanceof ChatKitError)) return false;
  const { code, status = 0 } = thrown;
  // An answer that is not ChatKit's comes from a proxy or a hotspot.
  return code === "network" || code === "bad_response" || status >= 500 || status === 408 || status === 429;
}

/** Whether the server no longer has a run's events, so that the client has to load the thread. */
export function isGone(thrown: unknown): boolean {
  return thrown instanceof ChatKitError && (thrown.code === "events_gone" || thrown.code === "run_not_found");
}
