import type { DatabaseSync } from "node:sqlite";
import type { Compilable } from "kysely";
import { ARABIC } from "../translations/arabic.ts";
import { GERMAN } from "../translations/german.ts";
import { atomically } from "./atomically.ts";
import { helpQueries } from "./help-centre.ts";
import { PRODUCT_KEYWORDS } from "./product-keywords.ts";
import type { Database } from "./schema.ts";
import { SEED_PRODUCTS } from "./seed-products.ts";
import { SEED_TENANTS } from "./seed-tenants.ts";

/** What every new tenant of this example gives for many pieces, and to good customers. Spent in cents. */
const BULK_DISCOUNTS = [
  { from_quantity: 10, percent: 10 },
  { from_quantity: 50, percent: 15 },
];
const CUSTOMER_TIERS = [
  { name: "silver", from_spent: 50_000, percent: 3 },
  { name: "gold", from_spent: 150_000, percent: 5 },
];

/**
 * Fills a new database with the shop's tenants, catalogue and prices. What is there already stays as it is; texts that come
 * from the program (translations, help pages) are written anew.
 */
export function seed(database: Database, connection: DatabaseSync): void {
  const tenants = SEED_TENANTS.map(({ id, name, tagline, model, ...own }, position) => ({
    id,
    position,
    name,
    tagline,
    assistant: JSON.stringify(own.assistant),
    theme: JSON.stringify(own.theme),
    categories: JSON.stringify(own.categories),
    tools: JSON.stringify(own.tools),
    model: model ?? null,
  }));
  const products = SEED_PRODUCTS.map((product) => ({ ...product, tags: JSON.stringify(product.tags) }));
  const ids = SEED_TENANTS.map(({ id }) => id);
  const bulk = ids.flatMap((tenant_id) => BULK_DISCOUNTS.map((discount) => ({ tenant_id, ...discount })));
  const tiers = ids.flatMap((tenant_id) => CUSTOMER_TIERS.map((tier) => ({ tenant_id, ...tier })));
  atomically(connection, [
    database
      .insertInto("tenants")
      .values(tenants)
      .onConflict((conflict) => conflict.doNothing()),
    database
      .insertInto("products")
      .values(products)
      .onConflict((conflict) => conflict.doNothing()),
    database
      .insertInto("bulk_discounts")
      .values(bulk)
      .onConflict((conflict) => conflict.doNothing()),
    database
      .insertInto("customer_tiers")
      .values(tiers)
      .onConflict((conflict) => conflict.doNothing()),
    ...translationQueries(database),
    ...helpQueries(database),
  ]);
}

/** What customers of other languages may search for. */
function translationQueries(database: Database): Compilable[] {
  const translations = [
    ["de", GERMAN],
    ["ar", ARABIC],
  ] as const;
  const texts = translations.flatMap(([language, { descriptions, categories }]) =>
    SEED_PRODUCTS.map(({ id, category }) => {
      const words = PRODUCT_KEYWORDS[language][id] ?? [];
      return {
        product_id: id,
        language,
        text: [categories[category] ?? "", ...words, descriptions[id] ?? ""].join(" "),
      };
    }),
  );
  return [database.deleteFrom("product_texts"), database.insertInto("product_texts").values(texts)];
}
