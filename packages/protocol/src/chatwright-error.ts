/**
 * The base class of Chatwright's errors. A program compares `code`, which is stable; messages may change. The page
 * `docs/errors.md` lists the codes.
 */
export class ChatwrightError<TCode extends string = string> extends Error {
  override readonly name: string = "ChatwrightError";
  readonly code: TCode;
  /** The HTTP status that answers a request which fails with this error. `undefined`: 500, and clients see no more. */
  readonly status: number | undefined;

  constructor(code: TCode, message: string, options: { status?: number | undefined } & ErrorOptions = {}) {
    super(message, options);
    this.code = code;
    this.status = options.status;
  }
}
