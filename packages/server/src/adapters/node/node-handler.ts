import type { IncomingMessage, ServerResponse } from "node:http";
import type { ChatKitHandler, CoreRequest } from "../../http/index.ts";
import { bodyOf, dropUnreadBody, goneSignal, headersOf, urlOf } from "./node-request.ts";
import { endResponse, type SlowReaderLimits, writeStream } from "./write-stream.ts";

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
    const gone = goneSignal(res);
    const { status, headers, body } = await handler.handle(toCoreRequest(req, gone));
    if (typeof body !== "string") {
      if (!gone.aborted) res.writeHead(status, headers);
      await writeStream(body, res, limits, gone);
    } else if (!gone.aborted) {
      const length = status === 204 ? {} : { "content-length": Buffer.byteLength(body) };
      res.writeHead(status, { ...headers, ...length });
      const ended = endResponse(res, body, limits);
      dropUnreadBody(req);
      await ended;
    }
  };
}

function toCoreRequest(req: IncomingMessage, signal: AbortSignal): CoreRequest {
  return { method: req.method ?? "GET", url: urlOf(req), headers: headersOf(req), body: bodyOf(req), signal };
}
