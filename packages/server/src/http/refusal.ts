import { REQUEST_ERROR_STATUS, type RequestErrorCode } from "@chatwright/protocol";
import { describeError } from "../core/describe-error.ts";
import { RequestError } from "../core/errors.ts";
import type { Logger } from "../core/logger.ts";
import { type CoreRequest, type CoreResponse, errorResponse } from "./message.ts";

const HEADERS: Partial<Record<RequestErrorCode, Record<string, string>>> = {
  unauthorized: { "www-authenticate": "Bearer" },
  too_many_runs: { "retry-after": "5" },
  unavailable: { "retry-after": "5" },
};

export interface RefusalContext {
  request: CoreRequest;
  /** The methods that the endpoint takes, for the header `Allow` of a 405. */
  methods: readonly string[];
  logger: Logger;
}

/**
 * Turns whatever an endpoint threw into its answer, and logs it. A `RequestError` tells the client its code and its
 * message. Every other error is a failure of the server: the log has its description and the client only learns the code
 * `internal`.
 */
export function refuse(error: unknown, { request, methods, logger }: RefusalContext): CoreResponse {
  if (error instanceof RequestError) {
    const { code, status, message, cause, retryAfter } = error;
    const because = cause === undefined ? {} : { cause: describeError(cause) };
    logger.info({ code, status, ...because }, "Refused a request");
    return errorResponse(status, code, message, {
      ...HEADERS[code],
      ...(code === "method_not_allowed" && { allow: methods.join(", ") }),
      ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }),
    });
  }
  if (!request.signal.aborted) logger.error({ err: describeError(error) }, "Could not handle a request");
  return errorResponse(
    REQUEST_ERROR_STATUS.internal,
    "internal",
    "Could not handle the request: the server failed, its log has the reason",
  );
}
