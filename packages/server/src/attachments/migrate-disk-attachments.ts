import { type FileHandle, open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ChatwrightError } from "@chatwright/protocol";
import { UsageError } from "../store/errors.ts";
import { AttachmentFiles } from "./attachment-files.ts";
import type { BlobStore } from "./blob-store.ts";
import { type FileKey, type FileRecord, ownerTag } from "./file-record.ts";
import { isOldId, MovedFiles, shardOf } from "./moved-files.ts";
import { parseOldRecord } from "./old-record.ts";

/** How many files are copied at the same time. */
const FILES_AT_ONCE = 8;
const MAX_FAILURES = 100;
const RECORD = ".json";

export interface DiskMigrationOptions {
  /** The folder of 0.1's `DiskAttachmentStore`. The migration only reads this folder. */
  from: string;
  /** Where the files go: the `blobs` of 0.2's service, such as `new DiskBlobStore("files-0.2")`. */
  to: BlobStore;
  /** Called after each file, with the counts so far. */
  onProgress?: ((result: Readonly<DiskMigrationResult>) => void) | undefined;
}

/** How many files a migration found, by what became of them. */
export interface DiskMigrationResult {
  /** Files that this migration copied. */
  copied: number;
  /** Files that were announced and never sent, which have a record and no bytes. */
  announced: number;
  /** Files that an earlier migration copied. */
  present: number;
  /** Files that the migration could not read. The new store has no part of them. */
  failed: number;
  /** The reasons for the first 100 of these files. */
  failures: DiskMigrationFailure[];
}

export interface DiskMigrationFailure {
  /** In the folder of 0.1, such as `3f/atc_3f…`. */
  path: string;
  error: Error;
}

/**
 * Copies the files of a folder that the `DiskAttachmentStore` of 0.1 wrote into a blob store of 0.2. The copied files keep their ids and owners.
 * An `AttachmentService` with the same `secret` accepts the addresses that 0.1 signed.
 *
 * The migration may be killed and run again: the next run copies the missing files. So the migration may
 * run beside a server of 0.1, and once more after that server has stopped. A later migration brings no file back that 0.2 has deleted.
 * @throws UsageError for a folder that does not exist
 * @throws Error when the new store fails
 */
export async function migrateDiskAttachments(options: DiskMigrationOptions): Promise<DiskMigrationResult> {
  const migration = new DiskMigration(options);
  const files = migration.files();
  // The workers share the generator. When one throws, it closes the generator, and the others end after their file.
  const work = async (): Promise<void> => {
    for await (const id of files) await migration.move(id);
  };
  const ends = await Promise.allSettled(Array.from({ length: FILES_AT_ONCE }, work));
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  return migration.result;
}

/** A file of 0.1 that cannot be read. Any other error is one of the new store, and ends the migration. */
class UnreadableError extends ChatwrightError<"unreadable_file"> {
  override readonly name = "UnreadableError";

  constructor(path: string, reason: unknown) {
    const why = reason instanceof Error ? reason.message : String(reason);
    super(
      "unreadable_file",
      `Cannot move file "${path}": ${why}. Restore the file, and run the migration again.`,
      { cause: reason },
    );
  }
}

class DiskMigration {
  readonly result: DiskMigrationResult = { copied: 0, announced: 0, present: 0, failed: 0, failures: [] };
  readonly #from: string;
  readonly #files: AttachmentFiles;
  readonly #moved: MovedFiles;
  readonly #onProgress: DiskMigrationOptions["onProgress"];

  constructor({ from, to, onProgress }: DiskMigrationOptions) {
    this.#from = from;
    this.#files = new AttachmentFiles(to);
    this.#moved = new MovedFiles(to);
    this.#onProgress = onProgress;
  }

  /** The ids of all files that have bytes or a record. */
  async *files(): AsyncGenerator<string, void> {
    for (const shard of await this.#shards()) {
      let names: string[] = [];
      try {
        names = await readdir(join(this.#from, shard));
      } catch (error) {
        this.#fail(shard, new UnreadableError(shard, error));
      }
      const ids = names.map((name) => (name.endsWith(RECORD) ? name.slice(0, -RECORD.length) : name));
      for (const id of new Set(ids)) if (isOldId(id) && shardOf(id) === shard) yield id;
    }
  }

  async move(id: string): Promise<void> {
    const path = `${shardOf(id)}/${id}`;
    try {
      this.result[await this.#copy(id, path)]++;
    } catch (error) {
      if (!(error instanceof UnreadableError)) {
        throw new Error(`Cannot move file "${path}": the new store failed. Run the migration again.`, {
          cause: error,
        });
      }
      this.#fail(path, error);
    }
    this.#onProgress?.(this.result);
  }

  async #shards(): Promise<string[]> {
    try {
      return (await readdir(this.#from)).filter((name) => /^[0-9a-f]{2}$/.test(name)).toSorted();
    } catch (error) {
      throw new UsageError(
        `Cannot move the files of folder "${this.#from}": the folder cannot be read. Name the folder of 0.1.`,
        { cause: error },
      );
    }
  }

  #fail(path: string, error: Error): void {
    this.result.failed++;
    if (this.result.failures.length < MAX_FAILURES) this.result.failures.push({ path, error });
  }

  async #copy(id: string, path: string): Promise<"copied" | "announced" | "present"> {
    if (await this.#moved.has(id)) return "present";
    const fullPath = join(this.#from, path);
    const { record, file } = await unreadableUnless(path, () => openOldFile(fullPath));
    const key = { ownerTag: ownerTag(record.owner), id };
    try {
      // The record goes first, as in an upload. The sweep finds files by their records.
      const isNew = await this.#files.create(key, record);
      if (!file) return "announced";
      await this.#copyBytes(key, { path, record, file, isNew });
    } finally {
      await file?.close();
    }
    // The note goes last, so that a file with a note is whole.
    await this.#moved.add(key);
    return "copied";
  }

  async #copyBytes(
    key: FileKey,
    { path, record, file, isNew }: OldFile & { file: FileHandle; path: string; isNew: boolean },
  ): Promise<void> {
    let unreadable: UnreadableError | undefined;
    async function* bytes(): AsyncGenerator<Uint8Array, void> {
      try {
        yield* file.createReadStream({ autoClose: false });
      } catch (error) {
        unreadable = new UnreadableError(path, error);
        throw unreadable;
      }
    }
    try {
      await this.#files.write(key, bytes(), record);
    } catch (error) {
      // The store may have wrapped the error of the bytes.
      if (!unreadable) throw error;
      if (isNew) await this.#files.delete(key);
      throw unreadable;
    }
  }
}

interface OldFile {
  record: FileRecord;
  /** `undefined` for a file that was announced and not sent. */
  file: FileHandle | undefined;
}

async function openOldFile(path: string): Promise<OldFile> {
  const text = await orMissing(readFile(path + RECORD, "utf8"));
  if (text === undefined) throw new Error("its record is missing, and the record has its owner");
  const record = parseOldRecord(text);
  const file = await orMissing(open(path));
  try {
    const found = await file?.stat();
    if (found && !found.isFile()) throw new Error("it is not a file");
    const sizeBytes = found?.size ?? record.sizeBytes;
    if (record.sizeBytes !== undefined && record.sizeBytes !== sizeBytes) {
      throw new Error(`it has ${sizeBytes} bytes, and its record says ${record.sizeBytes}`);
    }
    return { record: { ...record, sizeBytes }, file };
  } catch (error) {
    await file?.close();
    throw error;
  }
}

async function unreadableUnless<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new UnreadableError(path, error);
  }
}

async function orMissing<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}
