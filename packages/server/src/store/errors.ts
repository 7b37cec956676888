/** A thread, item or attachment is not there, or belongs to another owner: to the caller both are the same. */
export class NotFoundError extends Error {
  override readonly name = "NotFoundError";
  readonly code = "not_found";

  constructor(kind: "thread" | "item" | "attachment", id: string) {
    super(`Could not load ${kind} "${id}": it does not exist`);
  }
}

/** The `after` of a page query names nothing in that list. */
export class InvalidCursorError extends Error {
  override readonly name = "InvalidCursorError";
  readonly code = "invalid_cursor";

  constructor(after: string) {
    super(`Could not continue the list after "${after}": it is not an id from that list`);
  }
}
