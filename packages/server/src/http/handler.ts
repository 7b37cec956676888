import { HEARTBEAT_HEADER, REPLAYED_HEADER, RESUME_HEADER, RUN_ID_HEADER } from "@chatwright/protocol";
import { RequestError } from "../core/errors.ts";
import { largestBodyBytes, type RequestLimits } from "../core/limits.ts";
import type { Logger } from "../core/logger.ts";
import { type ChatKitServer, type ProcessOptions, type ProcessResult, RESUMABLE } from "../core/server.ts";
import type { Authenticate } from "./authentication.ts";
import {
  type CloseOptions,
  createEndpoint,
  type Endpoint,
  type EndpointOptions,
  type EndpointSubject,
} from "./endpoint.ts";
import type { Exchange } from "./exchange.ts";
import { Heartbeats } from "./heartbeats.ts";
import { Idempotency, idempotencyKey, type IdempotencyOptions, type Outcome } from "./idempotency.ts";
import { type CoreRequest, type CoreResponse, jsonResponse, streamResponse } from "./message.ts";

export interface HandlerOptions<TContext> extends EndpointOptions<TContext> {
  authenticate: Authenticate<TContext>;
  limits?: Partial<RequestLimits> | undefined;
  /** How the server remembers requests that came with an `Idempotency-Key`. */
  idempotency?: IdempotencyOptions | undefined;
  /**
   * The longest silence of a stream, in milliseconds. Before its end, the server sends a comment, from which the client
   * knows that the connection is alive. Only clients that can resume get comments. Default 15,000.
   */
  heartbeatMs?: number | undefined;
  /** Default: the server's. */
  logger?: Logger | undefined;
}

const DEFAULT_HEARTBEAT_MS = 15_000;
/** An hour. Timers of clients take no time without an end. */
const LONGEST_HEARTBEAT_MS = 3_600_000;

/**
 * Makes the HTTP endpoint of a server. Mount it at any path; it answers POST, and OPTIONS for browsers.
 *
 * A request that cannot be carried out is answered with a status and `{"error": {"code", "message"}}`. A streaming
 * operation is answered with `text/event-stream`. A later failure becomes an `error` event.
 */
export function createHandler<TContext>(
  server: ChatKitServer<TContext>,
  options: HandlerOptions<TContext>,
): Endpoint {
  const logger = options.logger ?? server.logger;
  return createEndpoint(new Chat(server, options), { ...options, logger });
}

/** The work of the protocol's endpoint: reads JSON, answers with JSON or events, and recognizes repeated requests. */
class Chat<TContext> implements EndpointSubject<TContext> {
  readonly methods = ["POST"];
  readonly #server: ChatKitServer<TContext>;
  readonly #limits: Partial<RequestLimits>;
  readonly #maxBodyBytes: number;
  readonly #idempotency: Idempotency;
  readonly #heartbeatMs: number;

  constructor(server: ChatKitServer<TContext>, options: HandlerOptions<TContext>) {
    this.#server = server;
    this.#limits = options.limits ?? {};
    this.#maxBodyBytes = largestBodyBytes(this.#limits);
    this.#idempotency = new Idempotency(options.idempotency);
    this.#heartbeatMs = checkedHeartbeatMs(options.heartbeatMs ?? DEFAULT_HEARTBEAT_MS);
  }

  isReady(): boolean {
    return this.#server.ready;
  }

  close(options?: CloseOptions): Promise<void> {
    return this.#server.close(options);
  }

  async answer(exchange: Exchange<TContext>): Promise<CoreResponse> {
    const { request } = exchange;
    const context = await exchange.context();
    await exchange.admit(this.#server.store.ownerOf(context));
    requireJson(request.headers);
    const body = await exchange.body(this.#maxBodyBytes);
    const key = idempotencyKey(request.headers);
    if (key !== undefined) return this.#answerOnce(key, body, request, context);
    const subscription = takesNumbers(request) ? RESUMABLE : undefined;
    return this.#toResponse(await this.#process(body, request, context, subscription));
  }

  #process(
    body: Uint8Array | object,
    { headers, signal }: CoreRequest,
    context: TContext,
    subscription: ProcessOptions["subscription"],
  ): Promise<ProcessResult> {
    return this.#server.process(body, context, { signal, limits: this.#limits, headers, subscription });
  }

  /** A client may repeat the request, so its run must outlive the connection, even where the client cannot resume. */
  async #answerOnce(
    key: string,
    body: Uint8Array,
    request: CoreRequest,
    context: TContext,
  ): Promise<CoreResponse> {
    const subscription = { ...RESUMABLE, numbered: takesNumbers(request) };
    let first: CoreResponse | undefined;
    const owner = this.#server.store.ownerOf(context);
    const outcome = await this.#idempotency.once({ owner, key, body }, async (): Promise<Outcome> => {
      const result = await this.#process(body, request, context, subscription);
      first = this.#toResponse(result);
      if (result.kind === "stream") return { kind: "run", runId: result.runId, threadId: result.threadId };
      return { kind: "json", response: first };
    });
    if (first) return first;
    const response =
      outcome.kind === "json"
        ? outcome.response
        : await this.#replay(outcome, request, context, subscription);
    return { ...response, headers: { ...response.headers, [REPLAYED_HEADER]: "true" } };
  }

  /** The events of a run from the first one on. */
  async #replay(
    { runId, threadId }: Outcome & { kind: "run" },
    request: CoreRequest,
    context: TContext,
    subscription: ProcessOptions["subscription"],
  ): Promise<CoreResponse> {
    const resume = { type: "threads.resume", params: { thread_id: threadId, run_id: runId, after: 0 } };
    try {
      return this.#toResponse(await this.#process(resume, request, context, subscription));
    } catch (error) {
      if (!(error instanceof RequestError && error.code === "run_not_found")) throw error;
      throw new RequestError(
        "events_gone",
        `Cannot repeat the answer of run "${runId}": its events are not kept any more. Load thread "${threadId}".`,
        { cause: error },
      );
    }
  }

  #toResponse(result: ProcessResult): CoreResponse {
    if (result.kind === "json") {
      return jsonResponse(
        200,
        result.value,
        result.runId === undefined ? {} : { [RUN_ID_HEADER]: result.runId },
      );
    }
    if (!result.numbered) return streamResponse(result.messages);
    return streamResponse(new Heartbeats(result.messages, this.#heartbeatMs), {
      [RUN_ID_HEADER]: result.runId,
      [HEARTBEAT_HEADER]: String(this.#heartbeatMs),
    });
  }
}

/** @throws RangeError */
function checkedHeartbeatMs(value: number): number {
  if (value >= 1 && value <= LONGEST_HEARTBEAT_MS) return value;
  throw new RangeError(
    `Cannot use heartbeatMs "${value}": it is not from 1 to ${LONGEST_HEARTBEAT_MS}. Give milliseconds, such as 15000.`,
  );
}

/** Whether the client can resume. Such a client also takes comments and the run's id. */
function takesNumbers({ headers }: CoreRequest): boolean {
  return headers.get(RESUME_HEADER) === "1";
}

/**
 * Requires JSON. Refuses forms and plain text, because pages of other origins can send them without a preflight.
 * Accepts bytes, or a body without a content type, beside a bearer token. Browsers send a preflight before they send
 * such a token across origins. Browsers add passwords by themselves, but never a bearer token.
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
    `Cannot read the body: it ${given}. Send application/json.`,
  );
}
