import { RequestError } from "../core/errors.ts";
import { beginsAs, HEAD_LENGTH } from "../store/image-type.ts";
import type { FileRecord } from "./file-record.ts";

const NAME_LENGTH = 255;

/** What an attachment service takes. */
export interface FileLimits {
  maxBytes: number;
  /** Types such as `image/*`. */
  accept: readonly string[];
}

/** @throws RequestError `too_large`, `unsupported_media_type` */
export function checkAnnounced(
  { mimeType, sizeBytes = 0 }: FileRecord,
  { maxBytes, accept }: FileLimits,
): void {
  if (sizeBytes > maxBytes) {
    throw new RequestError(
      "too_large",
      `Cannot take a file of ${sizeBytes} bytes: it may have ${maxBytes} at most. Choose a smaller file.`,
    );
  }
  const accepted = accept.some(
    (type) =>
      type === "*/*" || type === mimeType || (type.endsWith("/*") && mimeType.startsWith(type.slice(0, -1))),
  );
  if (accepted) return;
  throw new RequestError(
    "unsupported_media_type",
    `Cannot take a file of type "${mimeType}": only ${accept.join(", ")} are accepted. Choose another file.`,
  );
}

/**
 * Passes the bytes of an announced file on and checks them on the way.
 * @param maxBytes What a file of unknown size may have.
 * @throws RequestError `too_large`, `invalid_request` for another size than announced, `unsupported_media_type`
 */
export async function* checkedBytes(
  bytes: AsyncIterable<Uint8Array>,
  { sizeBytes, mimeType }: FileRecord,
  maxBytes: number,
): AsyncGenerator<Uint8Array, void> {
  const limit = Math.min(sizeBytes ?? maxBytes, maxBytes);
  let size = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > limit) {
      throw new RequestError(
        "too_large",
        `Cannot take the file: it has more than ${limit} bytes. Choose a smaller file.`,
      );
    }
    if (head.length < HEAD_LENGTH) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD_LENGTH) requireType(mimeType, head);
    }
    yield chunk;
  }
  if (head.length < HEAD_LENGTH) requireType(mimeType, head);
  if (sizeBytes !== undefined && size !== sizeBytes) {
    throw new RequestError(
      "invalid_request",
      `Cannot take the file: ${sizeBytes} bytes were announced, ${size} came. Send it again.`,
    );
  }
}

function requireType(mimeType: string, head: Uint8Array): void {
  if (beginsAs(mimeType, head)) return;
  throw new RequestError(
    "unsupported_media_type",
    `Cannot take the file: its content is not of type "${mimeType}". Announce its own type.`,
  );
}

/** The last part of a path, without characters that control terminals and headers. */
export function cleanName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  const clean = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "")
    .trim()
    .slice(0, NAME_LENGTH);
  return clean === "" || clean === "." || clean === ".." ? "file" : clean.toWellFormed();
}

/** The type without parameters, in lower case; `application/octet-stream` for a text that is no type. */
export function cleanType(mimeType: string): string {
  const type = (mimeType.split(";", 1)[0] ?? "").trim().toLowerCase();
  return /^[\w.+-]{1,64}\/[\w.+-]{1,64}$/.test(type) ? type : "application/octet-stream";
}
