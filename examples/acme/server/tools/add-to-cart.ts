import { z } from "zod";
import { toDollars } from "../data/catalog.ts";
import type { Services } from "../services.ts";
import { acmeTool, ProductId } from "./acme-tool.ts";

/**
 * Client tool behind a check: the browser has the cart, and the server has the true data of products.
 *
 * When to use: the server must check a call before the page carries it out. The tool checks the call, then calls
 * `requestClientTool`, and the run ends. The page carries out `update_cart`, and the page's answer starts the next run.
 * If a call needs no check, `clientTool()` is enough: see switch-theme.ts.
 */
export function addToCartTool({ catalog, log }: Services) {
  return acmeTool({
    name: "add_to_cart",
    description: "Puts pieces of a product into the user's cart. Find the id with search_products first.",
    parameters: z.object({ product_id: ProductId, quantity: z.int().min(1).max(99).default(1) }),
    log,
    async execute({ product_id, quantity }, context, callId) {
      const product = await catalog.find(context.caller.tenant, product_id);
      if (!product) return { error: "Product not found" };
      if (product.stock < quantity) {
        const { name, stock } = product;
        return { error: `There are only ${stock} of ${name} in stock.`, product: name, stock };
      }
      context.requestClientTool({
        name: "update_cart",
        arguments: {
          action: "add",
          product_id,
          product_name: product.name,
          quantity,
          price: toDollars(product.price),
        },
        callId,
      });
      // The model reads what the page answers; this stands where the page never does.
      return { status: "added", product: product.name, quantity };
    },
  });
}
