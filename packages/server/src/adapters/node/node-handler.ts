import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { CoreRequest, CoreResponse } from "../../http/index.ts";
import { refuse } from "../../http/refusal.ts";
import { bodyOf, dropUnreadBody, goneSignal, headersOf, urlOf } from "./node-request.ts";
import { answerOf, type NodeAnswer } from "./web-handler.ts";
import { endResponse, type SlowReaderLimits, writeStream } from "./write-stream.ts";

const DEFAULTS: SlowReaderLimits = { maxBufferedBytes: 1_048_576, slowReaderMs: 30_000 };

/** Anything that answers requests: the app of `chatkit()`, an `Endpoint`, or a function of your own. */
export type NodeMountable =
  | ((request: Request) => Promise<Response>)
  | {
      /** Costs less for each event than a function of `Request` and `Response`. */
      handle(request: CoreRequest): Promise<CoreResponse>;
    };

/**
 * Serves an app or an endpoint with Node's `http` module. Frameworks that pass on Node's requests and responses will do,
 * such as Express, Koa and Fastify. If the framework has parsed a body, the handler takes the
 * body from `req.body`. Mount the handler before such a parser, so that the endpoint's own limits hold.
 *
 * A client that disconnects aborts its request. The promise resolves when the answer is sent or given up, and never
 * rejects. The client gets 500 for a function that throws, and 400 for a request that `Request` cannot express.
 */
export function toNodeHandler(
  endpoint: NodeMountable,
  options: Partial<SlowReaderLimits> = {},
): (req: IncomingMessage, res: ServerResponse) => Promise<void> {
  const limits = { ...DEFAULTS, ...options };
  return async (req, res) => {
    const gone = goneSignal(req, res);
    try {
      const request = toCoreRequest(req, gone);
      const answer: NodeAnswer = await ("handle" in endpoint
        ? endpoint.handle(request)
        : answerOf(endpoint, request));
      await send(answer, { req, res, limits, gone });
    } catch (error) {
      // An object of the caller's own may reject, or answer with a status that HTTP does not have.
      const refusal = refuse(error, { request: { signal: gone } });
      if (res.headersSent) res.destroy();
      else await send(refusal, { req, res, limits, gone });
    }
  };
}

interface Target {
  req: IncomingMessage;
  res: ServerResponse;
  limits: SlowReaderLimits;
  gone: AbortSignal;
}

async function send(
  { status, headers, body }: NodeAnswer,
  { req, res, limits, gone }: Target,
): Promise<void> {
  if (body !== null && typeof body !== "string" && !(body instanceof Uint8Array)) {
    try {
      if (!gone.aborted) res.writeHead(status, headers);
    } catch (error) {
      await body[Symbol.asyncIterator]().return?.();
      throw error;
    }
    await writeStream(body, res, limits, gone);
    dropUnreadBody(req);
  } else if (!gone.aborted) {
    res.writeHead(status, { ...headers, ...lengthOf(body, status, req.method) });
    const ended = endResponse(res, body ?? "", limits, gone);
    dropUnreadBody(req);
    await ended;
  }
}

/** Answers to HEAD name the length that GET would have, and some statuses have no body by definition. */
function lengthOf(
  body: string | Uint8Array | null,
  status: number,
  method: string | undefined,
): OutgoingHttpHeaders {
  if (status === 204 || status === 304 || (body === null && method === "HEAD")) return {};
  return { "content-length": Buffer.byteLength(body ?? "") };
}

function toCoreRequest(req: IncomingMessage, signal: AbortSignal): CoreRequest {
  return { method: req.method ?? "GET", url: urlOf(req), headers: headersOf(req), body: bodyOf(req), signal };
}
