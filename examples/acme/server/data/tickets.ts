import { z } from "zod";
import type { RequestContext } from "../context.ts";
import type { Database, TicketTable } from "./schema.ts";

export interface Ticket {
  readonly id: string;
  readonly subject: string;
  readonly description: string;
  readonly priority: TicketTable["priority"];
  readonly status: TicketTable["status"];
  readonly created_at: string;
  /** What the user sent along. */
  readonly attachments: readonly TicketAttachment[];
}

const TicketAttachment = z.object({ id: z.string(), name: z.string() });
export type TicketAttachment = z.infer<typeof TicketAttachment>;

/** The support tickets of one user of one tenant. */
export class Tickets {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async create(
    { tenant, userId }: RequestContext,
    ticket: Pick<Ticket, "subject" | "description" | "priority"> & Partial<Pick<Ticket, "attachments">>,
  ): Promise<Ticket> {
    const created: Ticket = {
      id: `T-${crypto.randomUUID().slice(0, 8).toUpperCase()}`,
      attachments: [],
      ...ticket,
      status: "open",
      created_at: new Date().toISOString(),
    };
    await this.#database
      .insertInto("tickets")
      .values({
        ...created,
        attachments: JSON.stringify(created.attachments),
        tenant_id: tenant.id,
        user_id: userId,
      })
      .execute();
    return created;
  }

  /** The newest first. */
  async list({ tenant, userId }: RequestContext): Promise<Ticket[]> {
    const rows = await this.#database
      .selectFrom("tickets")
      .select(["id", "subject", "description", "priority", "status", "created_at", "attachments"])
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .orderBy("created_at", "desc")
      .execute();
    return rows.map((row) => ({
      ...row,
      attachments: z.array(TicketAttachment).parse(JSON.parse(row.attachments)),
    }));
  }
}
