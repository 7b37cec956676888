import type { JsonObject, OperationName, RequestOf } from "@chatwright/protocol";
import { readLocales } from "./locale.ts";

/** The request that a hook works for, beside what it asks for. */
export interface RequestInfo {
  readonly operation: OperationName;
  /** The language that the user wants most, as a tag such as `de-AT`; `undefined` where they did not say. */
  readonly locale: string | undefined;
  /** All languages that they take, best first. */
  readonly locales: readonly string[];
  /** The `metadata` that the client sent along; `{}` where there is none. The client's word: trust it with nothing. */
  readonly metadata: JsonObject;
  /** The headers that it came with; empty without HTTP. */
  readonly headers: Headers;
}

/** @param given.locale As in `Accept-Language`. Default: that header. */
export function requestInfo(
  request: RequestOf<OperationName>,
  given: { headers?: Headers | undefined; locale?: string | undefined },
): RequestInfo {
  const headers = given.headers ?? new Headers();
  const locales = readLocales(given.locale ?? headers.get("accept-language") ?? "");
  const metadata = "metadata" in request ? request.metadata : {};
  return { operation: request.type, locale: locales[0], locales, metadata, headers };
}
