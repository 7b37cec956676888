import type { RequestContext } from "../context.ts";
import { type Catalog, toDollars } from "../data/catalog.ts";
import type { Log } from "../log.ts";
import type { OrderService } from "../remote/order-service.ts";

/** What the visitor looks at, as models are told. */
export interface Screen {
  readonly page: string;
  readonly product?: { readonly id: string; readonly name: string; readonly price: number };
  readonly order?: { readonly id: string; readonly status: string; readonly items: readonly string[] };
}

/**
 * Looks up what the visitor has on the screen, so that "add this to my cart" is right on every page.
 *
 * When to use: where the assistant stands beside something that users look at. The page says only where it is: what stands
 * there is looked up here, as this user, because whatever a browser sends may be made up.
 */
export async function screenOf(
  context: RequestContext,
  { catalog, orderService, log }: { catalog: Catalog; orderService: OrderService; log: Log },
): Promise<Screen | undefined> {
  const { page, tenant } = context;
  if (page === undefined) return undefined;
  const [, kind, id] = /^\/(products|orders)\/([\w-]+)$/.exec(page) ?? [];
  if (kind === "products" && id !== undefined) {
    const product = await catalog.find(tenant, id);
    if (product) {
      return { page, product: { id: product.id, name: product.name, price: toDollars(product.price) } };
    }
  }
  if (kind === "orders" && id !== undefined) {
    try {
      const order = await orderService.find(context, id);
      if (order) {
        const items = order.lines.map(({ quantity, name }) => `${quantity} × ${name}`);
        return { page, order: { id: order.id, status: order.status, items } };
      }
    } catch (error) {
      log.warn({ error }, "could not look up the order that the visitor looks at");
    }
  }
  return { page };
}
