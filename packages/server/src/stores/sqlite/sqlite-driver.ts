import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import {
  type CompiledQuery,
  DummyDriver,
  type Expression,
  Kysely,
  sql,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";
import type { RunFence } from "../../store/run-fence.ts";
import type { SqlDriver } from "../sql/driver.ts";
import type { Tables } from "../sql/tables.ts";
import { SqliteConnectionError } from "./errors.ts";

/**
 * Runs queries on `node:sqlite`, which is synchronous. No other code runs during a statement or a transaction. So an
 * application can use the same connection, and its statements never get into a transaction of the store. Kysely only
 * builds the queries, because its own transactions would let other code run between statements.
 */
export class SqliteDriver implements SqlDriver {
  readonly queries: Kysely<Tables> = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createQueryCompiler: () => new SqliteQueryCompiler(),
    },
  });
  readonly #database: DatabaseSync;
  /** Prepared statements by their SQL. The store has a few dozen. */
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  itemText(field: "status" | "content"): Expression<string | null> {
    const path = sql.lit(`$.${field}`);
    return sql<string | null>`case json_type(data, ${path}) when 'text' then data ->> ${path} end`;
  }

  async run<R>(query: CompiledQuery<R>, run?: RunFence): Promise<R[]> {
    this.#refuseForeignTransaction();
    // The statement follows in the same step, so that no stop comes in between.
    run?.check();
    return this.#all(query);
  }

  async transaction(queries: readonly CompiledQuery[], run?: RunFence): Promise<unknown[][]> {
    this.#refuseForeignTransaction();
    run?.check();
    // Takes the write lock at once: a transaction that starts with reading cannot wait for it later.
    this.#database.exec("BEGIN IMMEDIATE");
    try {
      const results = queries.map((query) => this.#all(query));
      this.#database.exec("COMMIT");
      return results;
    } catch (error) {
      if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
      throw error;
    }
  }

  #all<R>({ sql: text, parameters }: CompiledQuery<R>): R[] {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#database.prepare(text)));
    return statement.all(...(parameters as SQLInputValue[])) as R[];
  }

  /**
   * Refuses to write in a transaction that the application has open, because a rollback would lose the store's writes.
   */
  #refuseForeignTransaction(): void {
    if (!this.#database.isTransaction) return;
    throw new SqliteConnectionError(
      "transaction_open",
      "Cannot use the SQLite connection: the application has left a transaction open on it. End it before the next await, or give the store its own connection.",
    );
  }
}
