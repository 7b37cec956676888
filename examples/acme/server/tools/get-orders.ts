import { z } from "zod";
import { toDollars } from "../data/catalog.ts";
import type { Order } from "../data/orders.ts";
import { degrade } from "../resilience/degrade.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

interface OrdersResult {
  orders: { id: string; status: Order["status"]; placed: string; total: number; items: string[] }[];
  count: number;
  /** Another fact that the agent should know. */
  note?: string;
}

/** The result while the order service is down. */
const UNAVAILABLE: OrdersResult = {
  orders: [],
  count: 0,
  note: "Order service temporarily unavailable: this list is empty, which does not mean that the user has no orders. Try again in a few minutes.",
};

/**
 * Graceful degradation: returns the user's orders. While the order service is down or takes too long, returns an empty
 * list with a note.
 *
 * When to use: see resilience/degrade.ts. The note matters as much as the list. Without the note, the model would tell
 * the user that they have no orders.
 */
export function getOrdersTool({ orderService, log }: Services) {
  return acmeTool({
    name: "get_orders",
    description: "The user's orders, the newest first, totals in dollars. Mind the note, if there is one.",
    parameters: z.object({ limit: z.int().min(1).max(50).default(5) }),
    log,
    async execute({ limit }, context) {
      await context.progress("Fetching your orders…", "cube");
      return degrade<OrdersResult>(
        async () => {
          const { signal } = context;
          const orders = await orderService.list(context.caller, { limit: limit + 1, signal });
          const told = orders.slice(0, limit).map(toldOf);
          const more = orders.length > limit && {
            note: "There are older orders, too: the account page has all.",
          };
          return { orders: told, count: told.length, ...more };
        },
        UNAVAILABLE,
        log,
      );
    },
  });
}

function toldOf({ id, status, created_at, total, lines }: Order): OrdersResult["orders"][number] {
  return {
    id,
    status,
    placed: created_at.slice(0, 10),
    total: toDollars(total),
    items: lines.map(({ quantity, name }) => `${quantity} × ${name}`),
  };
}
