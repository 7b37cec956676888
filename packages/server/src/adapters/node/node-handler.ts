import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import type { ChatKitHandler, CoreRequest } from "../../http/index.ts";
import { type SlowReaderLimits, writeStream } from "./write-stream.ts";

/** How long the rest of a refused body may still come in before the connection is cut, in milliseconds. */
const UNREAD_BODY_MS = 5_000;

const DEFAULTS: SlowReaderLimits = { maxBufferedBytes: 1_048_576, slowReaderMs: 30_000 };

/**
 * Serves a handler with Node's `http` module, or a framework that hands out its requests and responses, such as
 * Express; a body that the framework has parsed is taken from `req.body`.
 *
 * A client that goes away stops its run. The promise resolves when the answer is sent, or given up, and never rejects.
 */
export function toNodeHandler(
  handler: ChatKitHandler,
  options: Partial<SlowReaderLimits> = {},
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const limits = { ...DEFAULTS, ...options };
  return async (req, res) => {
    const gone = new AbortController();
    // HTTP/2's responses call themselves finished whenever they are closed, so what counts is whether we ended it.
    res.once("close", () => {
      if (!res.writableEnded) gone.abort();
    });
    // Without a listener, an error of the connection would end the process. The close event says all there is to know.
    res.on("error", () => {});

    const { status, headers, body } = await handler.handle(toCoreRequest(req, gone.signal));
    if (typeof body !== "string") {
      if (!gone.signal.aborted) res.writeHead(status, headers);
      await writeStream(body, res, limits, gone.signal);
    } else if (!gone.signal.aborted) {
      const length = status === 204 ? {} : { "content-length": Buffer.byteLength(body) };
      res.writeHead(status, { ...headers, ...length });
      res.end(body);
      dropUnreadBody(req);
    }
  };
}

function toCoreRequest(req: IncomingMessage, signal: AbortSignal): CoreRequest {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    // HTTP/2's own fields begin with a colon.
    if (value === undefined || name.startsWith(":")) continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  const scheme = "encrypted" in req.socket ? "https" : "http";
  const path = "originalUrl" in req && typeof req.originalUrl === "string" ? req.originalUrl : req.url;
  const host = req.headers.host ?? req.headers[":authority"] ?? "localhost";
  return {
    method: req.method ?? "GET",
    url: `${scheme}://${String(host)}${path ?? "/"}`,
    headers,
    body: bodyOf(req),
    signal,
  };
}

function bodyOf(req: IncomingMessage): AsyncIterable<Uint8Array> {
  const parsed: unknown = req.readableDidRead && "body" in req ? req.body : undefined;
  // Leaving this iteration early must not destroy the connection, on which the refusal is still to be sent.
  if (parsed === undefined) return req.iterator({ destroyOnReturn: false });
  const bytes =
    parsed instanceof Uint8Array
      ? parsed
      : Buffer.from(typeof parsed === "string" ? parsed : JSON.stringify(parsed));
  return Readable.from([bytes]);
}

/** Lets the rest of a refused body run through, so that the client comes to read the answer; not forever, though. */
function dropUnreadBody(req: IncomingMessage): void {
  if (req.complete) return;
  req.resume();
  const deadline = setTimeout(() => req.destroy(), UNREAD_BODY_MS);
  deadline.unref();
  req.once("close", () => clearTimeout(deadline));
}
