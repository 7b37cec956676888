import { describeError } from "../core/describe-error.ts";
import { errorAnswer } from "../core/error-outcomes.ts";
import { consoleLogger, type Logger } from "../core/logger.ts";
import { type CoreRequest, type CoreResponse, errorResponse } from "./message.ts";

const HEADERS: Readonly<Record<string, Record<string, string>>> = {
  unauthorized: { "www-authenticate": "Bearer" },
  too_many_runs: { "retry-after": "5" },
  unavailable: { "retry-after": "5" },
};

export interface RefusalContext {
  request: Pick<CoreRequest, "signal">;
  /** The methods that the endpoint takes, for the header `Allow` of a 405. Default: none. */
  methods?: readonly string[];
  /** Default: the console. */
  logger?: Logger;
}

/**
 * Turns an error that an endpoint threw into its answer, and logs the error. A `RequestError` tells the client its code
 * and its message. Every other error is a failure of the server. The log has its description, and the client learns
 * only the code `internal`.
 */
export function refuse(
  error: unknown,
  { request, methods = [], logger = consoleLogger }: RefusalContext,
): CoreResponse {
  const { status, code, message, retryAfterSeconds, expected } = errorAnswer(error);
  if (expected) {
    const because = expected.cause === undefined ? {} : { cause: describeError(expected.cause) };
    logger.info({ code, status, ...because }, "Refused a request");
  } else if (!request.signal.aborted) {
    logger.error({ err: describeError(error) }, "Cannot handle a request");
  }
  return errorResponse(status, code, message, {
    ...HEADERS[code],
    ...(code === "method_not_allowed" && { allow: methods.join(", ") }),
    ...(retryAfterSeconds !== undefined && { "retry-after": String(retryAfterSeconds) }),
  });
}
