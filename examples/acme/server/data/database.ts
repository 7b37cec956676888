import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { openDatabase as openFile } from "@chatwright/server/sqlite";
import { Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
import { parametersOf } from "./atomically.ts";
import { fold } from "./fold.ts";
import { migrations } from "./migrations.ts";
import type { Database, Schema } from "./schema.ts";
import { seed } from "./seed.ts";

export interface OpenDatabase {
  readonly database: Database;
  /** The only connection to the file. The business tables and the thread store share it. */
  readonly connection: DatabaseSync;
}

/** Opens the database file and brings it up to date. Creates the file and its folder if they are missing. */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  mkdirSync(dirname(path), { recursive: true });
  const connection = openFile(path);
  try {
    // Searches of the catalogue and of tickets use `fold`, so that the spellings of a word match in all languages.
    connection.function("fold", { deterministic: true }, (text) => fold(String(text)));
    const database = new Kysely<Schema>({ dialect: dialectOf(connection) });
    const migrator = new Migrator({
      db: database,
      provider: migrations,
      // The thread store has its own tables of migrations in the same file.
      migrationTableName: "acme_migrations",
      migrationLockTableName: "acme_migrations_lock",
    });
    const { error } = await migrator.migrateToLatest();
    if (error)
      throw new Error(`Cannot bring the database "${path}" up to date: a migration failed`, {
        cause: error,
      });
    seed(database, connection);
    return { database, connection };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Whether SQLite refused a row because a unique index already has an equal one. */
export function isUniqueFailure(error: unknown): boolean {
  const SQLITE_CONSTRAINT_UNIQUE = 2067;
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_CONSTRAINT_UNIQUE;
}

function dialectOf(connection: DatabaseSync): SqliteDialect {
  return new SqliteDialect({
    database: {
      // The app closes the connection, so Kysely must not close it.
      close: () => {},
      prepare(text) {
        const statement = connection.prepare(text);
        return {
          reader: statement.columns().length > 0,
          all: (parameters) => statement.all(...parametersOf(parameters)),
          run: (parameters) => statement.run(...parametersOf(parameters)),
          iterate: (parameters) => statement.iterate(...parametersOf(parameters)),
        };
      },
    },
  });
}
