import { UsageError } from "../store/errors.ts";

/** An error as it stands in a log. */
export interface ErrorDescription {
  /** The error's class, or the type of a thrown value that is no error. */
  type: string;
  code?: string | number;
  /** The HTTP status of an answer that was an error. */
  status?: number;
  /** Absent where the message may quote users or models. */
  message?: string;
  /** The stack's frames, without the message. */
  stack?: string;
  cause?: ErrorDescription;
}

/** Describes a thrown value whose getters throw. */
export const UNREADABLE = "unreadable";
/** How many causes a description has. */
const CAUSES = 4;
/** The engine's messages about mistakes in code. The engine's other messages quote values. */
const OF_CODE =
  /^(?:[\w$.[\]()]+ is not (?:a function|a constructor|iterable|defined)|Cannot (?:read|set) properties of (?:undefined|null)(?: \((?:reading|setting) '[\w$]{1,64}'\))?|Maximum call stack size exceeded|fetch failed)$/;
/** The system's messages about connections. The system's messages about files contain a path. */
const OF_SYSTEM = /^(?:connect|read|write|getaddrinfo) E[A-Z_]+(?: [\w.:-]+)?$/;

/**
 * Describes an error for a log: its kind and where it came from. The description leaves out messages of providers and
 * tools, which quote users and models. Messages of a `UsageError` stay: they quote no user. The description also leaves out objects that errors carry, because they hold
 * requests with keys.
 */
export function describeError(error: unknown, causes = CAUSES): ErrorDescription {
  return readError(() => describe(error, causes), { type: UNREADABLE });
}

/**
 * Reads a thrown value, which may be anything: its getters may throw.
 * @param fallback The result where reading throws.
 */
export function readError<T>(read: () => T, fallback: T): T {
  try {
    return read();
  } catch {
    return fallback;
  }
}

function describe(error: unknown, causes: number): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error };
  const { code, status, statusCode, cause } = error as Error & Readonly<Record<string, unknown>>;
  const answered = typeof status === "number" ? status : statusCode;
  const isSafe = error instanceof UsageError || OF_CODE.test(error.message) || OF_SYSTEM.test(error.message);
  return {
    // Many libraries do not set the name of their errors.
    type: error.name === "Error" ? error.constructor.name : error.name,
    ...((typeof code === "string" || typeof code === "number") && { code }),
    ...(typeof answered === "number" && { status: answered }),
    ...(isSafe && { message: error.message }),
    ...(typeof error.stack === "string" && { stack: frames(error) }),
    ...(cause !== undefined && causes > 0 && { cause: describeError(cause, causes - 1) }),
  };
}

/** The stack without the message, which stands before it and may have several lines. */
function frames({ stack = "", message }: Error): string {
  const start = message ? stack.indexOf(message) : -1;
  const rest = start < 0 ? stack : stack.slice(start + message.length);
  return rest
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}
