/** A blob without its content. */
export interface BlobInfo {
  key: string;
  sizeBytes: number;
  /** When the blob was stored, in milliseconds since 1970. */
  modifiedMs: number;
  /** `undefined` in stores that keep no types, such as a disk. */
  mimeType?: string | undefined;
}

/** A blob and its content. */
export interface StoredBlob extends BlobInfo {
  /** Opened when its first chunk is read. Can be read once. */
  bytes: AsyncIterable<Uint8Array>;
}

export interface PutOptions {
  /** Such as `image/png`. A store whose service keeps types passes it on. */
  mimeType: string;
  /** `undefined` where the size is known at the end only. */
  sizeBytes?: number | undefined;
}

/**
 * Stores bytes under keys: a disk, an S3 bucket, a database. A blob never changes: it is put once and deleted.
 *
 * A key is `<owner>/<name>`. Both parts consist of letters, digits, `_`, `-` and `.`, and begin with neither `.` nor
 * `-`. The owner's part comes first, so that all blobs of an owner have one prefix. `blobStoreContract` of
 * `@chatwright/server/testing` has the tests that every store passes.
 */
export interface BlobStore {
  /**
   * Stores a new blob: all of its bytes, or none when `bytes` throws or the process dies. Of several puts at the same time
   * one stores its bytes.
   * @returns false when the key has a blob already, which stays as it is.
   */
  put(key: string, bytes: AsyncIterable<Uint8Array>, options: PutOptions): Promise<boolean>;
  /** The blob; `undefined` when there is none. */
  get(key: string): Promise<StoredBlob | undefined>;
  /** The blob without its content; `undefined` when there is none. */
  head(key: string): Promise<BlobInfo | undefined>;
  /** Deletes the blob; a missing one is no error. */
  delete(key: string): Promise<void>;
  /** The blobs whose keys start with `prefix`, in any order. @param prefix Empty, or an owner's part with its slash. */
  list(prefix: string): AsyncIterable<BlobInfo>;
  /**
   * Deletes the remains of interrupted puts. `AttachmentService.sweep` calls this method.
   * @param beforeMs Deletes remains that are older, in milliseconds since 1970.
   */
  prune?(beforeMs: number): Promise<void>;
}

const PART = /^\w[\w.-]{0,199}$/;

/**
 * The parts of a key. Stores call this function first, so that no key becomes a path that leads elsewhere.
 * @throws RangeError
 */
export function partsOfKey(key: string): string[] {
  const parts = key.split("/");
  if (parts.length === 2 && parts.every((part) => PART.test(part))) return parts;
  throw new RangeError(
    `Cannot use blob key ${JSON.stringify(key.slice(0, 100))}: it is not "<owner>/<name>" of letters, digits, "_", "-" and ".". Use such a key.`,
  );
}
