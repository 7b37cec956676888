import { buffer } from "node:stream/consumers";
import {
  type BlobInfo,
  type BlobStore,
  partsOfKey,
  type PutOptions,
  type StoredBlob,
} from "../attachments/index.ts";

interface MemoryBlob extends BlobInfo {
  content: Uint8Array;
}

/** Blobs in this process's memory, for tests. */
export class MemoryBlobStore implements BlobStore {
  readonly #blobs = new Map<string, MemoryBlob>();
  readonly #now: () => number;

  /** @param now The time in milliseconds since 1970. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  async put(key: string, bytes: AsyncIterable<Uint8Array>, { mimeType }: PutOptions): Promise<boolean> {
    partsOfKey(key);
    const content = await buffer(bytes);
    if (this.#blobs.has(key)) return false;
    this.#blobs.set(key, { key, content, mimeType, sizeBytes: content.length, modifiedMs: this.#now() });
    return true;
  }

  async get(key: string): Promise<StoredBlob | undefined> {
    const blob = this.#find(key);
    return blob && { ...infoOf(blob), bytes: chunks(blob.content) };
  }

  async head(key: string): Promise<BlobInfo | undefined> {
    const blob = this.#find(key);
    return blob && infoOf(blob);
  }

  async delete(key: string): Promise<void> {
    partsOfKey(key);
    this.#blobs.delete(key);
  }

  async *list(prefix: string): AsyncGenerator<BlobInfo, void> {
    for (const blob of [...this.#blobs.values()]) if (blob.key.startsWith(prefix)) yield infoOf(blob);
  }

  #find(key: string): MemoryBlob | undefined {
    partsOfKey(key);
    return this.#blobs.get(key);
  }
}

function infoOf({ content: _, ...info }: MemoryBlob): BlobInfo {
  return info;
}

async function* chunks(content: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield content;
}
