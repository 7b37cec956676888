import { setTimeout as sleep } from "node:timers/promises";
import { readModelFailure } from "./failure.ts";

/** How a model deals with a provider that is busy. */
export interface BusyOptions {
  /** How long a busy provider is waited for altogether, in milliseconds. Default 20,000; 0 is not at all. */
  maxWaitMs?: number | undefined;
}

/** How long to wait where the provider does not say: a second, then twice as long each time. */
const FIRST_WAIT_MS = 1_000;
const LEAST_WAIT_MS = 10;

/** The waits for one answer. */
export class Patience {
  #left: number;
  /** Each wait is twice as long as the one before at least, whatever a provider says. */
  #least = LEAST_WAIT_MS;

  constructor({ maxWaitMs = 20_000 }: BusyOptions = {}) {
    this.#left = maxWaitMs;
  }

  /** How long to wait before the request is sent once more, in milliseconds; `undefined` where that would be too long. */
  waitAfter(error: unknown): number | undefined {
    const failure = readModelFailure(error);
    if (failure?.code !== "model_busy") return undefined;
    const wait = Math.max(failure.retryAfterMs ?? FIRST_WAIT_MS, this.#least);
    this.#least = Math.max(2 * wait, FIRST_WAIT_MS);
    if (wait > this.#left) return undefined;
    this.#left -= wait;
    return wait;
  }
}

/** Waits, unless nobody wants the answer any more. @throws an AbortError then */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  if (ms > 0) await sleep(ms, undefined, signal && { signal });
}
