import type { CompiledQuery, Expression, Kysely } from "kysely";
import type { RunFence } from "../../store/run-fence.ts";
import type { Tables } from "./tables.ts";

/** All that differs between the databases that `SqlStore` runs on. */
export interface SqlDriver {
  /** Builds queries in the database's dialect; they are run by the two methods below. */
  readonly queries: Kysely<Tables>;

  /** The text that a field of an item's JSON holds; null where the field is missing or no text. */
  itemText(field: "status" | "content"): Expression<string | null>;

  /**
   * Runs one query, and resolves with its rows once its writes are durable.
   * @param run The run that writes. The driver looks at the run in the statement itself.
   * @throws RunStoppedError once the run is stopped
   */
  run<R>(query: CompiledQuery<R>, run?: RunFence): Promise<R[]>;

  /**
   * Runs queries in order in one transaction, and resolves with the rows of each once the transaction is durable. The
   * caller passes a list, not a callback. So a driver on a shared connection can run all queries without other work in
   * between.
   */
  transaction(queries: readonly CompiledQuery[], run?: RunFence): Promise<unknown[][]>;
}
