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
  /** The one connection to the file: the business tables and the store of the threads share it. */
  readonly connection: DatabaseSync;
}

/** Opens the database file, creates it with its folder when it is not there, and brings it up to date. */
export async function openDatabase(path: string): Promise<OpenDatabase> {
  mkdirSync(dirname(path), { recursive: true });
  const connection = openFile(path);
  try {
    // Catalogue and tickets are searched as people write, in any of the shop's languages.
    connection.function("fold", { deterministic: true }, (text) => fold(String(text)));
    const database = new Kysely<Schema>({ dialect: dialectOf(connection) });
    const migrator = new Migrator({
      db: database,
      provider: migrations,
      // The store of the threads keeps its own migrations in the same file.
      migrationTableName: "acme_migrations",
      migrationLockTableName: "acme_migrations_lock",
    });
    const { error } = await migrator.migrateToLatest();
    if (error) throw new Error(`Could not bring the database "${path}" up to date`, { cause: error });
    seed(database, connection);
    return { database, connection };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/** Whether a row was refused because there is one like it. */
export function isUniqueFailure(error: unknown): boolean {
  const SQLITE_CONSTRAINT_UNIQUE = 2067;
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_CONSTRAINT_UNIQUE;
}

function dialectOf(connection: DatabaseSync): SqliteDialect {
  return new SqliteDialect({
    database: {
      // Who opened the connection closes it.
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
