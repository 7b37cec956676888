import { ChatwrightError } from "@chatwright/protocol";

/**
 * The SQLite connection cannot be used, for a reason that is not the caller's request. `cannot_open`: the cause says why.
 * `transaction_open`: the application has left a transaction open on a shared connection.
 */
export class SqliteConnectionError extends ChatwrightError<"cannot_open" | "transaction_open"> {
  override readonly name = "SqliteConnectionError";
}
