import { ChatwrightError } from "@chatwright/protocol";

/**
 * The product's code uses Chatwright in a way that cannot work: a hook returns another type, for example. The message is
 * for developers. The message quotes no user, so logs contain it. Clients get 500 `internal`.
 */
export class UsageError extends ChatwrightError<"usage"> {
  override readonly name = "UsageError";

  constructor(message: string, options?: ErrorOptions) {
    super("usage", message, options);
  }
}

/** A thread, item or attachment is not there, or belongs to another owner: to the caller both are the same. */
export class NotFoundError extends ChatwrightError<"not_found"> {
  override readonly name = "NotFoundError";

  constructor(kind: "thread" | "item" | "attachment", id: string) {
    super("not_found", `Cannot load ${kind} "${id}": it does not exist. Check the id.`, { status: 404 });
  }
}

/** A hook wrote through `run.store` after its run was stopped. */
export class RunStoppedError extends ChatwrightError<"run_stopped"> {
  override readonly name = "RunStoppedError";

  /** @param call The refused call, such as `saveItem()`. */
  constructor(call: string) {
    super(
      "run_stopped",
      `Cannot carry out ${call}: the run was stopped. Write what has to be kept in handleStreamCancelled().`,
    );
  }
}

/** The `after` of a page query names nothing in that list. */
export class InvalidCursorError extends ChatwrightError<"invalid_cursor"> {
  override readonly name = "InvalidCursorError";

  constructor(after: string) {
    super(
      "invalid_cursor",
      `Cannot continue the list after "${after}": it is not an id from that list. Load the list from its start.`,
      {
        status: 400,
      },
    );
  }
}
