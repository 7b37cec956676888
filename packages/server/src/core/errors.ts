import { type ErrorCode, REQUEST_ERROR_STATUS, type RequestErrorCode } from "@chatwright/protocol";

/** A request that cannot be carried out. It becomes an HTTP status and `{error: {code, message}}`. */
export class RequestError extends Error {
  override readonly name = "RequestError";
  readonly code: RequestErrorCode;
  readonly status: number;
  /** Seconds after which to try again, where that is known: the header `Retry-After`. */
  readonly retryAfter: number | undefined;

  constructor(
    code: RequestErrorCode,
    message: string,
    options: { retryAfter?: number | undefined } & ErrorOptions = {},
  ) {
    super(message, options);
    this.retryAfter = options.retryAfter;
    this.code = code;
    this.status = REQUEST_ERROR_STATUS[code];
  }
}

/** A hook wanted to write after its run was stopped: `run.store` refuses that. */
export class RunStoppedError extends Error {
  override readonly name = "RunStoppedError";
  readonly code = "run_stopped";

  constructor(method: string) {
    super(`Could not carry out ${method}(): the run was stopped, and nothing is written for it any more`);
  }
}

/** Ends a run with an `error` event whose words are the client's own, in the user's language. */
export class StreamError extends Error {
  override readonly name = "StreamError";
  readonly code: ErrorCode;
  readonly allowRetry: boolean;

  /** @param options.allowRetry Default true for `stream.error`, false for other codes. */
  constructor(code: ErrorCode = "stream.error", options: { allowRetry?: boolean } & ErrorOptions = {}) {
    super(`The run ended with "${code}"`, options);
    this.code = code;
    this.allowRetry = options.allowRetry ?? code === "stream.error";
  }
}

/** Ends a run with an `error` event that shows this message as it is: write it for the user, in their language. */
export class CustomStreamError extends Error {
  override readonly name = "CustomStreamError";
  readonly allowRetry: boolean;

  /** @param options.allowRetry Default false. */
  constructor(message: string, options: { allowRetry?: boolean } & ErrorOptions = {}) {
    super(message, options);
    this.allowRetry = options.allowRetry ?? false;
  }
}
