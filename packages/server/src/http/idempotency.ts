import { IDEMPOTENCY_HEADER } from "@chatwright/protocol";
import { RequestError } from "../core/errors.ts";
import type { CoreResponse } from "./message.ts";

/** How the server remembers requests that came with an `Idempotency-Key`. */
export interface IdempotencyOptions {
  /** How long a key is remembered, in milliseconds. Default 3,600,000: an hour. */
  keepMs?: number | undefined;
  /** Keys that are remembered of one owner; the oldest go first. Default 1,000. */
  keysPerOwner?: number | undefined;
  /** Bytes of recorded answers, of all owners together; the oldest go first. Default 16 MiB. */
  keepBytes?: number | undefined;
}

/** How a request with a key was answered: with a value, or with a run, whose log has the events. */
export type Outcome =
  | { kind: "json"; response: CoreResponse }
  | { kind: "run"; runId: string; threadId: string };

interface Entry {
  readonly owner: string;
  readonly fingerprint: string;
  readonly outcome: Promise<Outcome>;
  readonly expires: number;
  /** The size of the recorded answer; `undefined` while the request is being carried out. */
  bytes: number | undefined;
}

/** How many characters a key may have. */
const KEY_LENGTH = 255;

/** The request's key, if any. @throws RequestError `invalid_request` for one that is empty, too long or not printable */
export function idempotencyKey(headers: Headers): string | undefined {
  const key = headers.get(IDEMPOTENCY_HEADER);
  if (key === null) return undefined;
  if (key.length <= KEY_LENGTH && /^[\x20-\x7e]+$/.test(key)) return key;
  throw new RequestError(
    "invalid_request",
    `Cannot use the Idempotency-Key: it is empty, longer than ${KEY_LENGTH} characters or not printable ASCII. Send another.`,
  );
}

/**
 * Remembers which requests were carried out, by their owners' keys, so that a repeated request is not carried out
 * twice. Forgets requests that were refused or failed, so that clients may try them again. Bounded in time, in keys and
 * in bytes.
 */
export class Idempotency {
  readonly #keepMs: number;
  readonly #keysPerOwner: number;
  readonly #keepBytes: number;
  readonly #now: () => number;
  /** By owner and key, oldest first. */
  readonly #entries = new Map<string, Entry>();
  /** The ids of each owner's entries, oldest first. */
  readonly #owners = new Map<string, Set<string>>();
  #bytes = 0;

  /** @param now The time in milliseconds, from any beginning. */
  constructor(options: IdempotencyOptions = {}, now: () => number = () => performance.now()) {
    this.#keepMs = options.keepMs ?? 3_600_000;
    this.#keysPerOwner = options.keysPerOwner ?? 1_000;
    this.#keepBytes = options.keepBytes ?? 16_777_216;
    this.#now = now;
  }

  /** How many keys are remembered, and the bytes of their answers. */
  get size(): { keys: number; bytes: number } {
    return { keys: this.#entries.size, bytes: this.#bytes };
  }

  /**
   * The outcome of the request with this key. If the key is known, awaits the outcome of the request before. Calls
   * `carryOut` otherwise. A repeated request that comes while the first is carried out shares the first one's failure,
   * too.
   * @throws RequestError `idempotency_mismatch` where the request before had another body
   */
  async once(
    request: { owner: string; key: string; body: Uint8Array },
    carryOut: () => Promise<Outcome>,
  ): Promise<Outcome> {
    const fingerprint = await digest(request.body);
    this.#dropExpired();
    const id = JSON.stringify([request.owner, request.key]);
    const known = this.#entries.get(id);
    if (known) {
      if (known.fingerprint === fingerprint) return known.outcome;
      throw new RequestError(
        "idempotency_mismatch",
        `Cannot carry out the request: its Idempotency-Key "${request.key}" came with another body before. Send another key.`,
      );
    }
    const entry: Entry = {
      owner: request.owner,
      fingerprint,
      outcome: carryOut(),
      expires: this.#now() + this.#keepMs,
      bytes: undefined,
    };
    this.#add(id, entry);
    try {
      const outcome = await entry.outcome;
      entry.bytes = bytesOf(outcome);
      this.#bytes += entry.bytes;
      this.#makeRoom(entry.owner);
      return outcome;
    } catch (error) {
      this.#remove(id, entry);
      throw error;
    }
  }

  #add(id: string, entry: Entry): void {
    this.#entries.set(id, entry);
    const ids = this.#owners.get(entry.owner);
    if (ids) ids.add(id);
    else this.#owners.set(entry.owner, new Set([id]));
  }

  #remove(id: string, entry: Entry): void {
    this.#entries.delete(id);
    this.#bytes -= entry.bytes ?? 0;
    const ids = this.#owners.get(entry.owner);
    ids?.delete(id);
    if (ids?.size === 0) this.#owners.delete(entry.owner);
  }

  #dropExpired(): void {
    const now = this.#now();
    for (const [id, entry] of this.#entries) {
      if (entry.expires > now) return;
      if (entry.bytes !== undefined) this.#remove(id, entry);
    }
  }

  /**
   * Drops the oldest entries beyond the limits, but keeps those of requests under way. Without its entry, a repeated
   * request would be carried out beside the first.
   */
  #makeRoom(owner: string): void {
    for (const id of this.#owners.get(owner) ?? []) {
      if (this.#owners.get(owner)!.size <= this.#keysPerOwner) break;
      const entry = this.#entries.get(id)!;
      if (entry.bytes !== undefined) this.#remove(id, entry);
    }
    for (const [id, entry] of this.#entries) {
      if (this.#bytes <= this.#keepBytes) break;
      if (entry.bytes !== undefined) this.#remove(id, entry);
    }
  }
}

/** The size of a recorded answer, at two bytes a character. The limits of runs bound the events of a run. */
function bytesOf(outcome: Outcome): number {
  if (outcome.kind === "run" || typeof outcome.response.body !== "string") return 0;
  return outcome.response.body.length * 2;
}

async function digest(body: Uint8Array): Promise<string> {
  const hash = await crypto.subtle.digest("SHA-256", body as Uint8Array<ArrayBuffer>);
  return btoa(String.fromCharCode(...new Uint8Array(hash)));
}
