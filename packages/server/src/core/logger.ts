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
