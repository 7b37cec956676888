import { z } from "zod";

/**
 * The codes of `error` events. `custom` comes with a message to show. `stream.error` stands for any failure without a
 * code of its own. These two are ChatKit's. The others are Chatwright's own.
 */
export const ERROR_CODES = [
  "custom",
  "stream.error",
  /** The conversation is longer than what the model takes at once. */
  "context_too_long",
  /** The provider's content filter has refused to go on. */
  "content_filter",
  /** The provider wants to be asked less often. */
  "model_busy",
  /** There is no such model, or no credentials or credit for it. */
  "model_unavailable",
  /** The provider does not take this request, now or later. */
  "model_refused",
  /** The model has given nothing to show, twice. */
  "empty_answer",
  /** The run took longer than the server lets one. */
  "run_timeout",
] as const;

/** The code of an `error` event. The set is open: a client shows its general words for a code it does not know. */
export const ErrorCode = z.union([z.enum(ERROR_CODES), z.string()]);
export type ErrorCode = (typeof ERROR_CODES)[number] | (string & {});

/** The codes of failures that are answered before a stream begins, and the HTTP status of each. */
export const REQUEST_ERROR_STATUS = {
  invalid_json: 400,
  invalid_request: 400,
  unknown_operation: 400,
  too_deep: 400,
  invalid_cursor: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  /** The thread has no active or recently ended run to resume. Chatwright's own. */
  run_not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  /** The wanted events of a run are not kept any more: load the thread. Also an `error` event's. Chatwright's own. */
  events_gone: 410,
  too_large: 413,
  unsupported_media_type: 415,
  /** The key of a request that was carried out with another body. Chatwright's own. */
  idempotency_mismatch: 422,
  rate_limited: 429,
  /** The owner has as many runs as are allowed. Chatwright's own. */
  too_many_runs: 429,
  internal: 500,
  not_supported: 501,
  unavailable: 503,
} as const;
export type RequestErrorCode = keyof typeof REQUEST_ERROR_STATUS;

/** The JSON body of such an answer. */
export const ErrorResponse = z.object({
  error: z.object({ code: z.string(), message: z.string() }),
});
export type ErrorResponse = z.infer<typeof ErrorResponse>;
