import {
  ChatwrightError,
  type ErrorCode,
  REQUEST_ERROR_STATUS,
  type RequestErrorCode,
} from "@chatwright/protocol";

export interface RequestErrorOptions extends ErrorOptions {
  /** The HTTP status. Default: the status of the protocol's code. Needed for a code of the product's own. */
  status?: number | undefined;
  /** When to try again, in seconds: the header `Retry-After`. */
  retryAfterSeconds?: number | undefined;
}

/**
 * Refuses a request. The client gets the status and `{error: {code, message}}`. If the stream has begun, the client
 * gets an `error` event with the code and the message instead. A product extends this class for errors of its own.
 *
 * ```ts
 * class SoldOutError extends RequestError {
 *   constructor(product: string) {
 *     super("sold_out", `Cannot order "${product}": it is sold out. Choose another.`, { status: 409 });
 *   }
 * }
 * ```
 */
export class RequestError extends ChatwrightError<RequestErrorCode | (string & {})> {
  override readonly name: string = "RequestError";
  declare readonly status: number;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: RequestErrorCode, message: string, options?: RequestErrorOptions);
  constructor(code: string, message: string, options: RequestErrorOptions & { status: number });
  constructor(code: string, message: string, options: RequestErrorOptions = {}) {
    const { status = statusOf(code), cause, retryAfterSeconds } = options;
    super(code, message, { status, ...(cause !== undefined && { cause }) });
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

function statusOf(code: string): number {
  const statuses: Readonly<Record<string, number>> = REQUEST_ERROR_STATUS;
  return statuses[code] ?? REQUEST_ERROR_STATUS.internal;
}

/** Ends a run with an `error` event. The client shows its own words for the code, in the user's language. */
export class StreamError extends ChatwrightError<ErrorCode> {
  override readonly name: string = "StreamError";
  readonly allowRetry: boolean;

  /** @param options.allowRetry Default true for `stream.error`, false for other codes. */
  constructor(code: ErrorCode = "stream.error", options: { allowRetry?: boolean } & ErrorOptions = {}) {
    super(code, `Cannot finish the run: it ended with "${code}". Find the code in docs/errors.md.`, options);
    this.allowRetry = options.allowRetry ?? code === "stream.error";
  }
}

/** Ends a run with an `error` event that shows this message. Write the message for the user, in the user's language. */
export class CustomStreamError extends ChatwrightError<"custom"> {
  override readonly name: string = "CustomStreamError";
  readonly allowRetry: boolean;

  /** @param options.allowRetry Default false. */
  constructor(message: string, options: { allowRetry?: boolean } & ErrorOptions = {}) {
    super("custom", message, options);
    this.allowRetry = options.allowRetry ?? false;
  }
}
