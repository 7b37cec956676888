import type { Database } from "./schema.ts";
import { SEED_PRODUCTS } from "./seed-products.ts";
import { SEED_TENANTS } from "./seed-tenants.ts";

/** Fills a new database with the shop's tenants and catalogue. What is there already stays as it is. */
export async function seed(database: Database): Promise<void> {
  await database
    .insertInto("tenants")
    .values(
      SEED_TENANTS.map((tenant, position) => ({
        id: tenant.id,
        position,
        name: tenant.name,
        tagline: tenant.tagline,
        assistant: JSON.stringify(tenant.assistant),
        theme: JSON.stringify(tenant.theme),
        categories: JSON.stringify(tenant.categories),
        tools: JSON.stringify(tenant.tools),
        model: tenant.model ?? null,
      })),
    )
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
  await database
    .insertInto("products")
    .values(SEED_PRODUCTS.map((product) => ({ ...product, tags: JSON.stringify(product.tags) })))
    .onConflict((conflict) => conflict.column("id").doNothing())
    .execute();
}
