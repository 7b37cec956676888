import { ApiError } from "../api/request.ts";
import { SignedOutError } from "../hooks/use-session.ts";
import type { Localization } from "../hooks/use-localization.ts";

/** What a visitor is told of a failure, in the page's language. The server's own words are for developers. */
export function explainFailure(cause: unknown, t: Localization["t"]): string {
  if (cause instanceof SignedOutError) return t("signedOut");
  if (!(cause instanceof ApiError)) return t("unreachable");
  switch (cause.status) {
    case 401:
      return t("signedOut");
    case 403:
      return t("forbidden");
    case 404:
      return t("gone");
    case 409:
      return t("conflict");
    case 400:
    case 413:
    case 415:
      return t("refused");
    default:
      return t("serverFailed");
  }
}
