import { DatabaseSync } from "node:sqlite";
import { SqliteConnectionError } from "./errors.ts";

export interface OpenDatabaseOptions {
  /**
   * When a write counts as done. `"full"`: the write is on the disk and outlives a power cut. Each write waits for the
   * disk. `"normal"`: the operating system has the write. The write outlives the end of the process, even by `kill -9`.
   * A power cut can lose the last writes, but never damages the file. Default `"full"`.
   */
  synchronous?: "full" | "normal" | undefined;
  /** How long a write waits for another process's write, in milliseconds. Default 5000. */
  busyTimeout?: number | undefined;
}

/**
 * Opens an SQLite file as Chatwright needs it: with a write-ahead log and foreign keys, and waiting for other writers.
 * Creates a missing file. For an application that keeps its own tables in the file that it gives to `SqliteStore`.
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
    throw new SqliteConnectionError(
      "cannot_open",
      `Cannot open the SQLite file "${path}": SQLite refuses it. Check the path and its permissions.`,
      { cause: error },
    );
  }
}

/**
 * Retries, because SQLite does not wait for other connections when it changes the mode. The mode stays with the file.
 */
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
