import { z } from "zod";
import type { RequestContext } from "../context.ts";
import { formatPrice } from "../data/catalog.ts";
import type { Order } from "../data/orders.ts";
import { degrade } from "../resilience/degrade.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

interface OrdersResult {
  orders: { id: string; status: Order["status"]; placed: string; total: string; items: string[] }[];
  /** What the agent should know besides. */
  note?: string;
}

/** The user's orders; none and a note where the service is down. @throws what else goes wrong */
async function getOrders(
  context: RequestContext,
  { orders, outages, log }: Pick<Services, "orders" | "outages" | "log">,
): Promise<OrdersResult> {
  return degrade<OrdersResult>(
    async () => {
      outages.check(context, "orders");
      const list = await orders.list(context);
      return {
        orders: list.map(({ id, status, created_at, total, lines }) => ({
          id,
          status,
          placed: created_at.slice(0, 10),
          total: formatPrice(total),
          items: lines.map(({ quantity, name }) => `${quantity} × ${name}`),
        })),
      };
    },
    {
      orders: [],
      note: "The order service is down, so this list is empty. It does not mean that the user has no orders. Try again in a few minutes.",
    },
    log,
  );
}

/**
 * Graceful degradation: the user's orders, or an empty list with a note while the order service is down.
 *
 * When to use: see resilience/degrade.ts. The note matters as much as the list: without it the model would tell the user
 * that they have no orders.
 */
export function getOrdersTool(services: Services) {
  return acmeTool({
    name: "get_orders",
    description: "The user's orders, the newest first. Mind the note, if there is one.",
    parameters: z.object({}),
    log: services.log,
    async execute(_input, context) {
      await context.progress("Fetching your orders…", "cube");
      return getOrders(context.requestContext, services);
    },
  });
}
