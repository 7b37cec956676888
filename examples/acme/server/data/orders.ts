import type { DatabaseSync } from "node:sqlite";
import type { Compilable, Selectable } from "kysely";
import type { RequestContext } from "../context.ts";
import type { Catalog } from "./catalog.ts";
import { atomically } from "./atomically.ts";
import type { OpenDatabase } from "./database.ts";
import { newId } from "./new-id.ts";
import type { Pricing } from "./pricing.ts";
import type { Database, OrderTable } from "./schema.ts";
import type { Tenant } from "./tenants.ts";

export interface OrderLine {
  readonly product_id: string;
  readonly name: string;
  readonly quantity: number;
  /** Of one piece, in cents. */
  readonly price: number;
}

export interface Order {
  readonly id: string;
  readonly status: OrderTable["status"];
  readonly carrier?: string | undefined;
  readonly tracking_code?: string | undefined;
  readonly created_at: string;
  /** What the delivery cost, in cents. */
  readonly delivery: number;
  /** With the delivery, in cents. */
  readonly total: number;
  readonly lines: readonly OrderLine[];
}

/** Whose orders. */
export type Customer = Pick<RequestContext, "userId"> & { readonly tenant: Pick<Tenant, "id"> };

/** An order that cannot be placed; the message is for the customer. */
export class OrderError extends Error {
  override readonly name = "OrderError";
  readonly code = "invalid_order";
}

/** The orders of one user of one tenant. */
export class Orders {
  readonly #database: Database;
  readonly #connection: DatabaseSync;
  readonly #catalog: Catalog;
  readonly #pricing: Pricing;

  constructor({ database, connection }: OpenDatabase, catalog: Catalog, pricing: Pricing) {
    this.#database = database;
    this.#connection = connection;
    this.#catalog = catalog;
    this.#pricing = pricing;
  }

  /** The newest first. @param limit 50 at most */
  async list(context: Customer, limit = 50): Promise<Order[]> {
    const newest = this.#own(context).orderBy("created_at", "desc").orderBy("id");
    return this.#withLines(await newest.limit(Math.min(Math.max(1, limit), 50)).execute());
  }

  /** Case does not count in the id. */
  async find(context: Customer, id: string): Promise<Order | undefined> {
    const [order] = await this.#withLines(
      await this.#own(context).where("id", "=", id.toUpperCase()).execute(),
    );
    return order;
  }

  /** For the carrier, whose code it is. */
  async findByTrackingCode(code: string): Promise<Order | undefined> {
    const rows = await this.#database
      .selectFrom("orders")
      .selectAll()
      .where("tracking_code", "=", code)
      .execute();
    return (await this.#withLines(rows))[0];
  }

  /**
   * Buys at the customer's own prices: takes the pieces out of the stock and writes the order, or does neither.
   * @throws OrderError for an unknown product, or more than there are
   */
  async place(
    context: RequestContext,
    wanted: readonly { product_id: string; quantity: number }[],
  ): Promise<Order> {
    const quote = await this.#pricing.quote(context, wanted);
    for (const { product_id, name, quantity } of quote.lines) {
      const stock = (await this.#catalog.find(context.tenant, product_id))?.stock ?? 0;
      if (stock < quantity) throw new OrderError(`There are only ${stock} of "${name}" left`);
    }
    const lines = quote.lines.map(({ product_id, name, quantity, unit_price }) => {
      return { product_id, name, quantity, price: unit_price };
    });
    const order: Order = {
      id: newId("A"),
      status: "processing",
      created_at: new Date().toISOString(),
      delivery: quote.delivery,
      total: quote.total,
      lines,
    };
    try {
      this.#write(context, order, { takeFromStock: true });
    } catch (error) {
      // Somebody else was faster, and the table takes no stock below zero.
      if (isCheckFailure(error)) {
        throw new OrderError("Somebody has just bought the last of these: look again", { cause: error });
      }
      throw error;
    }
    return order;
  }

  /**
   * Demo mode: gives a user who has never bought anything a past, so that there is something to ask about.
   * @returns whether it did
   */
  async giveHistory(context: RequestContext): Promise<boolean> {
    const known = await this.list(context, 1);
    if (known.length > 0) return false;
    const products = await this.#catalog.search(context.tenant, {});
    const day = 86_400_000;
    const past = [
      { status: "delivered", ago: 158, picks: [12] },
      { status: "delivered", ago: 112, picks: [4, 7] },
      { status: "delivered", ago: 79, picks: [17] },
      { status: "delivered", ago: 41, picks: [2, 9] },
      { status: "shipped", ago: 2, picks: [5] },
    ] as const;
    for (const { status, ago, picks } of past) {
      const lines = picks.flatMap((pick, index) => {
        const product = products[pick % products.length];
        return product
          ? [{ product_id: product.id, name: product.name, quantity: index + 1, price: product.price }]
          : [];
      });
      const order: Order = {
        id: newId("A"),
        status,
        carrier: "Swift Parcel",
        tracking_code: `SP${crypto.getRandomValues(new Uint32Array(1))[0]}`,
        created_at: new Date(Date.now() - ago * day).toISOString(),
        delivery: 0,
        total: totalOf(lines),
        lines,
      };
      this.#write(context, order, { takeFromStock: false });
    }
    return true;
  }

  #own({ tenant, userId }: Customer) {
    return this.#database
      .selectFrom("orders")
      .selectAll()
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId);
  }

  async #withLines(orders: readonly Selectable<OrderTable>[]): Promise<Order[]> {
    if (orders.length === 0) return [];
    const lines = await this.#database
      .selectFrom("order_lines")
      .selectAll()
      .where(
        "order_id",
        "in",
        orders.map(({ id }) => id),
      )
      .orderBy("name")
      .execute();
    const linesOf = Map.groupBy(lines, ({ order_id }) => order_id);
    return orders.map((order) => {
      const own = (linesOf.get(order.id) ?? []).map(({ order_id: _order, ...line }) => line);
      return {
        id: order.id,
        status: order.status,
        carrier: order.carrier ?? undefined,
        tracking_code: order.tracking_code ?? undefined,
        created_at: order.created_at,
        delivery: order.delivery,
        total: totalOf(own) + order.delivery,
        lines: own,
      };
    });
  }

  #write({ tenant, userId }: Customer, order: Order, options: { takeFromStock: boolean }): void {
    const queries: Compilable[] = [
      this.#database.insertInto("orders").values({
        id: order.id,
        tenant_id: tenant.id,
        user_id: userId,
        status: order.status,
        carrier: order.carrier ?? null,
        tracking_code: order.tracking_code ?? null,
        created_at: order.created_at,
        delivery: order.delivery,
      }),
      this.#database
        .insertInto("order_lines")
        .values(order.lines.map((line) => ({ order_id: order.id, ...line }))),
    ];
    if (options.takeFromStock) {
      for (const { product_id, quantity } of order.lines) {
        const take = this.#database
          .updateTable("products")
          .set((eb) => ({ stock: eb("stock", "-", quantity) }))
          .where("id", "=", product_id);
        queries.push(take);
      }
    }
    atomically(this.#connection, queries);
  }
}

function totalOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
}

function isCheckFailure(error: unknown): boolean {
  const SQLITE_CONSTRAINT_CHECK = 275;
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_CONSTRAINT_CHECK;
}
