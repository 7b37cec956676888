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
