import type { Server } from "node:http";
import { closeDeadlineMs, LONGEST_TIMER_MS } from "../../runs/durations.ts";
import type { CloseOptions } from "../../http/index.ts";

/** The least time that the last answers get, such as a download, in milliseconds. */
const LAST_ANSWERS_MS = 2_000;

/** The object that `closeServer` closes first: an `Endpoint`, or an object of yours. */
export interface Closable {
  close(options?: CloseOptions): Promise<void>;
}

/**
 * Ends an HTTP server and lets answers finish. Call it on SIGTERM.
 *
 * First the endpoint is no longer `ready` and refuses new runs. The server still listens meanwhile, so that a load
 * balancer can see this. At the deadline the endpoint stops the streams that have not finished. The store keeps the
 * unfinished answers. Then the server stops listening. Other requests, such as uploads, may take the rest of the time,
 * and at least two seconds.
 *
 * @param options.deadlineMs Default 10,000. Keep it below the time after which the process is killed.
 * @throws RangeError for a deadline that is no number
 */
export async function closeServer(
  server: Server,
  endpoint: Closable,
  options: CloseOptions = {},
): Promise<void> {
  const deadlineMs = closeDeadlineMs(options.deadlineMs);
  const start = performance.now();
  await endpoint.close({ deadlineMs });
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  const leftMs = Math.max(LAST_ANSWERS_MS, start + deadlineMs - performance.now());
  const deadline = setTimeout(() => server.closeAllConnections(), Math.min(leftMs, LONGEST_TIMER_MS));
  await closed;
  clearTimeout(deadline);
}
