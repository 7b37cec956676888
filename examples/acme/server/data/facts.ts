import type { RequestContext } from "../context.ts";
import type { Database } from "./schema.ts";

/** At most this many facts are kept of a user; a new one then replaces the oldest. */
const MOST_FACTS = 100;

/** What users asked the assistant to remember: per user and tenant, across threads. */
export class Facts {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Keeps a fact. The same words twice are one fact. */
  async remember({ tenant, userId }: RequestContext, fact: string): Promise<void> {
    await this.#database
      .insertInto("facts")
      .values({ tenant_id: tenant.id, user_id: userId, fact, created_at: new Date().toISOString() })
      .onConflict((conflict) => conflict.columns(["tenant_id", "user_id", "fact"]).doNothing())
      .execute();
    const newest = this.#database
      .selectFrom("facts")
      .select("id")
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .orderBy("id", "desc")
      .limit(MOST_FACTS);
    await this.#database
      .deleteFrom("facts")
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .where("id", "not in", newest)
      .execute();
  }

  /** The facts, the oldest first. */
  async recall({ tenant, userId }: RequestContext): Promise<string[]> {
    const rows = await this.#database
      .selectFrom("facts")
      .select("fact")
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .orderBy("id")
      .execute();
    return rows.map(({ fact }) => fact);
  }
}
