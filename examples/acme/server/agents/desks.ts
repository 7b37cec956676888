import type { IconName } from "@chatwright/protocol";
import { z } from "zod";
import type { ToolName } from "../data/tenants.ts";

/** Who can answer. A thread stays at its desk until a message belongs elsewhere. */
export const DeskName = z.enum(["general", "support", "sales"]);
export type DeskName = z.infer<typeof DeskName>;

export interface Desk {
  /** Beside its name, when the desk takes over. */
  readonly icon: IconName;
  /** For the other desks' models: what to hand over. */
  readonly handoffDescription: string;
  readonly instructions: string;
  /** What the desk can do, where the tenant has it. */
  readonly tools: readonly ToolName[];
}

export const DESKS: Record<DeskName, Desk> = {
  general: {
    icon: "sparkle",
    handoffDescription:
      "Everything that is neither buying nor after-sales: finding things, the page, the weather.",
    instructions:
      "You are the front desk. Help with finding products and with the shop's page. Hand over to sales when the user wants advice on what to buy, offers or the cart, and to support when it is about an order or something went wrong.",
    tools: [
      "search_products",
      "show_product",
      "switch_theme",
      "navigate",
      "get_weather",
      "remember_fact",
      "recall_facts",
      "simulate_outage",
    ],
  },
  support: {
    icon: "lifesaver",
    handoffDescription: "Orders, deliveries, returns, and everything that is broken, late or wrong.",
    instructions:
      "You are support. Look at the user's orders before you ask for numbers. A return begins with start_return, and its answers become a ticket. Where a person must decide or repair something, open a ticket and give its number. Say plainly when a service does not answer. Hand over what is about buying to sales, and other things to general.",
    tools: [
      "get_orders",
      "show_spending",
      "track_order",
      "start_return",
      "create_ticket",
      "navigate",
      "remember_fact",
      "recall_facts",
      "simulate_outage",
    ],
  },
  sales: {
    icon: "star",
    handoffDescription: "Advice on what to buy, comparisons, offers, and the cart.",
    instructions:
      "You are sales. Recall what you know of the user before you recommend anything, recommend at most three products and say why. From ten pieces of one product the price is ten percent lower. Put things into the cart only when asked. Hand over orders and complaints to support, and other things to general.",
    tools: [
      "search_products",
      "show_product",
      "add_to_cart",
      "navigate",
      "get_weather",
      "remember_fact",
      "recall_facts",
    ],
  },
};
