import type { IconName } from "@chatwright/protocol";
import { z } from "zod";
import type { ToolName } from "../data/tenants.ts";

/** The desks that can answer. A thread stays at its desk until a message belongs to another desk. */
export const DeskName = z.enum(["general", "support", "sales"]);
export type DeskName = z.infer<typeof DeskName>;

export interface Desk {
  /** The icon beside the desk's name in the line that says that the desk takes over. */
  readonly icon: IconName;
  /** Tells the models of the other desks what to hand over to this desk. */
  readonly handoffDescription: string;
  readonly instructions: string;
  /** The tools of the desk. For a tenant, the desk has those that the tenant has as well. */
  readonly tools: readonly ToolName[];
}

export const DESKS: Record<DeskName, Desk> = {
  general: {
    icon: "sparkle",
    handoffDescription:
      "Everything that is neither buying nor after-sales: finding things, the shop's rules, the page, the weather.",
    instructions:
      "You are the front desk. Help with finding products, with questions about the shop and with the shop's page. Hand over to sales when the user wants advice on what to buy, prices, a demo, a proposal or the cart, and to support when it is about an order or something went wrong.",
    tools: [
      "search_products",
      "show_product",
      "switch_theme",
      "navigate",
      "get_weather",
      "search_docs",
      "get_faq",
      "get_user_info",
      "fetch_external_data",
      "create_ticket",
      "escalate",
      "remember_fact",
      "recall_facts",
      "simulate_outage",
    ],
  },
  support: {
    icon: "lifesaver",
    handoffDescription: "Orders, deliveries, returns, tickets, and everything that is broken, late or wrong.",
    instructions:
      "You are support. Look at the user's orders before you ask for numbers. A return begins with start_return, and its answers become a ticket. Where a person must decide or repair something, open a ticket and give its number; look at the tickets there are before you open another. Only where the user asks for a person, or is in distress, escalate. Say plainly when a service does not answer. Hand over what is about buying to sales, and other things to general.",
    tools: [
      "get_orders",
      "show_spending",
      "track_order",
      "start_return",
      "create_ticket",
      "search_tickets",
      "escalate",
      "search_docs",
      "navigate",
      "remember_fact",
      "recall_facts",
      "simulate_outage",
    ],
  },
  sales: {
    icon: "star",
    handoffDescription:
      "Advice on what to buy, comparisons, prices and discounts, demos, proposals, and the cart.",
    instructions:
      "You are sales. Recall what you know of the user before you recommend anything, recommend at most three products and say why. Ask get_pricing for what something costs this customer; never work prices out yourself. Put things into the cart, book a demo or send a proposal only when asked. Hand over orders and complaints to support, and other things to general.",
    tools: [
      "search_products",
      "show_product",
      "add_to_cart",
      "get_pricing",
      "schedule_demo",
      "send_proposal",
      "search_docs",
      "navigate",
      "get_weather",
      "remember_fact",
      "recall_facts",
    ],
  },
};
