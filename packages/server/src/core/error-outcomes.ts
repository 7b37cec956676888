import { ChatwrightError, type ErrorEvent, REQUEST_ERROR_STATUS } from "@chatwright/protocol";
import { FAILURE_WORDS, readModelFailure } from "../models/failure.ts";
import { readError, UNREADABLE } from "./describe-error.ts";
import { CustomStreamError, RequestError, StreamError } from "./errors.ts";

// This module alone turns errors into HTTP answers, `error` events of streams, and attributes of spans.

/** The content of the HTTP answer to a request that failed. */
export interface ErrorAnswer {
  status: number;
  code: string;
  message: string;
  retryAfterSeconds?: number | undefined;
  /** The refusal; `undefined` where the server failed. The answer then tells no details. */
  expected: RequestError | undefined;
}

const INTERNAL: ErrorAnswer = {
  status: REQUEST_ERROR_STATUS.internal,
  code: "internal",
  message: "Cannot handle the request: the server failed. Read the server's log.",
  expected: undefined,
};

/** The answer to a request that failed with `error`. Only refusals show their code and message. */
export function errorAnswer(error: unknown): ErrorAnswer {
  return readError(() => refusalAnswer(error), undefined) ?? INTERNAL;
}

function refusalAnswer(error: unknown): ErrorAnswer | undefined {
  if (!(error instanceof RequestError)) return undefined;
  const { status, code, message, retryAfterSeconds } = error;
  // A product's own error may have any status. HTTP has none beyond these.
  if (!(status >= 400 && status <= 599)) return undefined;
  return { status, code, message, retryAfterSeconds, expected: error };
}

/** The refusal that stands for an error with a status, such as a store's `NotFoundError`; other errors as they are. */
export function toRequestError(error: unknown): unknown {
  return readError(() => refusalOf(error), error);
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof ChatwrightError) || error instanceof RequestError) return error;
  if (error.status === undefined) return error;
  return new RequestError(error.code, error.message, { status: error.status, cause: error });
}

/** The `error` event of a run that failed, and the fields of its log entry. */
export interface ErrorOutcome {
  event: ErrorEvent;
  /** `undefined` where the hook threw the error to tell its user something: the server does not log that. */
  log: { code: string; status?: number | undefined; providerCode?: string | undefined } | undefined;
}

/** The outcome of a run whose hook threw `error`. Only errors that were made for users show their message. */
export function errorEvent(error: unknown): ErrorOutcome {
  return readError(() => outcomeOf(error), UNKNOWN);
}

/** The outcome of an error that says nothing about itself. */
const UNKNOWN: ErrorOutcome = { event: codeEvent("stream.error", true), log: { code: "stream.error" } };

function outcomeOf(error: unknown): ErrorOutcome {
  if (error instanceof CustomStreamError) {
    const { code, message, allowRetry } = error;
    return { event: { type: "error", code, message, allow_retry: allowRetry }, log: undefined };
  }
  if (error instanceof RequestError) return { event: refusalEvent(error), log: undefined };
  if (error instanceof StreamError) {
    const { code, allowRetry } = error;
    const isOurs = code === "run_timeout";
    return { event: codeEvent(code, allowRetry), log: isOurs ? { code } : undefined };
  }
  const failure = readModelFailure(error);
  if (!failure) return UNKNOWN;
  const { code, allowRetry, status, providerCode, retryAfterMs = 0 } = failure;
  const wait = retryAfterMs > 0 ? { retry_after: Math.ceil(retryAfterMs / 1_000) } : {};
  return { event: { ...codeEvent(code, allowRetry), ...wait }, log: { code, status, providerCode } };
}

function refusalEvent({ code, message, status, retryAfterSeconds }: RequestError): ErrorEvent {
  const allow_retry = status === REQUEST_ERROR_STATUS.rate_limited || status >= REQUEST_ERROR_STATUS.internal;
  const wait = retryAfterSeconds === undefined ? {} : { retry_after: retryAfterSeconds };
  return { type: "error", code, message, allow_retry, ...wait };
}

function codeEvent(code: string, allow_retry: boolean): ErrorEvent {
  const message = Object.hasOwn(FAILURE_WORDS, code) ? FAILURE_WORDS[code] : undefined;
  return { type: "error", code, ...(message !== undefined && { message }), allow_retry };
}

/** Codes of errors without a status that refuse something: a stopped run's write, and a client that left early. */
const REFUSALS = new Set(["not_found", "invalid_cursor", "run_stopped", "AbortError"]);

/** How the work of a span failed. */
export interface SpanFailure {
  /** A stable code, or the error's class. */
  code: string;
  /** Whether the server refused the work, as it does a request for a missing thread. */
  refused: boolean;
  /** The message may quote what users wrote. */
  error: unknown;
}

/** Describes an error for a span. Errors with a status below 500 are refusals: the server works as it should. */
export function spanFailure(error: unknown): SpanFailure {
  return readError(() => failureOf(error), {
    code: UNREADABLE,
    refused: false,
    error: new Error(UNREADABLE),
  });
}

function failureOf(error: unknown): SpanFailure {
  if (!(error instanceof Error)) return { code: typeof error, refused: false, error };
  const code = "code" in error && typeof error.code === "string" ? error.code : error.name;
  const status = "status" in error && typeof error.status === "number" ? error.status : undefined;
  const refused = status === undefined ? REFUSALS.has(code) : status < REQUEST_ERROR_STATUS.internal;
  return { code, refused, error };
}
