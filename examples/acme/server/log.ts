import { pino } from "pino";

/** Where Acme writes what happened: ids and codes, never what users said. */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export function createLog(level: string): Log {
  return pino({ level, base: undefined, serializers: { error: pino.stdSerializers.err } });
}

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} };
