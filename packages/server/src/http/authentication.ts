import { RequestError } from "../core/errors.ts";
import { readLocales } from "../core/locale.ts";
import type { CoreRequest } from "./message.ts";
import { isTokenError } from "./token-error.ts";

/** What `authenticate` may look at. */
export interface AuthRequest {
  method: string;
  /** Absolute. Behind a proxy, its host may be the internal one. */
  url: string;
  headers: Headers;
  /** The language that the user wants most, from `Accept-Language`: a tag such as `de-AT`. */
  locale: string | undefined;
}

/**
 * What `authenticate` returns for a caller without credentials. A condition such as `isValid && user` is `false` or `""`
 * where the check fails.
 */
export type NoCaller = null | undefined | false | "" | 0;

/**
 * Finds out which caller sends a request. The context that it returns goes to every hook and every call of the store.
 *
 * The endpoint answers {@link NoCaller} and a `RequestError("unauthorized")` with 401, and a
 * `RequestError("forbidden")` with 403.
 */
export type Authenticate<TContext> = (
  request: AuthRequest,
) => TContext | NoCaller | Promise<TContext | NoCaller>;

/**
 * The context of a request's caller.
 * @throws RequestError `unauthorized`; and whatever `authenticate` throws, except errors about tokens
 */
export async function contextOf<TContext>(
  { method, url, headers }: CoreRequest,
  authenticate: Authenticate<TContext>,
): Promise<TContext> {
  const locale = readLocales(headers.get("accept-language") ?? "")[0];
  let cause: unknown;
  try {
    const context = await authenticate({ method, url, headers, locale });
    if (context) return context;
  } catch (error) {
    if (!isTokenError(error) || error instanceof RequestError) throw error;
    cause = error;
  }
  const message = "Cannot identify the caller: the credentials are missing or wrong. Sign in again.";
  throw new RequestError("unauthorized", message, { cause });
}
