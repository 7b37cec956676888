import { z } from "zod";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Client tool behind a check: the cart lives in the browser, the truth about products on the server.
 *
 * When to use: where the page must do something that the server should look at first. The tool checks, then sets
 * `clientToolCall`; the run ends there, the page carries `update_cart` out, and its answer starts the next run. Where
 * there is nothing to check, `clientTool()` is enough: see switch-theme.ts.
 */
export function addToCartTool({ catalog, log }: Services) {
  return acmeTool({
    name: "add_to_cart",
    description: "Puts pieces of a product into the user's cart. Find the id with search_products first.",
    parameters: z.object({
      product_id: z.string().describe("An id from search_products"),
      quantity: z.int().min(1).max(99),
    }),
    log,
    async execute({ product_id, quantity }, context, callId) {
      const product = await catalog.find(context.requestContext.tenant, product_id);
      if (!product) return { ok: false, error: `This shop sells nothing with the id "${product_id}".` };
      if (product.stock < quantity) {
        return { ok: false, error: `There are only ${product.stock} of ${product.name} in stock.` };
      }
      context.clientToolCall = {
        name: "update_cart",
        arguments: { product_id, quantity, name: product.name, price: product.price },
        callId,
      };
      return { ok: true };
    },
  });
}
