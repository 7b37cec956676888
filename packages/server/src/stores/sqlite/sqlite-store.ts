import type { DatabaseSync } from "node:sqlite";
import { SqlStore, type SqlStoreOptions } from "../sql/sql-store.ts";
import { openDatabase, type OpenDatabaseOptions } from "./open-database.ts";
import { SqliteDriver } from "./sqlite-driver.ts";

/** A file of the store's own, or a connection that it shares with the application. */
export type SqliteStoreOptions<TContext> = SqlStoreOptions<TContext> &
  (
    | (OpenDatabaseOptions & {
        /** The file, created if it is not there; or `":memory:"`. */
        path: string;
        database?: never;
      })
    | {
        /** See {@link openDatabase}. The store neither changes the connection's settings nor closes the connection. */
        database: DatabaseSync;
        path?: never;
      }
  );

/**
 * Threads, items and records of attachments in an SQLite file, for a server on one machine. Several processes may use
 * the file at once.
 *
 * Every acknowledged write is committed. A `kill -9` loses no such write, and neither does a power cut unless
 * `synchronous` is `"normal"`. The tables' names begin with `chatwright_`.
 */
export class SqliteStore<TContext = unknown> extends SqlStore<TContext> {
  readonly #own: DatabaseSync | undefined;

  /** @throws SqliteConnectionError with the code `cannot_open` */
  constructor(options: SqliteStoreOptions<TContext>) {
    const database = options.database ?? openDatabase(options.path, options);
    super(new SqliteDriver(database), options);
    this.#own = options.database ? undefined : database;
  }

  /** Closes the file that the store opened; no method may be called any more. */
  async close(): Promise<void> {
    if (this.#own?.isOpen) this.#own.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }
}
