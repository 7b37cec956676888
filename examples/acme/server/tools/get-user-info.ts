import { z } from "zod";
import { toDollars } from "../data/catalog.ts";
import { ORDERS_DOWN, unlessDown } from "../resilience/degrade.ts";
import type { Services } from "../services.ts";
import { acmeTool } from "./acme-tool.ts";

/**
 * The shop's data about the user: name, tier, and the numbers of orders, tickets and the like.
 *
 * When to use: answers depend on the customer. The tool takes no argument, because a user could talk a model into
 * naming another user. The tool counts instead of listing, since other tools list.
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
