import { REPLAYED_HEADER, REQUEST_ERROR_STATUS, RESUME_HEADER, RUN_ID_HEADER } from "@chatwright/protocol";
import { RequestError } from "../core/errors.ts";
import type { RequestLimits } from "../core/limits.ts";
import { readLocales } from "../core/locale.ts";
import type { Logger } from "../core/logger.ts";
import { EncodedEvents } from "../core/pipeline/encoded-events.ts";
import type { ChatKitServer, ProcessResult } from "../core/server.ts";
import { readBody } from "./body.ts";
import { Cors, type CorsOptions } from "./cors.ts";
import { Heartbeats } from "./heartbeats.ts";
import { Idempotency, idempotencyKey, type IdempotencyOptions, type Outcome } from "./idempotency.ts";
import {
  type CoreRequest,
  type CoreResponse,
  errorResponse,
  jsonResponse,
  streamResponse,
} from "./message.ts";
import { type RateLimit, type RateLimiter, TokenBuckets } from "./rate-limit.ts";
import { toCoreRequest, toResponse } from "./web.ts";
import { WithoutIds } from "./without-ids.ts";
import { describeError } from "../core/describe-error.ts";
import { isTokenError } from "./token-error.ts";

/** What `authenticate` may look at. */
export interface AuthRequest {
  method: string;
  /** Absolute. Behind a proxy, its host may be the internal one. */
  url: string;
  headers: Headers;
  /** The language that the user wants most, from `Accept-Language`: a tag such as `de-AT`. */
  locale: string | undefined;
}

export interface HandlerLimits extends RequestLimits {
  /** Bytes of a request's body. Default 1 MiB. */
  body: number;
}

export interface HandlerOptions<TContext> {
  /**
   * Finds out who calls. What it gives is the context of every hook and store call; `null` or `undefined`, or a
   * `RequestError("unauthorized")`, is answered with 401, a `RequestError("forbidden")` with 403.
   */
  authenticate(request: AuthRequest): TContext | null | undefined | Promise<TContext | null | undefined>;
  cors?: CorsOptions | undefined;
  limits?: Partial<HandlerLimits> | undefined;
  /** How often an owner may call; beyond it the answer is 429 `rate_limited`. Default: as often as they like. */
  rateLimit?: RateLimit | RateLimiter | undefined;
  /** What is kept of requests that came with an `Idempotency-Key`. */
  idempotency?: IdempotencyOptions | undefined;
  /**
   * Milliseconds after which a silent connection is sent a comment, twice as many at most; only of clients that can
   * resume. Default 15,000.
   */
  heartbeatMs?: number | undefined;
  /** Default: the server's. */
  logger?: Logger | undefined;
}

/** A ChatKit endpoint: a function of the web's `Request` and `Response`, and what adapters to other APIs use. */
export interface ChatKitHandler {
  (request: Request): Promise<Response>;
  /** The same without web streams. Never rejects. */
  handle(request: CoreRequest): Promise<CoreResponse>;
  /** False once {@link close} was called: answer the load balancer's question with 503 then. */
  readonly ready: boolean;
  /** Refuses new runs, and resolves when those under way are over; see `ChatKitServer.close`. */
  close(options?: { deadlineMs?: number }): Promise<void>;
}

const DEFAULT_BODY_LIMIT = 1_048_576;
const DEFAULT_HEARTBEAT_MS = 15_000;

/**
 * Makes the HTTP endpoint of a server. Mount it at any path; it answers POST, and OPTIONS for browsers.
 *
 * A request that cannot be carried out is answered with a status and `{"error": {"code", "message"}}`. A streaming
 * operation is answered with `text/event-stream`; what fails after that is an `error` event.
 */
export function createHandler<TContext>(
  server: ChatKitServer<TContext>,
  options: HandlerOptions<TContext>,
): ChatKitHandler {
  const endpoint = new Endpoint(server, options);
  const handle = (request: CoreRequest) => endpoint.handle(request);
  const handler = async (request: Request) => toResponse(await handle(toCoreRequest(request)));
  return Object.defineProperties(Object.assign(handler, { handle, close: server.close.bind(server) }), {
    ready: { get: () => server.ready },
  }) as ChatKitHandler;
}

