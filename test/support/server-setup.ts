// Loaded before every test file: no HTTP server closes a connection because nothing came for five seconds. On a machine
// that stalls, `fetch` would use a connection that the server has just closed, and fail.

import { subscribe } from "node:diagnostics_channel";
import { Server } from "node:http";

subscribe("tracing:net.server.listen:asyncStart", (listening) => {
  const { server } = listening as { server: object };
  if (server instanceof Server) server.keepAliveTimeout = 0;
});
