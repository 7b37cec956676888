import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { Readable } from "node:stream";
import { UsageError } from "../../store/errors.ts";

/** How long the rest of a refused body may still come in before the connection is cut, in milliseconds. */
const UNREAD_BODY_MS = 5_000;

/** What to do for the answers that a connection has not sent yet, once the connection closes. */
const unsent = new WeakMap<Socket, Set<() => void>>();

/** A signal that is aborted when the client is gone before its answer is complete. */
export function goneSignal({ socket }: IncomingMessage, res: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const onLost = (): void => {
    if (!res.writableFinished) gone.abort();
  };
  // A client may send its next request before it has the answer to the last one. Such an answer waits without a
  // connection, and never emits `close`.
  if (res.socket === null) answersOf(socket).add(onLost);
  // HTTP/2's responses count as finished whenever they are closed. So this code asks whether the server ended the
  // response.
  res.once("close", () => {
    unsent.get(socket)?.delete(onLost);
    if (!res.writableEnded) gone.abort();
  });
  // Without a listener, an error of the connection would end the process. The listener of `close` handles the loss.
  res.on("error", () => {});
  return gone.signal;
}

/** The connection gets one listener for all its answers. */
function answersOf(socket: Socket): Set<() => void> {
  const known = unsent.get(socket);
  if (known) return known;
  const answers = new Set<() => void>();
  unsent.set(socket, answers);
  socket.once("close", () => {
    for (const onLost of answers) onLost();
  });
  return answers;
}

export function headersOf(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    // HTTP/2's own fields begin with a colon.
    if (value === undefined || name.startsWith(":")) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

/** A request's whole address in its first line, as clients of proxies send it. */
const ABSOLUTE = /^https?:\/\//i;

/** The request's whole address. */
export function urlOf(req: IncomingMessage): string {
  const scheme = "encrypted" in req.socket ? "https" : "http";
  const path = "originalUrl" in req && typeof req.originalUrl === "string" ? req.originalUrl : req.url;
  if (path !== undefined && ABSOLUTE.test(path)) return path;
  const host = req.headers.host ?? req.headers[":authority"] ?? "localhost";
  return `${scheme}://${String(host)}${path?.startsWith("/") ? path : "/"}`;
}

/** The body, also where a framework has read it into `req.body`. Reading throws UsageError where the body is gone. */
export function bodyOf(req: IncomingMessage): AsyncIterable<Uint8Array> {
  const parsed: unknown = req.readableDidRead && "body" in req ? req.body : undefined;
  if (parsed === undefined && req.readableDidRead && announcesBody(req)) return goneBody();
  // Leaving this iteration early must not destroy the connection, on which the refusal is still to be sent.
  if (parsed === undefined) return req.iterator({ destroyOnReturn: false });
  const bytes =
    parsed instanceof Uint8Array
      ? parsed
      : Buffer.from(typeof parsed === "string" ? parsed : JSON.stringify(parsed));
  return Readable.from([bytes]);
}

/**
 * Discards the rest of a refused body. A client may read the answer only after it has sent the body. Cuts the
 * connection if the rest takes too long.
 */
export function dropUnreadBody(req: IncomingMessage): void {
  if (req.complete) return;
  req.resume();
  const deadline = setTimeout(() => req.destroy(), UNREAD_BODY_MS);
  deadline.unref();
  req.once("close", () => clearTimeout(deadline));
}

function announcesBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

// oxlint-disable-next-line require-yield
async function* goneBody(): AsyncGenerator<Uint8Array> {
  throw new UsageError(
    'Cannot read the body of a request: a body parser has read it, and "req.body" is missing. Mount the endpoint before the parser, or assign the parsed body to "req.body".',
  );
}