class Endpoint<TContext> {
  readonly #server: ChatKitServer<TContext>;
  readonly #authenticate: HandlerOptions<TContext>["authenticate"];
  readonly #cors: Cors;
  readonly #limits: Partial<HandlerLimits>;
  readonly #rateLimiter: RateLimiter | undefined;
  readonly #idempotency: Idempotency;
  readonly #heartbeatMs: number;
  readonly #logger: Logger;

  constructor(server: ChatKitServer<TContext>, options: HandlerOptions<TContext>) {
    this.#server = server;
    this.#authenticate = options.authenticate;
    this.#cors = new Cors(options.cors);
    this.#limits = options.limits ?? {};
    const { rateLimit } = options;
    this.#rateLimiter = rateLimit && "perMinute" in rateLimit ? new TokenBuckets(rateLimit) : rateLimit;
    this.#idempotency = new Idempotency(options.idempotency);
    this.#heartbeatMs = options.heartbeatMs ?? DEFAULT_HEARTBEAT_MS;
    this.#logger = options.logger ?? server.logger;
  }

  async handle(request: CoreRequest): Promise<CoreResponse> {
    let headers: Record<string, string> = {};
    try {
      headers = this.#cors.headers(request);
      const response = await this.#answer(request);
      return { ...response, headers: { ...headers, ...response.headers } };
    } catch (error) {
      const response = this.#refuse(error, request);
      return { ...response, headers: { ...headers, ...response.headers } };
    }
  }

  async #answer(request: CoreRequest): Promise<CoreResponse> {
    if (request.method === "OPTIONS") {
      return { status: 204, headers: this.#cors.preflightHeaders(request), body: "" };
    }
    if (request.method !== "POST") {
      throw new RequestError(
        "method_not_allowed",
        `Could not handle ${request.method}: requests are sent with POST`,
      );
    }
    const context = await this.#caller(request);
    await this.#takeFromAllowance(context);
    requireJson(request.headers);
    const body = await readBody(request, this.#limits.body ?? DEFAULT_BODY_LIMIT);
    const key = idempotencyKey(request.headers);
    if (key !== undefined) return this.#answerOnce(key, body, request, context);
    const resumable = request.headers.get(RESUME_HEADER) === "1";
    return this.#toResponse(await this.#process(body, request, context, { resumable }));
  }

  /** Who is calling. @throws RequestError `unauthorized`, and what `authenticate` throws but for errors of tokens */
  async #caller(request: CoreRequest): Promise<TContext> {
    const { method, url, headers } = request;
    const locale = readLocales(headers.get("accept-language") ?? "")[0];
    let cause: unknown;
    try {
      const context = await this.#authenticate({ method, url, headers, locale });
      if (context !== null && context !== undefined) return context;
    } catch (error) {
      if (error instanceof RequestError || !isTokenError(error)) throw error;
      cause = error;
    }
    const message = "Could not find out who is calling: the credentials are missing or wrong";
    throw new RequestError("unauthorized", message, { cause });
  }

