import { DatabaseSync } from "node:sqlite";
import { SqliteConnectionError } from "./errors.ts";

export interface OpenDatabaseOptions {
  /**
   * When a write counts as done. `"full"`: it is on the disk and outlives a power cut; each write waits for the disk.
   * `"normal"`: it is with the operating system and outlives the end of the process, `kill -9` included; a power cut
   * can lose the last ones, and never damages the file. Default `"full"`.
   */
  synchronous?: "full" | "normal" | undefined;
  /** How long a write waits for another process's write, in milliseconds. Default 5000. */
  busyTimeout?: number | undefined;
}

/**
 * Opens an SQLite file as Chatwright wants it (write-ahead log, foreign keys, waiting for other writers), and creates it
 * if it is not there. For an application that keeps its own tables in the file it gives to `SqliteStore`.
 *
 * @param path a file, or `":memory:"`
 * @throws SqliteConnectionError with the code `cannot_open`
 */
export function openDatabase(path: string, options: OpenDatabaseOptions = {}): DatabaseSync {
  const { synchronous = "full", busyTimeout = 5000 } = options;
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: busyTimeout });
    enableWriteAheadLog(database, busyTimeout);
    database.exec(`PRAGMA synchronous = ${synchronous}`);
    return database;
  } catch (error) {
    database?.close();
    throw new SqliteConnectionError("cannot_open", `Could not open the SQLite file "${path}"`, {
      cause: error,
    });
  }
}

/** SQLite does not wait for other connections when it changes the mode, and the mode stays with the file. */
function enableWriteAheadLog(database: DatabaseSync, busyTimeout: number): void {
  const deadline = Date.now() + busyTimeout;
  for (;;) {
    try {
      database.exec("PRAGMA journal_mode = wal");
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

const SQLITE_BUSY = 5;

function isBusy(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && (Number(error.errcode) & 0xff) === SQLITE_BUSY;
}
