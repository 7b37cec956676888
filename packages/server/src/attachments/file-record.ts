import { createHash } from "node:crypto";

/** What is known of a file beside its bytes. */
export interface FileRecord {
  owner: string;
  name: string;
  mimeType: string;
  /** `undefined` where the size was not announced. */
  sizeBytes?: number | undefined;
  /** The item that shows the file, of an image that a model made. */
  madeFor?: { threadId: string; itemId: string } | undefined;
}

/** Where a file is kept. */
export interface FileKey {
  /** Stands for the owner in keys and addresses: 32 hexadecimal digits. */
  ownerTag: string;
  id: string;
}

/** Ids that keys and addresses can carry. */
const ID = /^\w[\w-]{0,127}$/;
const TAG = /^[0-9a-f]{32}$/;

/** A hash, because owners are any text, and because an address of a file should not show a user's name. */
export function ownerTag(owner: string): string {
  return createHash("sha256").update(`chatwright owner\n${owner}`).digest("hex").slice(0, 32);
}

export function isFileKey({ ownerTag, id }: FileKey): boolean {
  return TAG.test(ownerTag) && ID.test(id);
}

/** @throws TypeError for a text that is no record */
export function parseRecord(text: string): FileRecord {
  const value: unknown = JSON.parse(text);
  if (isRecord(value)) return value;
  throw new TypeError(`Cannot read the record of a file: it is ${text.slice(0, 100)}. Delete the file.`);
}

function isRecord(value: unknown): value is FileRecord {
  return (
    typeof value === "object" &&
    value !== null &&
    "owner" in value &&
    typeof value.owner === "string" &&
    "name" in value &&
    typeof value.name === "string" &&
    "mimeType" in value &&
    typeof value.mimeType === "string" &&
    (!("sizeBytes" in value) || typeof value.sizeBytes === "number")
  );
}
