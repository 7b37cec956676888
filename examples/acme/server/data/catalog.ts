import { sql } from "kysely";
import { z } from "zod";
import { fold, searchWords } from "./fold.ts";
import type { Database, ProductRow } from "./schema.ts";
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
  /** All of these words must occur in the name, description, category or tags, in any of the shop's languages. */
  query?: string | undefined;
  category?: string | undefined;
  /** Default 100, which is also the maximum. */
  limit?: number | undefined;
}

/** The catalogue. `search` and `find` return only products that the given tenant sells. */
export class Catalog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Returns the products that fit. Those with the query's first word in their name come first. */
  async search(tenant: Tenant, { query = "", category, limit = 100 }: ProductSearch): Promise<Product[]> {
    const words = searchWords(query);
    if (query.trim() !== "" && words.length === 0) return [];
    let select = this.#sold(tenant);
    for (const word of words) select = select.where(mentions(word));
    if (category) select = select.where(sql`fold(category)`, "=", fold(category));
    const inName = words[0];
    // `instr` instead of `like`: a "%" in the query is then a plain character.
    if (inName) select = select.orderBy(sql`instr(fold(name), ${inName}) = 0`);
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

  /** Returns the data for a product's picture, for the products of all tenants. */
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

/** Whether a product's texts contain the word's beginning: its own texts, or its names in other languages. */
function mentions(word: string) {
  return sql<boolean>`(
    instr(fold(name || ' ' || category || ' ' || tags || ' ' || description), ${word}) > 0
    or exists (select 1 from product_texts t where t.product_id = products.id and instr(fold(t.text), ${word}) > 0)
  )`;
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

/** A price given in cents as tools give it to models: in dollars, such as `79.5`. */
export function toDollars(cents: number): number {
  return cents / 100;
}
