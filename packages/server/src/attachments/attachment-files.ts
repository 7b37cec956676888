import { buffer } from "node:stream/consumers";
import type { BlobStore } from "./blob-store.ts";
import { type FileKey, type FileRecord, isFileKey, parseRecord } from "./file-record.ts";

/** Ends the key of the record beside a file. */
const RECORD = ".json";
/**
 * Ends the key of a mark: an empty blob beside a file without references. The mark's time is when the sweep found no
 * reference.
 */
const MARK = ".unreferred";

/** A file that was announced. */
export interface AnnouncedFile extends FileKey {
  announcedMs: number;
}

/**
 * Files in a blob store. The key of a file's bytes is made of its owner and id. A record, and perhaps a mark, lie
 * beside the bytes. A key with an impossible id has no file.
 */
export class AttachmentFiles {
  readonly #blobs: BlobStore;

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  /** Announces a file. @returns false when there is one with this key */
  create(key: FileKey, record: FileRecord): Promise<boolean> {
    const bytes = Buffer.from(JSON.stringify(record));
    return this.#blobs.put(pathOf(key) + RECORD, once(bytes), {
      mimeType: "application/json",
      sizeBytes: bytes.length,
    });
  }

  /** `undefined` for a file that was not announced. */
  async record(key: FileKey): Promise<FileRecord | undefined> {
    if (!isFileKey(key)) return undefined;
    const blob = await this.#blobs.get(pathOf(key) + RECORD);
    return blob && parseRecord((await buffer(blob.bytes)).toString("utf8"));
  }

  /** The size of a file; `undefined` before its bytes came. */
  async sizeBytes(key: FileKey): Promise<number | undefined> {
    return (await this.#blobs.head(pathOf(key)))?.sizeBytes;
  }

  async *read(key: FileKey): AsyncGenerator<Uint8Array, void> {
    const blob = await this.#blobs.get(pathOf(key));
    if (!blob)
      throw new Error(`Cannot read file "${key.id}": it was deleted meanwhile. Load the thread again.`);
    yield* blob.bytes;
  }

  /** Stores the bytes of an announced file. @returns false when they are there already */
  write(
    key: FileKey,
    bytes: AsyncIterable<Uint8Array>,
    { mimeType, sizeBytes }: FileRecord,
  ): Promise<boolean> {
    return this.#blobs.put(pathOf(key), bytes, { mimeType, sizeBytes });
  }

  /**
   * Deletes the bytes first. If the process dies in between, the record stays, and the next sweep finds the file by it.
   */
  async delete(key: FileKey): Promise<void> {
    if (!isFileKey(key)) return;
    await this.#blobs.delete(pathOf(key));
    await this.#blobs.delete(pathOf(key) + RECORD);
    await this.unmark(key);
  }

  /** All files that were announced. */
  async *announced(): AsyncGenerator<AnnouncedFile, void> {
    for await (const { key, modifiedMs } of this.#blobs.list("")) {
      const file = fileOf(key, RECORD);
      if (file) yield { ...file, announcedMs: modifiedMs };
    }
  }

  /** When a file was announced or its bytes came, whichever is later, in milliseconds since 1970. */
  async changedMs(file: AnnouncedFile): Promise<number> {
    const bytes = await this.#blobs.head(pathOf(file));
    return Math.max(file.announcedMs, bytes?.modifiedMs ?? 0);
  }

  /** Notes that the sweep found no reference to a file. */
  async mark(key: FileKey): Promise<void> {
    await this.#blobs.put(pathOf(key) + MARK, once(), { mimeType: "application/octet-stream", sizeBytes: 0 });
  }

  async unmark(key: FileKey): Promise<void> {
    await this.#blobs.delete(pathOf(key) + MARK);
  }

  /** When the file was marked, in milliseconds since 1970. */
  async markedMs(key: FileKey): Promise<number | undefined> {
    return (await this.#blobs.head(pathOf(key) + MARK))?.modifiedMs;
  }

  /** Deletes the remains of uploads and deletions whose process died. @param beforeMs In milliseconds since 1970. */
  async prune(beforeMs: number): Promise<void> {
    for await (const { key, modifiedMs } of this.#blobs.list("")) {
      const file = fileOf(key, MARK);
      if (!file || modifiedMs >= beforeMs) continue;
      if (!(await this.#blobs.head(pathOf(file) + RECORD))) await this.unmark(file);
    }
    await this.#blobs.prune?.(beforeMs);
  }
}

export async function* once(...chunks: Uint8Array[]): AsyncGenerator<Uint8Array, void> {
  yield* chunks;
}

function pathOf({ ownerTag, id }: FileKey): string {
  return `${ownerTag}/${id}`;
}

function fileOf(path: string, ending: string): FileKey | undefined {
  if (!path.endsWith(ending)) return undefined;
  const [ownerTag = "", id = ""] = path.slice(0, -ending.length).split("/");
  const key = { ownerTag, id };
  return isFileKey(key) ? key : undefined;
}
