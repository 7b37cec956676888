import {
  ChatwrightError,
  type ChatwrightReq,
  ErrorResponse,
  SseDecoder,
  ThreadStreamEvent,
} from "@chatwright/protocol";

type Input<TSchema extends { _zod: { input: unknown } }> = TSchema["_zod"]["input"];

/** A request as a client writes it: fields with defaults may be left out. */
export type ClientRequest = Input<typeof ChatwrightReq>;

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
      throw new TypeError('Could not make a protocol client: give it either "handler" or "url"');
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

  /** The value that a JSON operation answers with. @throws ProtocolError */
  async send<TValue = unknown>(request: ClientRequest, options: CallOptions = {}): Promise<TValue> {
    const response = await this.#accepted(request, options);
    return (await response.json()) as TValue;
  }

  /** The events of a streaming operation. Leaving the iteration early ends the request. @throws ProtocolError */
  async *stream(request: ClientRequest, options: CallOptions = {}): AsyncGenerator<ThreadStreamEvent, void> {
    const response = await this.#accepted(request, options);
    if (response.headers.get("content-type") !== "text/event-stream" || !response.body) {
      throw new TypeError(`Could not stream "${request.type}": the answer is not an event stream`);
    }
    const decoder = new SseDecoder();
    const utf8 = new TextDecoder();
    for await (const chunk of response.body) {
      for (const { data } of decoder.push(utf8.decode(chunk, { stream: true }))) {
        const event: unknown = JSON.parse(data);
        ThreadStreamEvent.parse(event);
        // As sent: parsing would fill in defaults.
        yield event as ThreadStreamEvent;
      }
    }
  }

  /** All events of a streaming operation. @throws ProtocolError */
  async collect(request: ClientRequest, options: CallOptions = {}): Promise<ThreadStreamEvent[]> {
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
