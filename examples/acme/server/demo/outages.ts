import { type RequestContext, owner } from "../context.ts";
import { ServiceUnavailableError } from "../resilience/errors.ts";

/** The services whose failures can be tried out. */
export type OutageService = "orders" | "carrier";

/** `down`: it does not answer. `flaky`: the next call fails, the one after works. `broken`: it answers nonsense. */
export type OutageMode = "down" | "flaky" | "broken" | "none";

/** Failures on demand, each for one user alone: how a visitor sees what the resilience patterns do. */
export class Outages {
  readonly #modes = new Map<string, OutageMode>();

  set(context: RequestContext, service: OutageService, mode: OutageMode): void {
    const key = keyOf(context, service);
    if (mode === "none") this.#modes.delete(key);
    else this.#modes.set(key, mode);
  }

  /** Fails as the user asked for. Call it where the real service would be called. */
  check(context: RequestContext, service: OutageService): void {
    const key = keyOf(context, service);
    const mode = this.#modes.get(key);
    if (mode === undefined) return;
    if (mode === "flaky") this.#modes.delete(key);
    if (mode === "broken") throw new Error(`The ${service} service answered 200 with a page of HTML`);
    throw new ServiceUnavailableError(service);
  }
}

const keyOf = (context: RequestContext, service: OutageService) => JSON.stringify([owner(context), service]);
