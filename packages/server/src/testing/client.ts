import {
  type AnswerOf,
  ChatwrightError,
  ErrorResponse,
  type JsonOperation,
  type OperationName,
  OPERATIONS,
  type RequestInputOf,
  SseDecoder,
  type StreamingOperation,
  ThreadStreamEvent,
} from "@chatwright/protocol";

/** A request as a client writes it: fields with defaults may be left out. */
export type ClientRequest = RequestInputOf<OperationName>;
/** A request that is answered with one JSON value. */
export type JsonClientRequest = RequestInputOf<JsonOperation>;
/** A request that is answered with a stream of events. */
export type StreamClientRequest = RequestInputOf<StreamingOperation>;

export interface ProtocolClientOptions {
  /** The endpoint under test, in this process … */
  handler?: ((request: Request) => Promise<Response>) | undefined;
  /** … or somewhere else. */
  url?: string | undefined;
  /** Sent with every request, beside the content type. */
  headers?: Record<string, string> | undefined;
}

export interface CallOptions {
  headers?: Record<string, string> | undefined;
  /** Ends the request, as a user does who stops an answer. */
  signal?: AbortSignal | undefined;
}

/** A request was refused: `{error: {code, message}}` with a status. */
export class ProtocolError extends ChatwrightError {
  override readonly name = "ProtocolError";
  declare readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(code, message, { status });
  }
}

/** A ChatKit client without a page, for tests: it sends requests, and checks every event against the protocol. */
export class ProtocolClient {
  readonly #fetch: (request: Request) => Promise<Response>;
  readonly #url: string;
  readonly #headers: Record<string, string>;

  constructor({ handler, url, headers = {} }: ProtocolClientOptions) {
    if ((handler === undefined) === (url === undefined)) {
      throw new TypeError(
        'Cannot make a protocol client: it needs either "handler" or "url". Give one of them.',
      );
    }
    this.#fetch = handler ?? fetch;
    this.#url = url ?? "http://localhost/chatkit";
    this.#headers = { "content-type": "application/json", ...headers };
  }

  /** The answer as it comes, to a body that need not be a valid request. */
  post(body: unknown, { headers = {}, signal }: CallOptions = {}): Promise<Response> {
    return this.#fetch(
      new Request(this.#url, {
        method: "POST",
        headers: { ...this.#headers, ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
        signal: signal ?? null,
      }),
    );
  }

  /** Sends a JSON operation and returns its answer. @throws ProtocolError, or ZodError where the answer breaks its schema */
  async send<R extends JsonClientRequest>(
    request: R,
    options: CallOptions = {},
  ): Promise<AnswerOf<R["type"]>> {
    const response = await this.#accepted(request, options);
    const answer: unknown = await response.json();
    requireAnswer(request, answer);
    return answer;
  }

  /** The events of a streaming operation. Leaving the iteration early ends the request. @throws ProtocolError */
  async *stream(
    request: StreamClientRequest,
    options: CallOptions = {},
  ): AsyncGenerator<ThreadStreamEvent, void> {
    const response = await this.#accepted(request, options);
    if (response.headers.get("content-type") !== "text/event-stream" || !response.body) {
      throw new TypeError(
        `Cannot stream "${request.type}": the answer is not an event stream. Check the endpoint.`,
      );
    }
    const decoder = new SseDecoder();
    const utf8 = new TextDecoder();
    for await (const chunk of response.body) {
      for (const { data } of decoder.push(utf8.decode(chunk, { stream: true }))) {
        const event: unknown = JSON.parse(data);
        requireEvent(event);
        yield event;
      }
    }
  }

  /** All events of a streaming operation. @throws ProtocolError */
  async collect(request: StreamClientRequest, options: CallOptions = {}): Promise<ThreadStreamEvent[]> {
    const events: ThreadStreamEvent[] = [];
    for await (const event of this.stream(request, options)) events.push(event);
    return events;
  }

  async #accepted(request: ClientRequest, options: CallOptions): Promise<Response> {
    const response = await this.post(request, options);
    if (response.ok) return response;
    const { error } = ErrorResponse.parse(await response.json());
    throw new ProtocolError(response.status, error.code, error.message);
  }
}

/**
 * Checks a JSON answer against the schema of its operation. The answer stays as it was sent: parsing would fill in
 * defaults and drop fields. @throws ZodError
 */
function requireAnswer<R extends JsonClientRequest>(
  { type }: R,
  answer: unknown,
): asserts answer is AnswerOf<R["type"]> {
  OPERATIONS[type].answer.parse(answer);
}

function requireEvent(event: unknown): asserts event is ThreadStreamEvent {
  ThreadStreamEvent.parse(event);
}
