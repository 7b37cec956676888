import { sql } from "kysely";
import type { RequestContext } from "../context.ts";
import type { Catalog } from "./catalog.ts";
import type { Database } from "./schema.ts";

/** A line of what somebody wants to buy, with its price. All prices are in cents. */
export interface QuoteLine {
  readonly product_id: string;
  readonly name: string;
  readonly quantity: number;
  /** Of one piece, for everybody. */
  readonly list_price: number;
  /** Of one piece, for this customer and this quantity. */
  readonly unit_price: number;
  readonly total: number;
}

export interface Quote {
  readonly lines: readonly QuoteLine[];
  /** What the delivery costs. */
  readonly delivery: number;
  /** With the delivery. */
  readonly total: number;
  /** What is saved against the list prices. */
  readonly discount: number;
  readonly tier: string;
}

/** How much a customer has bought, and what they save for it. */
export interface CustomerTier {
  readonly name: string;
  readonly percent: number;
  /** Within the last year, in cents. */
  readonly spent: number;
}

/** From so many pieces on, one costs so many percent less. */
export interface BulkDiscount {
  readonly from_quantity: number;
  readonly percent: number;
}

/** What cannot be priced; the message is for the customer. */
export class QuoteError extends Error {
  override readonly name = "QuoteError";
  readonly code = "invalid_quote";
}

/** Delivery is free above this sum, in cents; else it costs this much. The help pages say the same. */
const FREE_DELIVERY_ABOVE = 5000;
const DELIVERY = 490;

function deliveryFor(goods: number): number {
  return goods > FREE_DELIVERY_ABOVE ? 0 : DELIVERY;
}

const STANDARD_TIER = "standard";

/** What things cost a customer: the list price, less for many pieces of one product, and less for good customers. */
export class Pricing {
  readonly #database: Database;
  readonly #catalog: Catalog;

  constructor(database: Database, catalog: Catalog) {
    this.#database = database;
    this.#catalog = catalog;
  }

  /** @throws QuoteError for a product that the shop does not sell, or that is there twice */
  async quote(
    context: RequestContext,
    wanted: readonly { product_id: string; quantity: number }[],
  ): Promise<Quote> {
    const tier = await this.tierOf(context);
    const bulk = await this.bulkDiscounts(context);
    const lines: QuoteLine[] = [];
    for (const { product_id, quantity } of wanted) {
      const product = await this.#catalog.find(context.tenant, product_id);
      if (!product) throw new QuoteError(`This shop does not sell "${product_id}"`);
      if (lines.some((line) => line.product_id === product_id)) {
        throw new QuoteError(`"${product.name}" is there twice`);
      }
      const unit_price = reduced(product.price, tier, bulkPercent(bulk, quantity));
      lines.push({
        product_id,
        name: product.name,
        quantity,
        list_price: product.price,
        unit_price,
        total: unit_price * quantity,
      });
    }
    const goods = lines.reduce((sum, line) => sum + line.total, 0);
    const delivery = deliveryFor(goods);
    const full = lines.reduce((sum, { list_price, quantity }) => sum + list_price * quantity, 0);
    return { lines, delivery, total: goods + delivery, discount: full - goods, tier: tier.name };
  }

  /** The discounts for many pieces, from the smallest number on. */
  async bulkDiscounts({ tenant }: RequestContext): Promise<BulkDiscount[]> {
    return this.#database
      .selectFrom("bulk_discounts")
      .select(["from_quantity", "percent"])
      .where("tenant_id", "=", tenant.id)
      .orderBy("from_quantity")
      .execute();
  }

  /** The best tier that the customer's orders of the last year reach. */
  async tierOf({ tenant, userId }: RequestContext, now = new Date()): Promise<CustomerTier> {
    const since = new Date(now);
    since.setUTCFullYear(now.getUTCFullYear() - 1);
    const bought = await this.#database
      .selectFrom("orders")
      .innerJoin("order_lines", "order_lines.order_id", "orders.id")
      .select(sql<number | null>`sum(order_lines.price * order_lines.quantity)`.as("spent"))
      .where("tenant_id", "=", tenant.id)
      .where("user_id", "=", userId)
      .where("created_at", ">=", since.toISOString())
      .executeTakeFirst();
    const spent = bought?.spent ?? 0;
    const reached = await this.#database
      .selectFrom("customer_tiers")
      .select(["name", "percent"])
      .where("tenant_id", "=", tenant.id)
      .where("from_spent", "<=", spent)
      .orderBy("from_spent", "desc")
      .executeTakeFirst();
    return { name: reached?.name ?? STANDARD_TIER, percent: reached?.percent ?? 0, spent };
  }
}

function bulkPercent(discounts: readonly BulkDiscount[], quantity: number): number {
  return discounts.findLast(({ from_quantity }) => from_quantity <= quantity)?.percent ?? 0;
}

/** The most that both discounts come to together. */
const MOST_PERCENT = 90;

/** A price less both discounts, in whole cents. */
export function reduced(price: number, tier: Pick<CustomerTier, "percent">, bulk: number): number {
  return Math.round((price * (100 - Math.min(MOST_PERCENT, tier.percent + bulk))) / 100);
}
