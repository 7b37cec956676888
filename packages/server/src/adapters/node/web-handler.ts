import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { bodyOf, dropUnreadBody, goneSignal, headersOf, urlOf } from "./node-request.ts";

/**
 * Serves a function of the web's `Request` and `Response` with Node's `http` module: those of
 * `@chatwright/server/attachments` and `@chatwright/server/element`, and your own. For a ChatKit endpoint use
 * `toNodeHandler`, which costs less for each event.
 *
 * The promise resolves when the answer is sent, or given up, and never rejects; a handler that throws is answered for
 * with 500, and a request that is none, such as one to a host that cannot be, with 400.
 */
export function toNodeListener(
  handler: (request: Request) => Promise<Response>,
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  return async (req, res) => {
    const request = readRequest(req, goneSignal(res));
    try {
      if (request) await send(await handler(request), req, res);
      else res.writeHead(400).end();
    } catch {
      if (!res.headersSent) res.writeHead(500).end();
      else res.destroy();
    }
    dropUnreadBody(req);
  };
}

/** `undefined` for what the web's `Request` cannot say. */
function readRequest(req: IncomingMessage, signal: AbortSignal): Request | undefined {
  try {
    return toRequest(req, signal);
  } catch {
    return undefined;
  }
}

function toRequest(req: IncomingMessage, signal: AbortSignal): Request {
  const method = req.method ?? "GET";
  const hasBody = method !== "GET" && method !== "HEAD";
  return new Request(urlOf(req), {
    method,
    headers: headersOf(req),
    signal,
    ...(hasBody && { body: toStream(bodyOf(req)), duplex: "half" }),
  });
}

/** Node's own conversion throws where nobody can catch it when the handler leaves the body unread. */
function toStream(body: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const chunks = body[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const step = await chunks.next();
      if (step.done) controller.close();
      else controller.enqueue(step.value);
    },
    async cancel() {
      await chunks.return?.();
    },
  });
}

async function send(response: Response, req: IncomingMessage, res: ServerResponse): Promise<void> {
  res.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null || req.method === "HEAD") res.end();
  else await pipeline(Readable.fromWeb(response.body as never), res);
}
