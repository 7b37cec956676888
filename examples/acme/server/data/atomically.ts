import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { Compilable } from "kysely";

/**
 * Runs all of the queries or none, without an await in between. Kysely's own transactions await after each statement.
 * The thread store shares the connection, and its statements could then run inside such a transaction.
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

/** The schema's types permit only values that SQLite can store. */
export function parametersOf(parameters: readonly unknown[]): readonly SQLInputValue[] {
  return parameters as readonly SQLInputValue[];
}
