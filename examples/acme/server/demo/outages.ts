import { type RequestContext, owner } from "../context.ts";

/** The services whose failures can be tried out. */
export const OUTAGE_SERVICES = ["orders", "carrier", "resources"] as const;
export type OutageService = (typeof OUTAGE_SERVICES)[number];

/**
 * `down`: it answers 503. `flaky`: the next call fails, the one after works. `broken`: it answers 200 with a page of HTML.
 * `slow`: it does not answer at all.
 */
export const OUTAGE_MODES = ["down", "flaky", "broken", "slow", "none"] as const;
export type OutageMode = (typeof OUTAGE_MODES)[number];

/** More than anybody tries out at once; the oldest make room. */
const MOST = 1000;

/** Failures on demand, each for one user alone: how a visitor sees what the resilience patterns do. */
export class Outages {
  readonly #modes = new Map<string, OutageMode>();

  set(context: RequestContext, service: OutageService, mode: OutageMode): void {
    const key = keyOf(owner(context), service);
    this.#modes.delete(key);
    if (mode !== "none") this.#modes.set(key, mode);
    const [oldest] = this.#modes.keys();
    if (this.#modes.size > MOST && oldest !== undefined) this.#modes.delete(oldest);
  }

  /** How the service is to answer this owner now. */
  next(ownerKey: string, service: OutageService): OutageMode {
    const key = keyOf(ownerKey, service);
    const mode = this.#modes.get(key) ?? "none";
    if (mode === "flaky") this.#modes.delete(key);
    return mode;
  }
}

const keyOf = (ownerKey: string, service: OutageService) => JSON.stringify([ownerKey, service]);
