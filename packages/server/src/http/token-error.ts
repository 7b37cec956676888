/** jose's codes that are about the token; the others are about where its keys are kept. */
const ABOUT_TOKENS = /^ERR_(?:JWT_|JWS_|JWE_|JOSE_ALG_NOT_ALLOWED$|JWKS_NO_MATCHING_KEY$)/;
/** jsonwebtoken's errors. */
const NAMES = new Set(["TokenExpiredError", "JsonWebTokenError", "NotBeforeError"]);

/** jsonwebtoken says this of keys in the same class: that is not the caller's fault. */
const OF_KEYS = /secret or public key|key material|secretOrPublicKey/i;

/**
 * Whether an error says that the caller's credentials are wrong, as the libraries do that check them by throwing: it has
 * the status 401, or is one of jose's or jsonwebtoken's.
 */
export function isTokenError(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { status, statusCode, code } = error as Error & Readonly<Record<string, unknown>>;
  if (status === 401 || statusCode === 401) return true;
  if (NAMES.has(error.name)) return !OF_KEYS.test(error.message);
  return typeof code === "string" && ABOUT_TOKENS.test(code);
}
