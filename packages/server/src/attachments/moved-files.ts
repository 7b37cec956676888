import { buffer } from "node:stream/consumers";
import { once } from "./attachment-files.ts";
import type { BlobStore } from "./blob-store.ts";
import { type FileKey, isFileKey } from "./file-record.ts";

/** Ids of 0.1. In 0.1, an id names one file of all owners. */
const OLD_ID = /^atc_[0-9a-f]{32}$/;

/**
 * The files that `migrateDiskAttachments` has copied, by their ids of 0.1. A blob for each file has its owner's tag.
 * Addresses that 0.1 signed name no owner, so the service finds the owner here.
 *
 * The blob stays when the file is deleted. So a later migration does not bring a deleted file back.
 */
export class MovedFiles {
  readonly #blobs: BlobStore;

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  async has(id: string): Promise<boolean> {
    return (await this.#blobs.head(pathOf(id))) !== undefined;
  }

  /** Notes that a file was copied whole. */
  async add({ ownerTag, id }: FileKey): Promise<void> {
    const bytes = Buffer.from(ownerTag);
    await this.#blobs.put(pathOf(id), once(bytes), { mimeType: "text/plain", sizeBytes: bytes.length });
  }

  /** The key of a copied file; `undefined` for any other id. */
  async find(id: string): Promise<FileKey | undefined> {
    if (!isOldId(id)) return undefined;
    const blob = await this.#blobs.get(pathOf(id));
    const key = blob && { ownerTag: (await buffer(blob.bytes)).toString("utf8"), id };
    return key && isFileKey(key) ? key : undefined;
  }
}

export function isOldId(id: string): boolean {
  return OLD_ID.test(id);
}

/** The folder of 0.1 in which the file was. File systems slow down with many files in one folder. */
export function shardOf(id: string): string {
  return id.slice(4, 6);
}

/** No owner's tag has a dot, so no file of an owner has this key. */
function pathOf(id: string): string {
  return `${shardOf(id)}.moved/${id}`;
}
