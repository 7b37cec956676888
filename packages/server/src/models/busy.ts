import { setTimeout as sleep } from "node:timers/promises";
import { readModelFailure } from "./failure.ts";

/** How a model deals with a provider that is busy, or fails. */
export interface BusyOptions {
  /** How long such a provider is waited for altogether, in milliseconds. Default 20,000; 0 is not at all. */
  maxWaitMs?: number | undefined;
}

/** How long to wait where the provider does not say: a second, then twice as long each time. */
const FIRST_WAIT_MS = 1_000;
const LEAST_WAIT_MS = 10;
/**
 * The same after a fault of the provider's own, or where the provider could not be reached. The request is sent at most
 * twice more then.
 */
const FAULT_WAIT_MS = 500;
const FAULTS = 2;

/** The waits for one answer. */
export class Patience {
  #left: number;
  /** Each wait is twice as long as the one before at least, whatever a provider says. */
  #least = LEAST_WAIT_MS;
  #faultsLeft = FAULTS;

  constructor({ maxWaitMs = 20_000 }: BusyOptions = {}) {
    this.#left = maxWaitMs;
  }

  /** How long to wait before the request is sent once more, in milliseconds; `undefined` where that would be too long. */
  waitAfter(error: unknown): number | undefined {
    const failure = readModelFailure(error);
    const isFault = failure?.code === "stream.error" && this.#faultsLeft-- > 0;
    if (!failure || (failure.code !== "model_busy" && !isFault)) return undefined;
    const first = isFault ? FAULT_WAIT_MS : FIRST_WAIT_MS;
    const wait = Math.max(failure.retryAfterMs ?? first, this.#least);
    this.#least = Math.max(2 * wait, first);
    if (wait > this.#left) return undefined;
    this.#left -= wait;
    return wait;
  }
}

/** Waits, unless the signal aborts. @throws an AbortError then */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, signal && { signal });
}
