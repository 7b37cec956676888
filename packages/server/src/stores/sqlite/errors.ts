/** The SQLite connection cannot be used, for a reason that is not the caller's request. */
export class SqliteConnectionError extends Error {
  override readonly name = "SqliteConnectionError";
  /** `cannot_open`: see the cause. `transaction_open`: the application has left one open on a shared connection. */
  readonly code: "cannot_open" | "transaction_open";

  constructor(code: SqliteConnectionError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
