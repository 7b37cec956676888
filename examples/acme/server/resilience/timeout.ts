import { ServiceTimeoutError } from "./errors.ts";

export interface TimeoutOptions {
  /** Named in the error. */
  service: string;
  ms: number;
  /** Ends the wait early, as when the user stops the answer. */
  signal?: AbortSignal | undefined;
}

/**
 * Runs something with a deadline.
 *
 * When to use: around every call that leaves the process. A user waits for the answer while the tool runs, so a service
 * that hangs must become a failure the agent can talk about. The action gets a signal and must hand it on, or the work
 * goes on unseen.
 *
 * @throws ServiceTimeoutError after `ms`; the signal's reason when that was first
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
    // What an aborted fetch throws says less than why it was aborted.
    if (either.aborted) throw either.reason;
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
