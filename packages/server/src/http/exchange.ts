import { RequestError } from "../core/errors.ts";
import type { Allowance } from "./allowance.ts";
import { type Authenticate, contextOf } from "./authentication.ts";
import { readBody } from "./body.ts";
import type { CoreRequest } from "./message.ts";

/** One request on its way to its answer, and the steps of the pipeline that a subject asks for. */
export class Exchange<TContext> {
  readonly request: CoreRequest;
  readonly #authenticate: Authenticate<TContext> | undefined;
  readonly #allowance: Allowance;
  #release: (() => void) | undefined;

  constructor(request: CoreRequest, authenticate: Authenticate<TContext> | undefined, allowance: Allowance) {
    this.request = request;
    this.#authenticate = authenticate;
    this.#allowance = allowance;
  }

  /** The request's address. @throws RequestError `invalid_request`, such as for a host that cannot be */
  url(): URL {
    const url = URL.parse(this.request.url);
    if (url) return url;
    throw new RequestError(
      "invalid_request",
      "Cannot read the request: its address is not valid. Send a valid host and path.",
    );
  }

  /** Whether callers can be told apart at all. */
  get authenticates(): boolean {
    return this.#authenticate !== undefined;
  }

  /** The caller's context. @throws RequestError `unauthorized`, and what `authenticate` throws */
  context(): Promise<TContext> {
    return contextOf(this.request, this.#authenticate ?? (() => undefined));
  }

  /** Takes this request off the owner's allowance. @throws RequestError `rate_limited` */
  async admit(owner: string): Promise<void> {
    this.#release = await this.#allowance.take(owner);
  }

  /** The whole body. @throws RequestError `too_large` */
  body(maxBytes: number): Promise<Uint8Array> {
    return readBody(this.request, maxBytes);
  }

  /** The body as it comes: the subject counts its bytes. */
  async *bytes(): AsyncGenerator<Uint8Array, void> {
    yield* this.request.body ?? [];
  }

  /** The pipeline calls it when the request is answered. */
  end(): void {
    this.#release?.();
    this.#release = undefined;
  }
}
