import { sql } from "kysely";
import { z } from "zod";
import type { RequestContext } from "../context.ts";
import { searchWords } from "./fold.ts";
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
  /** What the support team wrote. */
  readonly answer?: string | undefined;
}

export interface TicketSearch {
  /** Words that all must occur in the id, subject, description or answer. */
  query?: string | undefined;
  status?: TicketTable["status"] | undefined;
  /** Default 50, the most there can be. */
  limit?: number | undefined;
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
  async list({ tenant, userId }: RequestContext, search: TicketSearch = {}): Promise<Ticket[]> {
    const { query = "", status, limit = 50 } = search;
    let select = this.#database
      .selectFrom("tickets")
      .select(["id", "subject", "description", "priority", "status", "created_at", "attachments", "answer"])
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .orderBy("created_at", "desc")
      .orderBy("id")
      .limit(Math.min(Math.max(1, limit), 50));
    if (status) select = select.where("status", "=", status);
    for (const word of searchWords(query)) {
      const text = sql<string>`id || ' ' || subject || ' ' || description || ' ' || coalesce(answer, '')`;
      select = select.where(sql<boolean>`instr(fold(${text}), ${word}) > 0`);
    }
    const rows = await select.execute();
    return rows.map(({ answer, attachments, ...row }) => ({
      ...row,
      ...(answer !== null && { answer }),
      attachments: z.array(TicketAttachment).parse(JSON.parse(attachments)),
    }));
  }

  /** Demo mode: a ticket that was answered, as if it had been opened a while ago. */
  async giveHistory(context: RequestContext): Promise<void> {
    const { id } = await this.create(context, {
      subject: "The lid of my parcel box was torn",
      description: "The parcel came with a torn lid. Everything inside is fine.",
      priority: "low",
    });
    await this.#database
      .updateTable("tickets")
      .set({
        status: "closed",
        created_at: new Date(Date.now() - 9 * 86_400_000).toISOString(),
        answer: "Thank you for telling us. We have passed it on to the carrier.",
      })
      .where("id", "=", id)
      .execute();
  }
}
