import { z } from "zod";
import { toDollars } from "../data/catalog.ts";
import { ORDERS_DOWN, unlessDown } from "../resilience/degrade.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * Who the user is to the shop: name, tier, and how much there is of everything else.
 *
 * When to use: where answers depend on the customer. It takes no argument: a model that could name a user could be talked
 * into naming another. It counts instead of listing, since other tools list.
 */
export function getUserInfoTool({ pricing, orderService, tickets, appointments, proposals, log }: Services) {
  return acmeTool({
    name: "get_user_info",
    description:
      "What the shop knows of the user: name, language, tier with its discount, what was spent within a year in dollars, and how many orders, open tickets, appointments and proposals there are.",
    parameters: z.object({}),
    log,
    async execute(_input, { caller, signal }) {
      const [tier, placed, open, booked, sent] = await Promise.all([
        pricing.tierOf(caller),
        unlessDown(() => orderService.list(caller, { signal }), log),
        tickets.list(caller, { status: "open" }),
        appointments.list(caller),
        proposals.list(caller),
      ]);
      const now = new Date().toISOString();
      return {
        name: caller.userName,
        language: caller.locale,
        tier: tier.name,
        discount_percent: tier.percent,
        spent: toDollars(tier.spent),
        orders: placed?.length ?? null,
        ...(!placed && { note: ORDERS_DOWN }),
        open_tickets: open.length,
        appointments: booked.filter(({ status, starts_at }) => status === "booked" && starts_at > now).length,
        proposals: sent.length,
      };
    },
  });
}
