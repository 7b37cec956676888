import type { RequestContext } from "../context.ts";
import { toDollars } from "../data/catalog.ts";
import type { Services } from "../services.ts";

/** What the visitor looks at, as models are told. */
export interface Screen {
  readonly page: string;
  readonly product?: { readonly id: string; readonly name: string; readonly price: number };
  readonly order?: { readonly id: string; readonly status: string; readonly items: readonly string[] };
}

const PATIENCE_MS = 1000;

type ScreenSources = Pick<Services, "catalog" | "help" | "orderService" | "log">;

/**
 * Looks up what the visitor has on the screen, so that "add this to my cart" is right on every page.
 *
 * When to use: where the assistant stands beside something that users look at. The page says only where it is: what stands
 * there is looked up here, as this user, because whatever a browser sends may be made up.
 */
export async function screenOf(
  context: RequestContext,
  { catalog, help, orderService, log }: ScreenSources,
  signal: AbortSignal,
): Promise<Screen | undefined> {
  const { page, tenant, locale } = context;
  const [, kind = "", id] = /^\/([a-z]*)(?:\/([\w-]+))?$/.exec(page ?? "") ?? [];
  if (page === undefined) return undefined;
  // An address may be made up, and ends up in the model's instructions: of one that leads nowhere its kind is told alone.
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
        // The answer does not wait long for what is a help to it only.
        const soon = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
        const order = await orderService.find(context, id, soon);
        if (!order) return somewhere;
        const items = order.lines.map(({ quantity, name }) => `${quantity} × ${name}`);
        return { page: `/orders/${order.id}`, order: { id: order.id, status: order.status, items } };
      } catch (error) {
        log.warn({ error }, "could not look up the order that the visitor looks at");
        return somewhere;
      }
    case "help":
      return (await help.find(tenant, locale, id)) ? { page } : somewhere;
    default:
      return somewhere;
  }
}
