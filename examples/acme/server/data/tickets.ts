import type { RequestContext } from "../context.ts";
import type { Database, TicketTable } from "./schema.ts";

export interface Ticket {
  readonly id: string;
  readonly subject: string;
  readonly description: string;
  readonly priority: TicketTable["priority"];
  readonly status: TicketTable["status"];
  readonly created_at: string;
}

/** The support tickets of one user of one tenant. */
export class Tickets {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(
    { tenant, userId }: RequestContext,
    ticket: Pick<Ticket, "subject" | "description" | "priority">,
  ): Promise<Ticket> {
    const created: Ticket = {
      id: `T-${crypto.randomUUID().slice(0, 8).toUpperCase()}`,
      ...ticket,
      status: "open",
      created_at: new Date().toISOString(),
    };
    await this.#database
      .insertInto("tickets")
      .values({ ...created, tenant_id: tenant.id, user_id: userId })
      .execute();
    return created;
  }

  /** The newest first. */
  async list({ tenant, userId }: RequestContext): Promise<Ticket[]> {
    return this.#database
      .selectFrom("tickets")
      .select(["id", "subject", "description", "priority", "status", "created_at"])
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .orderBy("created_at", "desc")
      .execute();
  }
}
