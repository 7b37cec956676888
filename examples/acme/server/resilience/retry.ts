import pRetry from "p-retry";
import type { Log } from "../log.ts";
import { ServiceUnavailableError } from "./errors.ts";

export interface RetryOptions {
  /** Named in the log. */
  service: string;
  log: Log;
  /** Ends the waiting early, as when the user stops the answer. */
  signal?: AbortSignal | undefined;
  /** Called before each wait, in milliseconds: a good place to tell the user. */
  onRetry?: (next: { attempt: number; waitMs: number }) => Promise<void> | void;
}

export const ATTEMPTS = 3;

/**
 * Tries up to three times, and waits 1 s, then 2 s (never more than 10 s) in between.
 *
 * When to use: for calls that are safe to repeat (reads, or writes with an idempotency key) to a service that fails for
 * a moment now and then. Only what may pass is tried again: a wrong address stays wrong. After the last attempt the
 * error is thrown, and the tool turns it into a result that the agent can use.
 */
export function withRetry<T>(
  action: (attempt: number) => Promise<T>,
  { service, log, signal, onRetry }: RetryOptions,
): Promise<T> {
  return pRetry(action, {
    retries: ATTEMPTS - 1,
    minTimeout: 1000,
    maxTimeout: 10_000,
    factor: 2,
    ...(signal && { signal }),
    shouldRetry: ({ error }) => error instanceof ServiceUnavailableError,
    onFailedAttempt: async ({ error, attemptNumber, retriesLeft, retryDelay }) => {
      log.warn({ service, attempt: attemptNumber, error }, "a call to a service failed");
      if (retriesLeft > 0 && error instanceof ServiceUnavailableError) {
        await onRetry?.({ attempt: attemptNumber + 1, waitMs: retryDelay });
      }
    },
  });
}
