import { z } from "zod";
import { toDollars } from "../data/catalog.ts";
import { type BulkDiscount, reduced } from "../data/pricing.ts";
import type { Services } from "../services.ts";
import { acmeTool, ProductId } from "./acme-tool.ts";

/**
 * Prices by rule: this customer's price for a quantity, and the quantity of the next discount.
 *
 * When to use: a number must be right. Models are bad at percentages, and believe what a user claims. So the rules are
 * in the database, and the customer comes from the request's context. The model only passes on the result.
 */
export function getPricingTool({ catalog, pricing, log }: Services) {
  return acmeTool({
    name: "get_pricing",
    description:
      "What pieces of a product cost this user, in dollars, with the discounts for many pieces and for good customers. Never work a price out yourself.",
    parameters: z.object({ product_id: ProductId, quantity: z.int().min(1).max(1000).default(1) }),
    log,
    async execute({ product_id, quantity }, { caller }) {
      const product = await catalog.find(caller.tenant, product_id);
      if (!product) return { error: "Product not found" };
      const { lines, tier } = await pricing.quote(caller, [{ product_id, quantity }]);
      const unit = lines[0]?.unit_price ?? product.price;
      const total = unit * quantity;
      const customer = await pricing.tierOf(caller);
      const next = nextDiscount(await pricing.bulkDiscounts(caller), quantity);
      return {
        product_id,
        product: product.name,
        quantity,
        list_price: toDollars(product.price),
        unit_price: toDollars(unit),
        discount_percent: Math.round((1 - unit / Math.max(1, product.price)) * 100),
        tier,
        total: toDollars(total),
        next_discount: next && {
          from_quantity: next.from_quantity,
          unit_price: toDollars(reduced(product.price, customer, next.percent)),
        },
      };
    },
  });
}

/** Returns the next discount that a larger quantity reaches, or null. */
function nextDiscount(discounts: readonly BulkDiscount[], quantity: number): BulkDiscount | null {
  return discounts.find(({ from_quantity }) => from_quantity > quantity) ?? null;
}
