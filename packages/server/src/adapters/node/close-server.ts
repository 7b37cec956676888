import type { Server } from "node:http";
import type { CloseOptions } from "../../http/index.ts";

/** How long the last answers may take at least, such as a download, in milliseconds. */
const LAST_ANSWERS_MS = 2_000;
const DEFAULT_DEADLINE_MS = 10_000;

/** What `closeServer` closes first: an `Endpoint`, or an object of yours. */
export interface Closable {
  close(options?: CloseOptions): Promise<void>;
}

/**
 * Ends an HTTP server and lets answers finish. Call it on SIGTERM.
 *
 * First the endpoint is not `ready` and refuses new runs, while the server still listens so that a load balancer can see
 * it. Streams finish, or are stopped at the deadline; the store keeps what there is of their answers. Then the server
 * stops listening, and other requests such as uploads may use what is left of the time, two seconds at least.
 *
 * @param options.deadlineMs Default 10,000. Keep it below the time after which the process is killed.
 */
export async function closeServer(
  server: Server,
  endpoint: Closable,
  options: CloseOptions = {},
): Promise<void> {
  const deadlineMs = options.deadlineMs ?? DEFAULT_DEADLINE_MS;
  const start = performance.now();
  await endpoint.close({ deadlineMs });
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  const leftMs = Math.max(LAST_ANSWERS_MS, start + deadlineMs - performance.now());
  const deadline = setTimeout(() => server.closeAllConnections(), leftMs);
  await closed;
  clearTimeout(deadline);
}