  #process(
    body: Uint8Array | object,
    { headers, signal }: CoreRequest,
    context: TContext,
    client: { resumable: boolean; parallelCalls?: boolean },
  ): Promise<ProcessResult> {
    return this.#server.process(body, context, { signal, limits: this.#limits, headers, ...client });
  }

  /** A run that may be asked for again must outlive its connection, whatever its client knows of runs. */
  async #answerOnce(
    key: string,
    body: Uint8Array,
    request: CoreRequest,
    context: TContext,
  ): Promise<CoreResponse> {
    const numbered = request.headers.get(RESUME_HEADER) === "1";
    let first: CoreResponse | undefined;
    const owner = this.#server.store.ownerOf(context);
    const outcome = await this.#idempotency.once({ owner, key, body }, async (): Promise<Outcome> => {
      const client = { resumable: true, parallelCalls: numbered };
      const result = await this.#process(body, request, context, client);
      first = this.#toResponse(result, numbered);
      if (result.kind === "run") return { kind: "run", runId: result.runId, threadId: result.threadId };
      return { kind: "json", response: first };
    });
    if (first) return first;
    const response =
      outcome.kind === "json" ? outcome.response : await this.#replay(outcome, request, context, numbered);
    return { ...response, headers: { ...response.headers, [REPLAYED_HEADER]: "true" } };
  }

  /** The events of a run from the first one on. */
  async #replay(
    { runId, threadId }: Outcome & { kind: "run" },
    request: CoreRequest,
    context: TContext,
    numbered: boolean,
  ): Promise<CoreResponse> {
    const resume = { type: "threads.resume", params: { thread_id: threadId, run_id: runId, after: 0 } };
    try {
      return this.#toResponse(await this.#process(resume, request, context, { resumable: true }), numbered);
    } catch (error) {
      if (!(error instanceof RequestError && error.code === "run_not_found")) throw error;
      throw new RequestError(
        "events_gone",
        `Could not repeat the answer of run "${runId}": its events are not kept any more, load thread "${threadId}"`,
        { cause: error },
      );
    }
  }

  /** @throws RequestError `rate_limited` */
  async #takeFromAllowance(context: TContext): Promise<void> {
    if (!this.#rateLimiter) return;
    const retryAfter = await this.#rateLimiter.take(this.#server.store.ownerOf(context));
    if (retryAfter <= 0) return;
    throw new RequestError(
      "rate_limited",
      `Could not accept the request: there were too many, wait ${retryAfter} seconds`,
      { retryAfter },
    );
  }

  /** @param numbered Whether the client takes events with numbers, and comments. */
  #toResponse(result: ProcessResult, numbered = true): CoreResponse {
    switch (result.kind) {
      case "json":
        return jsonResponse(
          200,
          result.value,
          result.runId === undefined || !numbered ? {} : { [RUN_ID_HEADER]: result.runId },
        );
      case "stream":
        return streamResponse(new EncodedEvents(result.events, this.#logger));
      case "run":
        if (!numbered) return streamResponse(new WithoutIds(result.messages));
        return streamResponse(new Heartbeats(result.messages, this.#heartbeatMs), {
          [RUN_ID_HEADER]: result.runId,
        });
    }
  }

  #refuse(error: unknown, request: CoreRequest): CoreResponse {
    if (error instanceof RequestError) {
      const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
      this.#logger.info({ code: error.code, status: error.status, ...cause }, "Refused a request");
      return errorResponse(error.status, error.code, error.message, {
        ...HEADERS_OF_REFUSAL[error.code],
        ...(error.retryAfter !== undefined && { "retry-after": String(error.retryAfter) }),
      });
    }
    if (!request.signal.aborted)
      this.#logger.error({ err: describeError(error) }, "Could not handle a request");
    return errorResponse(
      REQUEST_ERROR_STATUS.internal,
      "internal",
      "Could not handle the request: the server failed, its log has the reason",
    );
  }
}

const HEADERS_OF_REFUSAL: Partial<Record<RequestError["code"], Record<string, string>>> = {
  unauthorized: { "www-authenticate": "Bearer" },
  method_not_allowed: { allow: "POST, OPTIONS" },
  too_many_runs: { "retry-after": "5" },
  unavailable: { "retry-after": "5" },
};

/**
 * A form or a plain text, which pages of other origins can send without a preflight, is not accepted as JSON. Bytes, or what
 * says nothing of itself, are accepted beside a bearer token: browsers ask before they send that across origins, and never
 * add one by themselves, as they do a password.
 */
function requireJson(headers: Headers): void {
  const contentType = headers.get("content-type");
  const mediaType = contentType?.split(";", 1)[0]?.trim().toLowerCase();
  if (mediaType === "application/json") return;
  const isBytes = contentType === null || mediaType === "application/octet-stream";
  if (isBytes && /^bearer /i.test(headers.get("authorization") ?? "")) return;
  const given = contentType === null ? "has no content type" : `is "${contentType.slice(0, 64)}"`;
  throw new RequestError(
    "unsupported_media_type",
    `Could not read a body that ${given}: send application/json`,
  );
}
