import { RequestError } from "../core/errors.ts";
import { consoleLogger, GuardedLogger, type Logger } from "../core/logger.ts";
import { Allowance, type AllowanceOptions } from "./allowance.ts";
import type { Authenticate } from "./authentication.ts";
import { Cors, type CorsOptions } from "./cors.ts";
import { Exchange } from "./exchange.ts";
import type { CoreRequest, CoreResponse } from "./message.ts";
import { refuse } from "./refusal.ts";
import { toCoreRequest, toResponse } from "./web.ts";

/** An HTTP endpoint: a function of the web's `Request` and `Response`, with a method for adapters to other APIs. */
export interface Endpoint {
  (request: Request): Promise<Response>;
  /** Answers a request without web streams, for adapters. Never rejects. */
  handle(request: CoreRequest): Promise<CoreResponse>;
  /** False once {@link close} was called: answer the load balancer's question with 503 then. */
  readonly ready: boolean;
  /**
   * Prepares the end of the process. A chat's endpoint refuses new runs, and resolves when those under way have ended.
   * @param options.deadlineMs When runs that still go on are stopped. Default 10,000.
   */
  close(options?: CloseOptions): Promise<void>;
}

export interface CloseOptions {
  deadlineMs?: number | undefined;
}

/** The options of every endpoint. */
export interface EndpointOptions<TContext> extends AllowanceOptions {
  authenticate?: Authenticate<TContext> | undefined;
  /** Which pages of other hosts may call. Default: none. */
  cors?: CorsOptions | undefined;
  /** Default: warnings and errors on the console. */
  logger?: Logger | undefined;
}

/** The work of one endpoint. The pipeline does the work that is the same for all endpoints. */
export interface EndpointSubject<TContext> {
  /** The methods that {@link answer} takes. The pipeline answers OPTIONS and refuses all others. */
  methods: readonly string[];
  /**
   * Whether pages of all hosts may read the answers. The subject then sets the headers that allow this. Default false.
   */
  isPublic?: boolean;
  /** Answers a request. The pipeline turns a thrown error into the answer. */
  answer(exchange: Exchange<TContext>): Promise<CoreResponse>;
  /** Default: true until the endpoint is closed. */
  isReady?(): boolean;
  /** Default: does nothing. */
  close?(options?: CloseOptions): Promise<void>;
}

/**
 * Makes an endpoint of a subject. The pipeline decides which pages may call, answers preflights, refuses other methods,
 * and turns errors into answers. The subject takes authentication, limits and the body from the {@link Exchange}.
 */
export function createEndpoint<TContext>(
  subject: EndpointSubject<TContext>,
  options: EndpointOptions<TContext> = {},
): Endpoint {
  const pipeline = new Pipeline(subject, options);
  let closed = false;
  const endpoint = Object.assign(
    async (request: Request) => toResponse(await pipeline.handle(toCoreRequest(request))),
    {
      handle: (request: CoreRequest) => pipeline.handle(request),
      async close(closing?: CloseOptions): Promise<void> {
        closed = true;
        await subject.close?.(closing);
      },
    },
  );
  addReady(endpoint, () => subject.isReady?.() ?? !closed);
  return endpoint;
}

class Pipeline<TContext> {
  readonly #subject: EndpointSubject<TContext>;
  readonly #authenticate: Authenticate<TContext> | undefined;
  readonly #cors: Cors | undefined;
  readonly #allowance: Allowance;
  readonly #logger: Logger;
  readonly #methods: readonly string[];

  constructor(subject: EndpointSubject<TContext>, options: EndpointOptions<TContext>) {
    this.#subject = subject;
    this.#authenticate = options.authenticate;
    this.#cors = subject.isPublic ? undefined : new Cors(options.cors);
    this.#allowance = new Allowance(options);
    this.#logger = new GuardedLogger(options.logger ?? consoleLogger);
    this.#methods = this.#cors ? [...subject.methods, "OPTIONS"] : subject.methods;
  }

  async handle(request: CoreRequest): Promise<CoreResponse> {
    const exchange = new Exchange(request, this.#authenticate, this.#allowance);
    let headers: Record<string, string> = {};
    let response: CoreResponse;
    try {
      headers = this.#cors?.headers(request) ?? {};
      response = await this.#answer(exchange);
    } catch (error) {
      response = refuse(error, { request, methods: this.#methods, logger: this.#logger });
    } finally {
      exchange.end();
    }
    return { ...response, headers: { ...headers, ...response.headers } };
  }

  #answer(exchange: Exchange<TContext>): Promise<CoreResponse> | CoreResponse {
    const { request } = exchange;
    const { methods } = this.#subject;
    if (methods.includes(request.method)) return this.#subject.answer(exchange);
    if (this.#cors && request.method === "OPTIONS") {
      return { status: 204, headers: this.#cors.preflightHeaders(request, methods.join(", ")), body: "" };
    }
    throw new RequestError(
      "method_not_allowed",
      `Cannot handle ${request.method}: the endpoint does not take it. Use ${methods.join(" or ")}.`,
    );
  }
}

function addReady<T extends object>(
  target: T,
  isReady: () => boolean,
): asserts target is T & { readonly ready: boolean } {
  Object.defineProperty(target, "ready", { get: isReady, enumerable: true });
}
