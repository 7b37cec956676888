import { RequestError } from "../core/errors.ts";
import { type RateLimit, type RateLimiter, TokenBuckets } from "./rate-limit.ts";

export interface AllowanceOptions {
  /** How often an owner may call. The answer to any further call is 429 `rate_limited`. Default: unlimited. */
  rateLimit?: RateLimit | RateLimiter | undefined;
  /**
   * How many requests of an owner, such as uploads, may wait for their answer at the same time. The answer to any
   * further request is 429 `rate_limited`. A stream counts until its first byte. Default: unlimited.
   */
  maxConcurrent?: number | undefined;
}

/** Seconds after which a caller with too many requests under way may try again. */
const RETRY_SECONDS = 1;

/** Limits the requests of each owner to an endpoint, in a minute and at the same time. */
export class Allowance {
  readonly #rateLimiter: RateLimiter | undefined;
  readonly #maxConcurrent: number;
  readonly #underWay = new Map<string, number>();

  constructor({ rateLimit, maxConcurrent = Infinity }: AllowanceOptions) {
    this.#rateLimiter = rateLimit && "perMinute" in rateLimit ? new TokenBuckets(rateLimit) : rateLimit;
    this.#maxConcurrent = maxConcurrent;
  }

  /**
   * Takes one request off the owner's allowance.
   * @returns a function that the endpoint calls once the request is answered.
   * @throws RequestError `rate_limited`
   */
  async take(owner: string): Promise<() => void> {
    const retryAfterSeconds = (await this.#rateLimiter?.take(owner)) ?? 0;
    if (retryAfterSeconds > 0) throw tooMany("there were too many", retryAfterSeconds);
    if (this.#maxConcurrent === Infinity) return () => {};
    const count = this.#underWay.get(owner) ?? 0;
    if (count >= this.#maxConcurrent) {
      throw tooMany(`${count} others are under way`, RETRY_SECONDS);
    }
    this.#underWay.set(owner, count + 1);
    return () => this.#release(owner);
  }

  #release(owner: string): void {
    const count = this.#underWay.get(owner) ?? 0;
    if (count > 1) this.#underWay.set(owner, count - 1);
    else this.#underWay.delete(owner);
  }
}

function tooMany(why: string, retryAfterSeconds: number): RequestError {
  return new RequestError(
    "rate_limited",
    `Cannot accept the request: ${why}. Send it again after ${retryAfterSeconds} s.`,
    { retryAfterSeconds },
  );
}
