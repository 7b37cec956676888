import type {
  AnswerOf,
  JsonOperation,
  RequestOf,
  StreamingOperation,
  Thread,
  ThreadStreamEvent,
} from "@chatwright/protocol";

type Sent<R> = R extends { type: string; params: unknown } ? Pick<R, "type" | "params"> : never;

/** A request that is answered by a stream, as the element sends it. */
export type StreamRequest = Sent<RequestOf<StreamingOperation>>;
/** A request that is answered by one JSON value. */
export type JsonRequest = Sent<RequestOf<JsonOperation>>;

/** What the server answers to a request of this type. */
export type AnswerTo<R extends JsonRequest> = AnswerOf<R["type"]>;

/** An event of a stream, and its number in the run; 0 where the server's runs cannot be resumed. */
export interface StreamedEvent {
  id: number;
  event: ThreadStreamEvent;
}

/** What the server answers to a streaming request that it accepts. */
export interface StreamAnswer {
  /** None where the server's runs cannot be resumed. */
  runId: string | undefined;
  /** In the batches in which the network brought them. @throws ChatKitError, or an `AbortError`. */
  events: AsyncIterable<StreamedEvent[]>;
  /** Gives the connection up if no byte came for this many milliseconds. Returns true if so; `events` throws `network`. */
  dropIfSilent: (forMs: number) => boolean;
}

/** A file and where it goes. */
export interface Upload {
  url: string;
  /** `POST` sends a form with the field `file`, `PUT` the bytes. */
  method: "POST" | "PUT";
  headers: Readonly<Record<string, string>>;
  file: File;
  /** Whether the address is the server's own, so that the page's `fetch` goes with it. */
  own: boolean;
  /** Told how much has gone out, 0 to 1, where the browser knows. */
  onProgress: (share: number) => void;
}

/** What the state needs of whatever talks to the server. */
export interface Client {
  /** @throws ChatKitError, or an `AbortError`. */
  request<R extends JsonRequest>(request: R, signal?: AbortSignal): Promise<AnswerTo<R>>;
  /**
   * Loads a thread, and tells which run is active there, where it can be resumed. What that run has written is in the
   * thread or in its events.
   * @throws ChatKitError
   */
  loadThread(id: string): Promise<{ thread: Thread; runId: string | undefined }>;
  /**
   * Opens a stream; resolves when the server has accepted the request.
   * @param key An idempotency key. A server that knows keys answers a repeated request with the first run.
   * @throws ChatKitError, or an `AbortError`.
   */
  stream(request: StreamRequest, signal: AbortSignal, key?: string): Promise<StreamAnswer>;
  /**
   * Sends a file and gives the body of the answer.
   * @throws ChatKitError `network` or `http_error`, or an `AbortError`.
   */
  upload(upload: Upload, signal: AbortSignal): Promise<string>;
}
