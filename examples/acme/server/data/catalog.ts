import type { ExpressionBuilder } from "kysely";
import { z } from "zod";
import type { Database, ProductRow, Schema } from "./schema.ts";
import type { Tenant } from "./tenants.ts";

/** A product as the page and the assistant see it. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly description: string;
  /** In cents of a US dollar. */
  readonly price: number;
  readonly stock: number;
  readonly tags: readonly string[];
  /** A path on this server. */
  readonly image: string;
}

export interface ProductSearch {
  /** Words that all must occur in the name, description, category or tags; case does not count. */
  query?: string | undefined;
  category?: string | undefined;
  /** Default 100, the most there can be. */
  limit?: number | undefined;
}

/** The catalogue, always through the eyes of one tenant: what it does not sell is not found. */
export class Catalog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What fits, products with a word in their name first. */
  async search(tenant: Tenant, { query = "", category, limit = 100 }: ProductSearch): Promise<Product[]> {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 8);
    let select = this.#sold(tenant);
    for (const word of words) select = select.where((eb) => mentions(eb, word));
    if (category)
      select = select.where((eb) => eb.fn<string>("lower", ["category"]), "=", category.toLowerCase());
    const inName = words[0];
    if (inName)
      select = select.orderBy((eb) =>
        eb
          .case()
          .when(contains(eb, "name", inName))
          .then(0)
          .else(1)
          .end(),
      );
    const rows = await select
      .orderBy("category")
      .orderBy("name")
      .limit(Math.min(Math.max(1, limit), 100))
      .execute();
    return rows.map(toProduct);
  }

  async find(tenant: Tenant, id: string): Promise<Product | undefined> {
    const row = await this.#sold(tenant).where("id", "=", id).executeTakeFirst();
    return row && toProduct(row);
  }

  /** What the picture of a product shows, whoever sells it. */
  async picture(id: string): Promise<Pick<ProductRow, "name" | "drawing" | "palette"> | undefined> {
    return this.#database
      .selectFrom("products")
      .select(["name", "drawing", "palette"])
      .where("id", "=", id)
      .executeTakeFirst();
  }

  #sold(tenant: Tenant) {
    return this.#database
      .selectFrom("products")
      .selectAll()
      .where("category", "in", [...tenant.categories]);
  }
}

type Products = ExpressionBuilder<Schema, "products">;

function contains(eb: Products, column: "name" | "description" | "category" | "tags", word: string) {
  // `instr` instead of `like`: a "%" that somebody searches for is just a character.
  return eb(eb.fn<number>("instr", [eb.fn("lower", [column]), eb.val(word)]), ">", 0);
}

function mentions(eb: Products, word: string) {
  return eb.or([
    contains(eb, "name", word),
    contains(eb, "category", word),
    contains(eb, "tags", word),
    contains(eb, "description", word),
  ]);
}

function toProduct(row: ProductRow): Product {
  return {
    id: row.id,
    name: row.name,
    category: row.category,
    description: row.description,
    price: row.price,
    stock: row.stock,
    tags: z.array(z.string()).parse(JSON.parse(row.tags)),
    image: `/products/${row.id}.svg`,
  };
}

const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD" });

/** A price given in cents, such as `$129.00`. */
export function formatPrice(cents: number): string {
  return dollars.format(cents / 100);
}
