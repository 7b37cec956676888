import { ChatwrightError } from "@chatwright/protocol/chatwright-error";

/**
 * A request that failed. `code` is the server's own, if it sent one. Otherwise it is one of:
 * - `network`: no answer
 * - `http_error`: an error status without a ChatKit error in the body
 * - `bad_response`: an answer that is not ChatKit's
 * - `busy`, `no_thread`, `client_tool_failed`, `payload_conflict`, `not_ready`: the request was not sent
 */
export class ChatKitError extends ChatwrightError {
  override readonly name = "ChatKitError";
}

/** Returns the thrown value if it is an error, or an error that wraps the value. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new ChatKitError("unknown", String(thrown), { cause: thrown });
}

/** Codes for the statuses of answers without a ChatKit error, such as a proxy's. */
const BY_STATUS: Readonly<Record<number, string>> = {
  401: "unauthorized",
  403: "forbidden",
  413: "too_large",
  429: "rate_limited",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

/** The code for which the view has words: the error's own, or for `http_error` the code of its status. */
export function codeOf(thrown: unknown): string {
  if (!(thrown instanceof ChatKitError)) return "unknown";
  const { code, status = 0 } = thrown;
  return (code === "http_error" && BY_STATUS[status]) || code;
}

/** Whether an aborted request threw this value. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "AbortError";
}
