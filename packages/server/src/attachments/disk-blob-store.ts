import { randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { link, mkdir, open, readdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type BlobInfo, type BlobStore, partsOfKey, type StoredBlob } from "./blob-store.ts";

const PART_FILE = /\.[0-9a-f]{12}\.part$/;
/**
 * How many characters of the owner's part name the folder above the owner's. File systems slow down with many folders
 * in one.
 */
const SHARD_LENGTH = 2;

/** Blobs as files on this machine's disk: `<folder>/<first two characters>/<owner>/<name>`. */
export class DiskBlobStore implements BlobStore {
  readonly #folder: string;

  /** @param folder Created if it is missing. The folder must hold no other files. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(key: string, bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
    const path = this.#path(key);
    await mkdir(dirname(path), { recursive: true });
    const part = `${path}.${randomBytes(6).toString("hex")}.part`;
    const file = await open(part, "wx");
    try {
      for await (const chunk of bytes) await file.writeFile(chunk);
      await file.sync();
      return await linkNew(part, path);
    } finally {
      await file.close();
      await rm(part, { force: true });
    }
  }

  async get(key: string): Promise<StoredBlob | undefined> {
    const info = await this.head(key);
    return info && { ...info, bytes: read(this.#path(key)) };
  }

  async head(key: string): Promise<BlobInfo | undefined> {
    const found = await orMissing(stat(this.#path(key)));
    return found?.isFile() ? { key, sizeBytes: found.size, modifiedMs: found.mtimeMs } : undefined;
  }

  async delete(key: string): Promise<void> {
    await rm(this.#path(key), { force: true });
  }

  async *list(prefix: string): AsyncGenerator<BlobInfo, void> {
    for await (const { owner, name } of this.#names(prefix.split("/", 1)[0])) {
      if (PART_FILE.test(name)) continue;
      const info = await this.head(`${owner}/${name}`);
      if (info?.key.startsWith(prefix)) yield info;
    }
  }

  async prune(beforeMs: number): Promise<void> {
    for await (const { owner, name } of this.#names()) {
      if (!PART_FILE.test(name)) continue;
      const path = join(this.#ownerFolder(owner), name);
      const found = await orMissing(stat(path));
      if (found && found.mtimeMs < beforeMs) await rm(path, { force: true });
    }
  }

  /** The files of one owner, or of all. */
  async *#names(only?: string): AsyncGenerator<{ owner: string; name: string }, void> {
    const owners = only ? [only] : this.#owners();
    for await (const owner of owners) {
      for (const name of await entriesOf(this.#ownerFolder(owner))) yield { owner, name };
    }
  }

  async *#owners(): AsyncGenerator<string, void> {
    for (const shard of await entriesOf(this.#folder)) {
      if (shard.length > SHARD_LENGTH) continue;
      for (const owner of await entriesOf(join(this.#folder, shard))) {
        if (owner.startsWith(shard)) yield owner;
      }
    }
  }

  #ownerFolder(owner: string): string {
    return join(this.#folder, owner.slice(0, SHARD_LENGTH), owner);
  }

  #path(key: string): string {
    const [owner = "", name = ""] = partsOfKey(key);
    return join(this.#ownerFolder(owner), name);
  }
}

async function* read(path: string): AsyncGenerator<Uint8Array, void> {
  yield* createReadStream(path);
}

/** Unlike a rename, a link does not replace a file that is there. @returns false when there is one */
async function linkNew(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (hasCode(error, "EEXIST")) return false;
    throw error;
  }
}

/** The names in a folder; none when it is missing or a file. */
async function entriesOf(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (hasCode(error, "ENOENT") || hasCode(error, "ENOTDIR")) return [];
    throw error;
  }
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
