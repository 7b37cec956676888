import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import { openDatabase as openFile } from "@chatwright/server/sqlite";
import { type Compilable, Kysely, SqliteDialect } from "kysely";
import { Migrator } from "kysely/migration";
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
    await seed(database);
    return { database, connection };
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * Runs all of the queries or none, and gives nothing else a turn in between: Kysely's own transactions await after each
 * statement, and the store of the threads, which shares the connection, must not find itself inside one.
 */
export function atomically(connection: DatabaseSync, queries: readonly Compilable[]): void {
  connection.exec("begin immediate");
  try {
    for (const query of queries) {
      const { sql, parameters } = query.compile();
      connection.prepare(sql).run(...values(parameters));
    }
    connection.exec("commit");
  } catch (error) {
    if (connection.isTransaction) connection.exec("rollback");
    throw error;
  }
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
          all: (parameters) => statement.all(...values(parameters)),
          run: (parameters) => statement.run(...values(parameters)),
          iterate: (parameters) => statement.iterate(...values(parameters)),
        };
      },
    },
  });
}

// The schema's types let through only what SQLite can hold.
const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
