import type { RequestContext } from "../context.ts";
import { toDollars } from "../data/catalog.ts";
import type { Services } from "../services.ts";

/** The page that the visitor looks at, in the form that models read. */
export interface Screen {
  readonly page: string;
  readonly product?: { readonly id: string; readonly name: string; readonly price: number };
  readonly order?: { readonly id: string; readonly status: string; readonly items: readonly string[] };
}

const PATIENCE_MS = 1000;

type ScreenSources = Pick<Services, "catalog" | "help" | "orderService" | "log">;

/**
 * Looks up the content of the visitor's page, so that "add this to my cart" works on every page.
 *
 * When to use: the assistant stands beside a page that users look at. The browser sends only the page's address. The
 * server looks up the page's content with this user's rights, because a browser may send false data.
 */
export async function screenOf(
  context: RequestContext,
  { catalog, help, orderService, log }: ScreenSources,
  signal: AbortSignal,
): Promise<Screen | undefined> {
  const { page, tenant, locale } = context;
  const [, kind = "", id] = /^\/([a-z]*)(?:\/([\w-]+))?$/.exec(page ?? "") ?? [];
  if (page === undefined) return undefined;
  // The model's instructions contain the address, and a browser may send a false one. If an address leads to no item,
  // the model reads only the kind of page.
  const somewhere = { page: `/${kind}` };
  if (id === undefined) return somewhere;
  switch (kind) {
    case "products": {
      const product = await catalog.find(tenant, id);
      if (!product) return somewhere;
      return { page, product: { id: product.id, name: product.name, price: toDollars(product.price) } };
    }
    case "orders":
      try {
        // The order only helps the answer, so the answer waits for at most a second.
        const soon = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
        const order = await orderService.find(context, id, soon);
        if (!order) return somewhere;
        const items = order.lines.map(({ quantity, name }) => `${quantity} × ${name}`);
        return { page: `/orders/${order.id}`, order: { id: order.id, status: order.status, items } };
      } catch (error) {
        log.warn({ error }, "cannot look up the order that the visitor looks at");
        return somewhere;
      }
    case "help":
      return (await help.find(tenant, locale, id)) ? { page } : somewhere;
    default:
      return somewhere;
  }
}
