import { buffer } from "node:stream/consumers";
import {
  type BlobInfo,
  type BlobStore,
  partsOfKey,
  type PutOptions,
  type StoredBlob,
} from "../attachments/index.ts";

interface MemoryBlob {
  info: BlobInfo;
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
    const info = { key, mimeType, sizeBytes: content.length, modifiedMs: this.#now() };
    this.#blobs.set(key, { info, content });
    return true;
  }

  async get(key: string): Promise<StoredBlob | undefined> {
    const blob = this.#find(key);
    return blob && { ...blob.info, bytes: chunks(blob.content) };
  }

  async head(key: string): Promise<BlobInfo | undefined> {
    return this.#find(key)?.info;
  }

  async delete(key: string): Promise<void> {
    partsOfKey(key);
    this.#blobs.delete(key);
  }

  async *list(prefix: string): AsyncGenerator<BlobInfo, void> {
    for (const { info } of [...this.#blobs.values()]) if (info.key.startsWith(prefix)) yield info;
  }

  #find(key: string): MemoryBlob | undefined {
    partsOfKey(key);
    return this.#blobs.get(key);
  }
}

async function* chunks(content: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield content;
}
