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

/** Gives what was thrown as an error, whatever it was. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new ChatKitError("unknown", String(thrown), { cause: thrown });
}

/** What answers of others mean, such as a proxy's or those of a server with errors of its own. */
const BY_STATUS: Readonly<Record<number, string>> = {
  401: "unauthorized",
  403: "forbidden",
  413: "too_large",
  429: "rate_limited",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

/** The code that the view has words for: the error's own, or for `http_error` what its status says. */
export function codeOf(thrown: unknown): string {
  if (!(thrown instanceof ChatKitError)) return "unknown";
  const { code, status = 0 } = thrown;
  return (code === "http_error" && BY_STATUS[status]) || code;
}

/** Whether this is what an aborted request throws. */
export function isAbort(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === "AbortError";
}
