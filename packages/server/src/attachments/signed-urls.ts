import { createHmac, timingSafeEqual } from "node:crypto";

/** What an address lets its holder do: send a file's bytes, or get them. */
export type Permission = "upload" | "download";

const SECRET_LENGTH = 32;

/** Addresses of files that carry their own permission, for one file, one purpose and some time. */
export class SignedUrls {
  readonly #base: string;
  readonly #secret: string;
  readonly #now: () => number;

  /**
   * @param base The address below which files are, without a slash at its end.
   * @param secret At least 32 characters that nobody else knows.
   * @param now The time in milliseconds since 1970.
   */
  constructor(base: string, secret: string, now: () => number = Date.now) {
    if (secret.length < SECRET_LENGTH) {
      throw new RangeError(
        `Could not sign addresses with a secret of ${secret.length} characters: it must have ${SECRET_LENGTH} or more`,
      );
    }
    this.#base = base.replace(/\/+$/, "");
    this.#secret = secret;
    this.#now = now;
  }

  /** @param forMs How long the address is good, in milliseconds. */
  sign(id: string, permission: Permission, forMs: number): string {
    const expires = Math.ceil((this.#now() + forMs) / 1_000);
    const signature = this.#signatureOf(id, permission, expires).toString("base64url");
    return `${this.#base}/${id}?expires=${expires}&signature=${signature}`;
  }

  /** Whether the query of an address permits this, still. */
  permits(id: string, permission: Permission, query: URLSearchParams): boolean {
    const expires = Number(query.get("expires"));
    if (!Number.isSafeInteger(expires) || expires * 1_000 <= this.#now()) return false;
    const given = Buffer.from(query.get("signature") ?? "", "base64url");
    const expected = this.#signatureOf(id, permission, expires);
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  #signatureOf(id: string, permission: Permission, expires: number): Buffer {
    return createHmac("sha256", this.#secret).update(`${permission}\n${id}\n${expires}`).digest();
  }
}
