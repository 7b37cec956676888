import { RequestError } from "../core/errors.ts";
import type { CoreRequest } from "./message.ts";

/**
 * Reads a body, counting as it comes: what Content-Length says is believed only where it is too much.
 * @param limit In bytes.
 * @throws RequestError `too_large`
 */
export async function readBody(request: CoreRequest, limit: number): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length")) > limit) throw tooLarge(limit);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return concat(chunks, size);
}

function concat(chunks: Uint8Array[], size: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function tooLarge(limit: number): RequestError {
  return new RequestError(
    "too_large",
    `Cannot read the request: the body is larger than ${limit} bytes. Send less.`,
  );
}
