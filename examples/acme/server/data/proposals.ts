import type { DatabaseSync } from "node:sqlite";
import type { Compilable, Selectable } from "kysely";
import type { RequestContext } from "../context.ts";
import { atomically } from "./atomically.ts";
import type { OpenDatabase } from "./database.ts";
import { newId } from "./new-id.ts";
import type { Pricing, QuoteLine } from "./pricing.ts";
import type { Database, ProposalTable } from "./schema.ts";

/** Prices that hold for a while. All are in cents. */
export interface Proposal {
  readonly id: string;
  readonly created_at: string;
  readonly valid_until: string;
  readonly customer: string;
  readonly note?: string | undefined;
  readonly tier: string;
  readonly lines: readonly QuoteLine[];
  readonly delivery: number;
  /** With the delivery. */
  readonly total: number;
}

const VALID_DAYS = 30;
const MOST = 50;

/** The proposals that one user of one tenant was sent. */
export class Proposals {
  readonly #database: Database;
  readonly #connection: DatabaseSync;
  readonly #pricing: Pricing;

  constructor({ database, connection }: OpenDatabase, pricing: Pricing) {
    this.#database = database;
    this.#connection = connection;
    this.#pricing = pricing;
  }

  /** Writes a proposal at today's prices. @throws QuoteError for what cannot be priced */
  async create(
    context: RequestContext,
    wanted: readonly { product_id: string; quantity: number }[],
    note: string | undefined,
    now = new Date(),
  ): Promise<Proposal> {
    const { lines, delivery, total, tier } = await this.#pricing.quote(context, wanted);
    const proposal: Proposal = {
      id: newId("P"),
      created_at: now.toISOString(),
      valid_until: new Date(now.getTime() + VALID_DAYS * 86_400_000).toISOString(),
      customer: context.userName,
      note,
      tier,
      lines,
      delivery,
      total,
    };
    const { lines: _lines, total: _total, ...head } = proposal;
    const queries: Compilable[] = [
      this.#database
        .insertInto("proposals")
        .values({ ...head, note: note ?? null, tenant_id: context.tenant.id, user_id: context.userId }),
      this.#database
        .insertInto("proposal_lines")
        .values(
          lines.map(({ total: _of, ...line }, position) => ({ ...line, position, proposal_id: proposal.id })),
        ),
    ];
    atomically(this.#connection, queries);
    return proposal;
  }

  /** The newest first, 50 at most. */
  async list(context: RequestContext): Promise<Proposal[]> {
    const rows = await this.#own(context).orderBy("created_at", "desc").orderBy("id").limit(MOST).execute();
    return this.#withLines(rows);
  }

  /** Case does not count in the id. */
  async find(context: RequestContext, id: string): Promise<Proposal | undefined> {
    const rows = await this.#own(context).where("id", "=", id.toUpperCase()).execute();
    return (await this.#withLines(rows))[0];
  }

  #own({ tenant, userId }: RequestContext) {
    return this.#database
      .selectFrom("proposals")
      .selectAll()
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId);
  }

  async #withLines(proposals: readonly Selectable<ProposalTable>[]): Promise<Proposal[]> {
    if (proposals.length === 0) return [];
    const ids = proposals.map(({ id }) => id);
    const all = await this.#database
      .selectFrom("proposal_lines")
      .selectAll()
      .where("proposal_id", "in", ids)
      .orderBy("position")
      .execute();
    return proposals.map(({ tenant_id: _tenant, user_id: _user, note, ...head }) => {
      const own = all.filter(({ proposal_id }) => proposal_id === head.id);
      const lines = own.map(({ proposal_id: _of, position: _at, ...line }) => {
        return { ...line, total: line.unit_price * line.quantity };
      });
      const total = lines.reduce((sum, line) => sum + line.total, head.delivery);
      return { ...head, ...(note !== null && { note }), lines, total };
    });
  }
}
