import { describeError } from "./describe-error.ts";

/** Where the server writes what happened: pino, and anything else of this shape. Entries carry ids and codes, never text. */
export interface Logger {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The default: warnings and errors go to the console, everything else nowhere. */
export const consoleLogger: Logger = {
  debug: () => {},
  info: () => {},
  // oxlint-disable-next-line no-console -- the console is what this logger is for
  warn: (fields, message) => console.warn(message, fields),
  // oxlint-disable-next-line no-console -- the console is what this logger is for
  error: (fields, message) => console.error(message, fields),
};

/** A logger whose failures end no request and no run. The console tells of the first failure. */
export class GuardedLogger implements Logger {
  readonly #logger: Logger;
  #hasFailed = false;

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  debug(fields: object, message: string): void {
    this.#write("debug", fields, message);
  }

  info(fields: object, message: string): void {
    this.#write("info", fields, message);
  }

  warn(fields: object, message: string): void {
    this.#write("warn", fields, message);
  }

  error(fields: object, message: string): void {
    this.#write("error", fields, message);
  }

  #write(level: keyof Logger, fields: object, message: string): void {
    try {
      // The methods of a program without types may be missing, or return promises.
      const written: unknown = this.#logger[level](fields, message);
      if (written instanceof Promise) written.catch((error: unknown) => this.#tell(error));
    } catch (error) {
      this.#tell(error);
    }
  }

  #tell(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    consoleLogger.error({ err: describeError(error) }, "Cannot write to the log");
  }
}
