/** A request as adapters give it. */
export interface CoreRequest {
  method: string;
  /** Absolute. */
  url: string;
  headers: Headers;
  /** The body's bytes; not read where the request is refused before. */
  body: AsyncIterable<Uint8Array> | null;
  /** Aborted when the client is gone. */
  signal: AbortSignal;
}

/**
 * An answer as adapters send it. The body is a whole text or file, or comes in pieces. Pieces are texts that must be
 * sent soon after they come, or a large file's bytes. `null` is no body.
 */
export interface CoreResponse {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array | AsyncIterable<string | Uint8Array> | null;
}

const JSON_HEADERS = {
  "content-type": "application/json",
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
};

export function jsonResponse(
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): CoreResponse {
  return {
    status,
    headers: { ...JSON_HEADERS, ...headers },
    // A store of the product's own may return `undefined`, whatever its type says. Adapters would take a body of `undefined` for a stream.
    body: (JSON.stringify(value) as string | undefined) ?? "null",
  };
}

export function errorResponse(
  status: number,
  code: string,
  message: string,
  headers: Record<string, string> = {},
): CoreResponse {
  return jsonResponse(status, { error: { code, message } }, headers);
}

/** No more than `text/event-stream`: a charset parameter would break clients that compare the type as a whole. */
const STREAM_HEADERS = {
  "content-type": "text/event-stream",
  // Compressing proxies would hold events back.
  "cache-control": "no-cache, no-transform",
  // Tells nginx not to buffer the stream.
  "x-accel-buffering": "no",
};

export function streamResponse(
  body: AsyncIterableIterator<string>,
  headers: Record<string, string> = {},
): CoreResponse {
  return { status: 200, headers: { ...STREAM_HEADERS, ...headers }, body };
}
