import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, link, mkdir, open, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Readable } from "node:stream";
import { RequestError } from "../core/errors.ts";
import { beginsAs, HEAD_LENGTH } from "../store/image-type.ts";

/** What is known of a file beside its bytes. */
export interface FileRecord {
  owner: string;
  name: string;
  mime_type: string;
  /** In bytes; `undefined` where it was not announced. */
  size?: number | undefined;
  /** The item that it was made for, of an image that a model made. */
  made_for?: { thread_id: string; item_id: string } | undefined;
}

const ID = /^atc_[0-9a-f]{32}$/;
/** Ends the name of an empty file beside one to which nothing refers. Its time is when that was found. */
const MARK = ".unreferred";

/**
 * Files of one folder: the bytes of each under its id, and a record beside them. An id is looked at before it becomes a
 * path, so that no path leads out of the folder.
 */
export class DiskFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Announces a file. */
  async create(id: string, record: FileRecord): Promise<void> {
    const path = this.#path(id);
    if (path === undefined)
      throw new RangeError(`Could not create file "${id}": it is not an attachment's id`);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.json`, JSON.stringify(record), { flag: "wx" });
  }

  /** `undefined` for a file that nobody announced. */
  async record(id: string): Promise<FileRecord | undefined> {
    const path = this.#path(id);
    const text = path && (await orMissing(readFile(`${path}.json`, "utf8")));
    return text === undefined ? undefined : (JSON.parse(text) as FileRecord);
  }

  /** The size of a file in bytes; `undefined` where its bytes are not there. */
  async size(id: string): Promise<number | undefined> {
    const path = this.#path(id);
    return path === undefined ? undefined : (await orMissing(stat(path)))?.size;
  }

  read(id: string): Readable {
    return createReadStream(this.#existing(id));
  }

  readAll(id: string): Promise<Buffer> {
    return readFile(this.#existing(id));
  }

  /**
   * Takes the bytes of an announced file, as they come. They appear all at once, or not at all.
   * @param maxBytes What a file of unknown size may have.
   * @throws RequestError `too_large`, `invalid_request`, `unsupported_media_type`, `conflict` where they are there already
   */
  async write(
    id: string,
    { size, mime_type }: FileRecord,
    bytes: AsyncIterable<Uint8Array>,
    maxBytes: number,
  ): Promise<void> {
    const path = this.#existing(id);
    const part = `${path}.${randomBytes(6).toString("hex")}.part`;
    const file = await open(part, "wx");
    try {
      const written = await copy(bytes, file, Math.min(size ?? maxBytes, maxBytes), mime_type);
      if (size !== undefined && written !== size) {
        throw new RequestError(
          "invalid_request",
          `Could not take the file: ${size} bytes were announced, ${written} came`,
        );
      }
      await file.sync();
      // Unlike a rename, a link does not replace what is there.
      await link(part, path);
    } catch (error) {
      if (hasCode(error, "EEXIST")) {
        throw new RequestError(
          "conflict",
          `Could not take the file: attachment "${id}" is uploaded already`,
          {
            cause: error,
          },
        );
      }
      throw error;
    } finally {
      await file.close();
      await rm(part, { force: true });
    }
  }

  /** The bytes go first: whoever dies in between leaves what can be deleted again. */
  async delete(id: string): Promise<void> {
    const path = this.#path(id);
    if (path === undefined) return;
    await rm(path, { force: true });
    await rm(`${path}.json`, { force: true });
    await this.unmark(id);
  }

  /** The ids of all files that were announced. */
  async *ids(): AsyncGenerator<string, void> {
    for await (const name of this.#names()) {
      if (name.endsWith(".json")) yield name.slice(0, -".json".length);
    }
  }

  /** When a file was announced or its bytes came, whichever is later, in milliseconds since 1970. */
  async changedAt(id: string): Promise<number> {
    const path = this.#existing(id);
    const [record, bytes] = await Promise.all([stat(`${path}.json`), orMissing(stat(path))]);
    return Math.max(record.mtimeMs, bytes?.mtimeMs ?? 0);
  }

  /** Notes that nothing refers to a file. */
  async mark(id: string): Promise<void> {
    await writeFile(this.#existing(id) + MARK, "");
  }

  async unmark(id: string): Promise<void> {
    await rm(this.#existing(id) + MARK, { force: true });
  }

  /** When the file was marked, in milliseconds since 1970. */
  async markedAt(id: string): Promise<number | undefined> {
    return (await orMissing(stat(this.#existing(id) + MARK)))?.mtimeMs;
  }

  /** Removes what a process that died has left of uploads and deletions. @param before In milliseconds since 1970. */
  async removeRemains(before: number): Promise<void> {
    for await (const name of this.#names()) {
      const path = join(this.#folder, name.slice(4, 6), name);
      const orphaned = name.endsWith(MARK) && !(await this.#isAnnounced(name.slice(0, -MARK.length)));
      if (!orphaned && !name.endsWith(".part")) continue;
      const found = await orMissing(stat(path));
      if (found && found.mtimeMs < before) await rm(path, { force: true });
    }
  }

  async #isAnnounced(id: string): Promise<boolean> {
    return (await orMissing(stat(`${this.#existing(id)}.json`))) !== undefined;
  }

  /** The names of all that we have put into the folder. */
  async *#names(): AsyncGenerator<string, void> {
    for (const folder of (await orMissing(readdir(this.#folder))) ?? []) {
      if (!/^[0-9a-f]{2}$/.test(folder)) continue;
      for (const name of await readdir(join(this.#folder, folder))) {
        const id = name.split(".", 1)[0] ?? "";
        if (ID.test(id) && id.slice(4, 6) === folder) yield name;
      }
    }
  }

  /** In folders by the first digits of the id: file systems and people do badly with a million files in one. */
  #path(id: string): string | undefined {
    return ID.test(id) ? join(this.#folder, id.slice(4, 6), id) : undefined;
  }

  #existing(id: string): string {
    const path = this.#path(id);
    if (path === undefined) throw new RangeError(`Could not open file "${id}": it is not an attachment's id`);
    return path;
  }
}

async function copy(
  bytes: AsyncIterable<Uint8Array>,
  file: FileHandle,
  limit: number,
  mimeType: string,
): Promise<number> {
  let size = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of bytes) {
    size += chunk.byteLength;
    if (size > limit) {
      throw new RequestError("too_large", `Could not take the file: it has more than ${limit} bytes`);
    }
    if (head.length < HEAD_LENGTH) {
      head = Buffer.concat([head, chunk]);
      if (head.length >= HEAD_LENGTH) requireType(mimeType, head);
    }
    await file.writeFile(chunk);
  }
  if (head.length < HEAD_LENGTH) requireType(mimeType, head);
  return size;
}

function requireType(mimeType: string, head: Uint8Array): void {
  if (beginsAs(mimeType, head)) return;
  throw new RequestError(
    "unsupported_media_type",
    `Could not take the file: it is not of type "${mimeType}"`,
  );
}

async function orMissing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (hasCode(error, "ENOENT")) return undefined;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
