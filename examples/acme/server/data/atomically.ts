import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Compilable } from "kysely";

/**
 * Runs all of the queries or none, and gives nothing else a turn in between: Kysely's own transactions await after each
 * statement, and the store of the threads, which shares the connection, must not find itself inside one.
 */
export function atomically(connection: DatabaseSync, queries: readonly Compilable[]): void {
  connection.exec("begin immediate");
  try {
    for (const query of queries) {
      const { sql, parameters } = query.compile();
      connection.prepare(sql).run(...parametersOf(parameters));
    }
    connection.exec("commit");
  } catch (error) {
    if (connection.isTransaction) connection.exec("rollback");
    throw error;
  }
}

/** The schema's types let through only what SQLite can hold. */
export function parametersOf(parameters: readonly unknown[]): readonly SQLInputValue[] {
  return parameters as readonly SQLInputValue[];
}
