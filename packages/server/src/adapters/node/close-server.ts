import type { Server } from "node:http";
import type { ChatKitHandler } from "../../http/index.ts";

/** How long connections without a run may take to end by themselves, in milliseconds. */
const LAST_RESPONSES_MS = 2_000;

/**
 * Ends an HTTP server without cutting answers off; call it on SIGTERM. First the handler is not `ready` and refuses new
 * runs, while the server still listens so that a load balancer can see it; then streams finish, or are stopped at the
 * deadline with what there is of them kept; then the connections are closed.
 *
 * @param options.deadlineMs Default 10,000. Keep it below the time after which the process is killed.
 */
export async function closeServer(
  server: Server,
  handler: ChatKitHandler,
  options: { deadlineMs?: number } = {},
): Promise<void> {
  await handler.close(options);
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  const deadline = setTimeout(() => server.closeAllConnections(), LAST_RESPONSES_MS);
  await closed;
  clearTimeout(deadline);
}
