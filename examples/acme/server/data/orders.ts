import type { DatabaseSync } from "node:sqlite";
import type { Compilable, Selectable } from "kysely";
import type { RequestContext } from "../context.ts";
import type { Catalog } from "./catalog.ts";
import { atomically, type OpenDatabase } from "./database.ts";
import type { Database, OrderTable } from "./schema.ts";

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
  /** In cents. */
  readonly total: number;
  readonly lines: readonly OrderLine[];
}

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

  constructor({ database, connection }: OpenDatabase, catalog: Catalog) {
    this.#database = database;
    this.#connection = connection;
    this.#catalog = catalog;
  }

  /** The newest first, 50 at most. */
  async list(context: RequestContext): Promise<Order[]> {
    return this.#withLines(
      await this.#own(context).orderBy("created_at", "desc").orderBy("id").limit(50).execute(),
    );
  }

  /** Case does not count in the id. */
  async find(context: RequestContext, id: string): Promise<Order | undefined> {
    const [order] = await this.#withLines(
      await this.#own(context).where("id", "=", id.toUpperCase()).execute(),
    );
    return order;
  }

  /**
   * Buys: takes the pieces out of the stock and writes the order, or does neither.
   * @throws OrderError for an unknown product, or more than there are
   */
  async place(
    context: RequestContext,
    wanted: readonly { product_id: string; quantity: number }[],
  ): Promise<Order> {
    const lines: OrderLine[] = [];
    for (const { product_id, quantity } of wanted) {
      const product = await this.#catalog.find(context.tenant, product_id);
      if (!product) throw new OrderError(`This shop does not sell "${product_id}"`);
      if (lines.some((line) => line.product_id === product_id)) {
        throw new OrderError(`"${product.name}" is in the order twice`);
      }
      if (product.stock < quantity)
        throw new OrderError(`There are only ${product.stock} of "${product.name}" left`);
      lines.push({ product_id, name: product.name, quantity, price: product.price });
    }
    const order: Order = {
      id: newOrderId(),
      status: "processing",
      created_at: new Date().toISOString(),
      total: totalOf(lines),
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

  /** Demo mode: gives a user who has never bought anything a past, so that there is something to ask about. */
  async giveHistory(context: RequestContext): Promise<void> {
    const known = await this.list(context);
    if (known.length > 0) return;
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
        id: newOrderId(),
        status,
        carrier: "Swift Parcel",
        tracking_code: `SP${crypto.getRandomValues(new Uint32Array(1))[0]}`,
        created_at: new Date(Date.now() - ago * day).toISOString(),
        total: totalOf(lines),
        lines,
      };
      this.#write(context, order, { takeFromStock: false });
    }
  }

  #own({ tenant, userId }: RequestContext) {
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
        total: totalOf(own),
        lines: own,
      };
    });
  }

  #write({ tenant, userId }: RequestContext, order: Order, options: { takeFromStock: boolean }): void {
    const queries: Compilable[] = [
      this.#database.insertInto("orders").values({
        id: order.id,
        tenant_id: tenant.id,
        user_id: userId,
        status: order.status,
        carrier: order.carrier ?? null,
        tracking_code: order.tracking_code ?? null,
        created_at: order.created_at,
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

/** Short enough to read out on the phone: `A-7Q2MX9RT`, from letters that are not mistaken for others. */
function newOrderId(): string {
  const letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
  const bytes = crypto.getRandomValues(new Uint8Array(8));
  return `A-${Array.from(bytes, (byte) => letters[byte % letters.length]).join("")}`;
}
