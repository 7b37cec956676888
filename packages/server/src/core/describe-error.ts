/** An error as it stands in a log. */
export interface ErrorDescription {
  /** The error's class, or the type of what was thrown. */
  type: string;
  code?: string | number;
  /** The HTTP status of an answer that was an error. */
  status?: number;
  /** Absent where it may quote what users or models wrote. */
  message?: string;
  /** Where it was thrown, without its message. */
  stack?: string;
  cause?: ErrorDescription;
}

/** How many errors that others were made of are told. */
const CAUSES = 4;
/** What the engine says of mistakes in code; its other messages quote values. */
const OF_CODE =
  /^(?:[\w$.[\]()]+ is not (?:a function|a constructor|iterable|defined)|Cannot (?:read|set) properties of (?:undefined|null)(?: \((?:reading|setting) '[\w$]{1,64}'\))?|Maximum call stack size exceeded|fetch failed)$/;
/** What the system says of connections; of files it names the path. */
const OF_SYSTEM = /^(?:connect|read|write|getaddrinfo) E[A-Z_]+(?: [\w.:-]+)?$/;

/**
 * What a log may say of an error: where it came from and of what kind it is. Messages of providers and of tools quote what
 * users and models wrote, and objects that errors carry hold requests with keys; neither is told.
 */
export function describeError(error: unknown, causes = CAUSES): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, status, statusCode, cause } = error as Error & Readonly<Record<string, unknown>>;
  const answered = typeof status === "number" ? status : statusCode;
  const isSafe = OF_CODE.test(error.message) || OF_SYSTEM.test(error.message);
  return {
    // Many libraries leave the name as it is.
    type: error.name === "Error" ? error.constructor.name : error.name,
    ...((typeof code === "string" || typeof code === "number") && { code }),
    ...(typeof answered === "number" && { status: answered }),
    ...(isSafe && { message: error.message }),
    ...(error.stack !== undefined && { stack: frames(error) }),
    ...(cause !== undefined && causes > 0 && { cause: describeError(cause, causes - 1) }),
  };
}

/** The stack without the message, which stands before it and may have several lines. */
function frames({ stack = "", message }: Error): string {
  const start = message === "" ? -1 : stack.indexOf(message);
  const rest = start < 0 ? stack : stack.slice(start + message.length);
  return rest
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
