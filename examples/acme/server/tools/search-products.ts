import { z } from "zod";
import { toDollars } from "../data/catalog.ts";
import type { Services } from "../services.ts";
import { localizationFor } from "../translations/localization.ts";
import { productList } from "../widgets/product-list.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Database tool: the assistant finds products in the shop's own catalogue.
 *
 * When to use: the model must talk about your data. Give the model a narrow question to ask, not SQL. Scope the query
 * by the request's context, never by an argument. Cap the rows, because each row costs tokens. Return what the model
 * needs for its next step, such as ids.
 */
export function searchProductsTool({ catalog, log }: Services) {
  return acmeTool({
    name: "search_products",
    description:
      "Searches the shop's catalogue, and can show the user a list of what fits. Use one or two plain words. Returns id, name, price in dollars, stock and category of each product.",
    parameters: z.object({
      query: z
        .string()
        .max(200)
        .describe("Words that must occur, such as `headphones`; empty for everything"),
      category: z.string().nullable().default(null).describe("One of the shop's categories, or null for all"),
      max_results: z.int().min(1).max(10).default(5),
      show: z
        .boolean()
        .default(true)
        .describe("Whether the user sees the list; false where you only look for an id"),
    }),
    log,
    async execute({ query, category, max_results, show }, context) {
      await context.progress("Looking through the catalogue…", "search");
      const { tenant, locale } = context.caller;
      const search = { query, category: category ?? undefined, limit: max_results };
      const products = await catalog.search(tenant, search);
      if (show && products.length > 0) {
        const localization = localizationFor(locale);
        const copyText = products
          .map(({ name, price }) => `${name}, ${localization.price(price)}`)
          .join("\n");
        await context.streamWidget(productList(products, localization), { copyText });
      }
      return {
        products: products.map(({ id, name, price, stock, category: found }) => ({
          id,
          name,
          price: toDollars(price),
          stock,
          category: found,
        })),
        count: products.length,
        categories: tenant.categories,
      };
    },
  });
}
