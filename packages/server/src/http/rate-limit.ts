/** Decides how often an owner may call. Write your own to share the count between processes. */
export interface RateLimiter {
  /**
   * Takes one request off an owner's allowance.
   * @returns 0 where the request may go on, else the seconds after which the owner may try again.
   */
  take(owner: string): number | Promise<number>;
}

/** An allowance for each owner. */
export interface RateLimit {
  /** Requests that an owner may send in a minute, in the long run. */
  perMinute: number;
  /** Requests that an owner may send at once after a rest. Default: `perMinute`. */
  burst?: number | undefined;
}

interface Bucket {
  tokens: number;
  /** When the tokens were counted, in milliseconds. */
  at: number;
}

/** With more buckets than this, the limiter deletes full buckets. A missing bucket counts as full. */
const SWEEP_FROM = 1_000;

/**
 * A bucket of tokens for each owner, in this process's memory. The bucket fills steadily, and each request takes one
 * token.
 */
export class TokenBuckets implements RateLimiter {
  readonly #perMs: number;
  readonly #burst: number;
  readonly #now: () => number;
  readonly #buckets = new Map<string, Bucket>();
  #sweepAt = SWEEP_FROM;

  /** @param now The time in milliseconds, from any beginning. */
  constructor({ perMinute, burst = perMinute }: RateLimit, now: () => number = () => performance.now()) {
    if (!(perMinute > 0) || !(burst >= 1)) {
      throw new RangeError(
        `Cannot limit requests to ${perMinute} a minute and ${burst} at once: one of them is not positive. Give "perMinute" above 0, and "burst" from 1 up.`,
      );
    }
    this.#perMs = perMinute / 60_000;
    this.#burst = burst;
    this.#now = now;
  }

  /** How many owners have a bucket. */
  get size(): number {
    return this.#buckets.size;
  }

  take(owner: string): number {
    const at = this.#now();
    const tokens = this.#tokensOf(this.#buckets.get(owner), at);
    if (tokens < 1) return Math.ceil((1 - tokens) / this.#perMs / 1_000);
    this.#buckets.set(owner, { tokens: tokens - 1, at });
    if (this.#buckets.size > this.#sweepAt) this.#sweep(at);
    return 0;
  }

  #tokensOf(bucket: Bucket | undefined, at: number): number {
    if (!bucket) return this.#burst;
    return Math.min(this.#burst, bucket.tokens + (at - bucket.at) * this.#perMs);
  }

  /** Deletes full buckets. The next sweep comes when there are twice as many buckets. */
  #sweep(at: number): void {
    for (const [owner, bucket] of this.#buckets) {
      if (this.#tokensOf(bucket, at) >= this.#burst) this.#buckets.delete(owner);
    }
    this.#sweepAt = Math.max(SWEEP_FROM, this.#buckets.size * 2);
  }
}
