/** A service that Acme needs did not answer, or said that it cannot right now. Trying again later may help. */
export class ServiceUnavailableError extends Error {
  override readonly name: string = "ServiceUnavailableError";
  readonly code: string = "service_unavailable";
  readonly service: string;

  constructor(service: string, options?: ErrorOptions & { message?: string }) {
    super(
      options?.message ?? `Cannot reach the service "${service}": it gave no answer. Try again later.`,
      options,
    );
    this.service = service;
  }
}

/** A service took longer than we wait. */
export class ServiceTimeoutError extends ServiceUnavailableError {
  override readonly name = "ServiceTimeoutError";
  override readonly code = "service_timeout";

  constructor(service: string, ms: number) {
    super(service, {
      message: `Cannot reach the service "${service}": it did not answer within ${ms} ms. Try again later.`,
    });
  }
}

/** A service answered, but with nothing that we can use. Asking again will not help. */
export class ServiceAnswerError extends Error {
  override readonly name = "ServiceAnswerError";
  readonly code = "service_answer";
  readonly service: string;

  constructor(service: string, what: string, options?: ErrorOptions) {
    super(`Cannot use the service "${service}": it answered with ${what}. Check its address.`, options);
    this.service = service;
  }
}
