import { readError } from "../core/describe-error.ts";

/** jose's codes that are about the token. jose's other codes are about the source of the token's keys. */
const ABOUT_TOKENS = /^ERR_(?:JWT_|JWS_|JWE_|JOSE_ALG_NOT_ALLOWED$|JWKS_NO_MATCHING_KEY$)/;
/** jsonwebtoken's errors. */
const NAMES = new Set(["TokenExpiredError", "JsonWebTokenError", "NotBeforeError"]);

/**
 * jsonwebtoken uses the same class for errors of the server's keys, with these messages. Such an error is not the
 * caller's fault.
 */
const OF_KEYS = /secret or public key|key material|secretOrPublicKey/i;

/**
 * Whether an error says that the caller's credentials are wrong, as libraries that check credentials throw. Such an
 * error has the status 401, or is an error of jose or jsonwebtoken about the token.
 */
export function isTokenError(error: unknown): boolean {
  return readError(() => saysTokenIsWrong(error), false);
}

function saysTokenIsWrong(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { status, statusCode, code } = error as Error & Readonly<Record<string, unknown>>;
  if (status === 401 || statusCode === 401) return true;
  if (NAMES.has(error.name)) return !OF_KEYS.test(error.message);
  return typeof code === "string" && ABOUT_TOKENS.test(code);
}
