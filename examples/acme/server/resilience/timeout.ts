import { ServiceTimeoutError } from "./errors.ts";

export interface TimeoutOptions {
  /** The service's name in the error. */
  service: string;
  ms: number;
  /** Ends the wait early, as when the user stops the answer. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs something with a deadline.
 *
 * When to use: every call that leaves the process. The user waits while the tool runs. So a service that hangs must
 * become a failure that the agent can explain. The action gets a signal and must pass it on. Otherwise its work goes on
 * unseen.
 *
 * @throws ServiceTimeoutError after `ms`, or the signal's reason if the signal aborts first
 */
export async function withTimeout<T>(
  action: (signal: AbortSignal) => Promise<T>,
  { service, ms, signal }: TimeoutOptions,
): Promise<T> {
  signal?.throwIfAborted();
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(new ServiceTimeoutError(service, ms)), ms);
  const either = signal ? AbortSignal.any([signal, deadline.signal]) : deadline.signal;
  try {
    return await action(either);
  } catch (error) {
    // The reason of the abort says more than the error of the aborted fetch.
    if (either.aborted) throw either.reason;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
