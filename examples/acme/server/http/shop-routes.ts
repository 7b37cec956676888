import { RequestError } from "@chatwright/server";
import { z } from "zod";
import type { Auth } from "../auth.ts";
import { OrderError } from "../data/orders.ts";
import { QuoteError } from "../data/pricing.ts";
import type { Services } from "../services.ts";
import { localizationFor } from "../translations/localization.ts";
import { check, readJson, type Router, sendJson } from "./router.ts";

const ProductQuery = z.object({
  query: z.string().max(200).optional(),
  category: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional(),
});

const Cart = z.object({
  lines: z
    .array(z.object({ product_id: z.string().max(100), quantity: z.int().min(1).max(99) }))
    .min(1)
    .max(50),
});

/** What there is, what it costs, and buying it. */
export function addShopRoutes(router: Router, { auth, services }: { auth: Auth; services: Services }): void {
  const { catalog, pricing, orders } = services;
  router
    .on("GET", "/api/products", async (call) => {
      const { tenant, locale } = await auth.authenticate(call.headers);
      const search = check(Object.fromEntries(call.url.searchParams), ProductQuery);
      const products = await catalog.search(tenant, search);
      sendJson(call.response, 200, { products: products.map(localizationFor(locale).product) });
    })
    .on("POST", "/api/quote", async (call) => {
      const context = await auth.authenticate(call.headers);
      const { lines } = await readJson(call, Cart);
      const quote = await refusing(() => pricing.quote(context, lines));
      sendJson(call.response, 200, quote);
    })
    .on("POST", "/api/orders", async (call) => {
      const context = await auth.authenticate(call.headers);
      const { lines } = await readJson(call, Cart);
      sendJson(call.response, 201, { order: await refusing(() => orders.place(context, lines)) });
    });
}

/** What customers can do about is told them; everything else is a failure of ours. */
async function refusing<T>(action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof OrderError || error instanceof QuoteError) {
      throw new RequestError("invalid_request", error.message, { cause: error });
    }
    throw error;
  }
}
