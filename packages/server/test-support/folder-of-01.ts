import { createHmac, randomBytes } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The fields of a record as 0.1 wrote them. */
export interface RecordOf01 {
  owner: string;
  name: string;
  mime_type: string;
  /** Missing after an upload of the strategy `direct`. */
  size?: number;
  made_for?: { thread_id: string; item_id: string };
}

/** A folder as the `DiskAttachmentStore` of 0.1 wrote it: `<xx>/atc_<xx>…` with the bytes, and `.json` beside. */
export class FolderOf01 {
  readonly folder: string;
  readonly secret: string;
  readonly #shards = new Set<string>();

  constructor(folder: string, secret = "a secret of thirty-two characters or more") {
    this.folder = folder;
    this.secret = secret;
  }

  /** @param bytes `undefined` for a file that was announced and not sent. @returns its id */
  add(record: RecordOf01, bytes: string | Uint8Array | undefined, id = newId()): string {
    this.write(id, ".json", JSON.stringify(record));
    if (bytes !== undefined) this.write(id, "", bytes);
    return id;
  }

  /** @param ending Empty for the bytes, or `.json`, `.unreferred`, `.<12 digits>.part`. */
  write(id: string, ending: string, content: string | Uint8Array): void {
    const shard = join(this.folder, id.slice(4, 6));
    if (!this.#shards.has(shard)) mkdirSync(shard, { recursive: true });
    this.#shards.add(shard);
    writeFileSync(join(shard, id + ending), content);
  }

  /** An address as 0.1 signed it. */
  address(id: string, permission: "download" | "upload" = "download", expires = 4_102_444_800): string {
    const text = `${permission}\n${id}\n${expires}`;
    const signature = createHmac("sha256", this.secret).update(text).digest("base64url");
    return `http://localhost/files/${id}?expires=${expires}&signature=${signature}`;
  }
}

export function newId(): string {
  return `atc_${randomBytes(16).toString("hex")}`;
}
