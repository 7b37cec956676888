import pRetry from "p-retry";
import type { Log } from "../log.ts";
import { ServiceUnavailableError } from "./errors.ts";

export interface RetryOptions {
  /** The service's name in the log. */
  service: string;
  log: Log;
  /** Ends the waiting early, as when the user stops the answer. */
  signal?: AbortSignal | undefined;
  /** Called before each wait. Use it to tell the user about the wait. */
  onRetry?: (next: { attempt: number; waitMs: number }) => Promise<void> | void;
}

export const ATTEMPTS = 3;

/**
 * Tries up to three times, and waits 1 s, then 2 s (never more than 10 s) in between.
 *
 * When to use: calls that are safe to repeat, to a service that sometimes fails for a moment. Safe calls are reads, and
 * writes with an idempotency key. `withRetry` repeats a call only after a failure that may pass: a wrong address stays
 * wrong. After the last attempt `withRetry` throws the error. The tool turns the error into a result that the agent can
 * use.
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
