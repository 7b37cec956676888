import { createHmac, timingSafeEqual } from "node:crypto";
import { type FileKey, isFileKey } from "./file-record.ts";

/** What an address lets its holder do: send a file's bytes, or get them. */
export type Permission = "upload" | "download";

const SECRET_LENGTH = 32;

/** Addresses of files that carry their own permission, for one file, one purpose and some time. */
export class SignedUrls {
  readonly #base: string;
  readonly #secret: string;
  readonly #now: () => number;

  /**
   * @param base The address below which files are.
   * @param secret At least 32 characters that only the server knows.
   * @param now The time in milliseconds since 1970.
   * @throws RangeError for a short secret
   */
  constructor(base: string, secret: string, now: () => number = Date.now) {
    if (secret.length < SECRET_LENGTH) {
      throw new RangeError(
        `Cannot sign addresses with a secret of ${secret.length} characters: it is too short. Use ${SECRET_LENGTH} or more.`,
      );
    }
    this.#base = base.replace(/\/+$/, "");
    this.#secret = secret;
    this.#now = now;
  }

  /** @param forMs How long the address is valid, in milliseconds. */
  sign(key: FileKey, permission: Permission, forMs: number): string {
    const expires = Math.ceil((this.#now() + forMs) / 1_000);
    const signature = this.#signatureOf(key, permission, expires).toString("base64url");
    return `${this.#base}/${key.id}?owner=${key.ownerTag}&expires=${expires}&signature=${signature}`;
  }

  /** The file for which an address gives this permission; `undefined` for a wrong or expired address. */
  permitted({ pathname, searchParams }: URL, permission: Permission): FileKey | undefined {
    const key = { ownerTag: searchParams.get("owner") ?? "", id: pathname.split("/").at(-1) ?? "" };
    const expires = Number(searchParams.get("expires"));
    if (!isFileKey(key) || !Number.isSafeInteger(expires) || expires * 1_000 <= this.#now()) return undefined;
    const given = Buffer.from(searchParams.get("signature") ?? "", "base64url");
    const expected = this.#signatureOf(key, permission, expires);
    return given.length === expected.length && timingSafeEqual(given, expected) ? key : undefined;
  }

  #signatureOf({ ownerTag, id }: FileKey, permission: Permission, expires: number): Buffer {
    const text = `${permission}\n${ownerTag}\n${id}\n${expires}`;
    return createHmac("sha256", this.#secret).update(text).digest();
  }
}
