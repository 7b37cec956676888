import type { Log } from "../log.ts";
import { ServiceUnavailableError } from "./errors.ts";

/**
 * Gives something lesser instead of failing, where a service is down.
 *
 * When to use: where half an answer helps more than none, as an empty list with a note the agent can pass on. Only an
 * outage is degraded: any other failure is a bug or a refusal, and hiding it behind an empty list would be a lie.
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

/** What a model is told where it wanted the orders for something else, and there are none to be had. */
export const ORDERS_DOWN = "Order service temporarily unavailable";

/** The same where there is nothing lesser to give: undefined while a service is down. */
export function unlessDown<T>(action: () => Promise<T>, log: Log): Promise<T | undefined> {
  return degrade<T | undefined>(action, undefined, log);
}
