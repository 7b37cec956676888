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
    const signature = this.#signatureOf(textOf(key, permission, expires)).toString("base64url");
    return `${this.#base}/${key.id}?owner=${key.ownerTag}&expires=${expires}&signature=${signature}`;
  }

  /** The file for which an address gives this permission; `undefined` for a wrong or expired address. */
  permitted({ pathname, searchParams }: URL, permission: Permission): FileKey | undefined {
    const key = { ownerTag: searchParams.get("owner") ?? "", id: idIn(pathname) };
    const isPermitted =
      isFileKey(key) && this.#permits(searchParams, (expires) => textOf(key, permission, expires));
    return isPermitted ? key : undefined;
  }

  /**
   * The id of the file that an address of 0.1 permits to download; `undefined` for any other address. These addresses name
   * no owner, because in 0.1 an id named one file of all owners.
   */
  permittedBy01({ pathname, searchParams }: URL): string | undefined {
    const id = idIn(pathname);
    const isPermitted =
      !searchParams.has("owner") && this.#permits(searchParams, (expires) => `download\n${id}\n${expires}`);
    return isPermitted ? id : undefined;
  }

  /** Whether the address has not expired and has the signature of this text. */
  #permits(query: URLSearchParams, textUntil: (expires: number) => string): boolean {
    const expires = Number(query.get("expires"));
    if (!Number.isSafeInteger(expires) || expires * 1_000 <= this.#now()) return false;
    const given = Buffer.from(query.get("signature") ?? "", "base64url");
    const expected = this.#signatureOf(textUntil(expires));
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #signatureOf(text: string): Buffer {
    return createHmac("sha256", this.#secret).update(text).digest();
  }
}

/** Lines of an id and a number in 0.1, and with the owner's tag between them in 0.2. No text is one of both. */
function textOf({ ownerTag, id }: FileKey, permission: Permission, expires: number): string {
  return `${permission}\n${ownerTag}\n${id}\n${expires}`;
}

function idIn(pathname: string): string {
  return pathname.split("/").at(-1) ?? "";
}
