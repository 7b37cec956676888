import {
  HEARTBEAT_HEADER,
  IDEMPOTENCY_HEADER,
  REPLAYED_HEADER,
  RESUME_HEADER,
  RUN_ID_HEADER,
} from "@chatwright/protocol";
import { RequestError } from "../core/errors.ts";
import type { CoreRequest } from "./message.ts";

export interface CorsOptions {
  /**
   * The origins of other hosts whose pages may call, such as `https://app.example.com`, a test for them, or `"*"` for
   * all. Default: none. Pages of the server's own host may always call.
   */
  origins?: readonly string[] | "*" | ((origin: string) => boolean) | undefined;
  /** Whether such pages may send cookies. Default false. Not together with `"*"`. */
  credentials?: boolean | undefined;
  /** How long a browser may keep a preflight's answer. Default 7200, the most that Chromium accepts. */
  maxAgeSeconds?: number | undefined;
}

/** Decides which pages may call, and writes the headers that tell their browsers so. */
export class Cors {
  readonly #isAllowed: (origin: string) => boolean;
  readonly #credentials: boolean;
  readonly #maxAgeSeconds: number;

  constructor({ origins = [], credentials = false, maxAgeSeconds = 7200 }: CorsOptions = {}) {
    if (origins === "*" && credentials) {
      throw new TypeError(
        'Cannot set up CORS: origins "*" with credentials would let every page act as its visitor. List the origins.',
      );
    }
    if (origins === "*") this.#isAllowed = () => true;
    else if (typeof origins === "function") this.#isAllowed = origins;
    else {
      const known = new Set(origins);
      this.#isAllowed = (origin) => known.has(origin);
    }
    this.#credentials = credentials;
    this.#maxAgeSeconds = maxAgeSeconds;
  }

  /**
   * The headers that every answer to this request carries.
   * @throws RequestError `forbidden` for a page that may not call
   */
  headers(request: CoreRequest): Record<string, string> {
    const origin = request.headers.get("origin");
    if (origin === null) return {};
    if (isSameOrigin(origin, request)) return { vary: "Origin" };
    if (!this.#isAllowed(origin)) {
      throw new RequestError(
        "forbidden",
        `Cannot accept a request from origin "${origin}": it is not allowed. Add it to the server's "cors.origins".`,
      );
    }
    return {
      vary: "Origin",
      "access-control-allow-origin": origin,
      ...(this.#credentials && { "access-control-allow-credentials": "true" }),
      ...(request.method !== "OPTIONS" && { "access-control-expose-headers": exposedTo(request) }),
    };
  }

  /**
   * The headers that answer a preflight, besides {@link headers}. The requested headers are reflected: ChatKit's clients
   * send some of their own, such as `chatkit-frame-instance-id`, and more with each version.
   */
  preflightHeaders(request: CoreRequest, methods = "POST"): Record<string, string> {
    const requested = request.headers.get("access-control-request-headers");
    return {
      vary: "Origin, Access-Control-Request-Headers",
      "access-control-allow-methods": methods,
      "access-control-max-age": String(this.#maxAgeSeconds),
      ...(requested !== null && { "access-control-allow-headers": requested }),
    };
  }
}

/** The headers of answers that a page of another origin may read: without this, it could not. */
function exposedTo({ headers }: CoreRequest): string {
  return [
    "retry-after",
    ...(headers.has(RESUME_HEADER) ? [RUN_ID_HEADER, HEARTBEAT_HEADER] : []),
    ...(headers.has(IDEMPOTENCY_HEADER) ? [REPLAYED_HEADER] : []),
  ].join(", ");
}

/** Hosts are compared, not schemes: TLS may end before the server. */
function isSameOrigin(origin: string, request: CoreRequest): boolean {
  // Browsers set it and pages cannot; it holds where a proxy rewrote the host.
  if (request.headers.get("sec-fetch-site") === "same-origin") return true;
  const host = request.headers.get("host") ?? URL.parse(request.url)?.host;
  return URL.parse(origin)?.host === host;
}
