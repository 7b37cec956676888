import type { Log } from "../log.ts";
import { ServiceUnavailableError } from "./errors.ts";

/**
 * Returns a fallback instead of failing if a service is down.
 *
 * When to use: half an answer helps more than none. An example is an empty list with a note for the agent. Only an
 * outage leads to the fallback. Any other failure is a bug or a refusal, which an empty list would hide.
 */
export async function degrade<T>(action: () => Promise<T>, fallback: T, log: Log): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof ServiceUnavailableError)) throw error;
    log.warn({ service: error.service, code: error.code }, "a service is down, answering without it");
    return fallback;
  }
}

/** The error that a model reads if a tool needs the orders and the order service is down. */
export const ORDERS_DOWN = "Order service temporarily unavailable";

/** Like `degrade`, with undefined as the fallback. */
export function unlessDown<T>(action: () => Promise<T>, log: Log): Promise<T | undefined> {
  return degrade<T | undefined>(action, undefined, log);
}
