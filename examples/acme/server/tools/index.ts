import type { Tool } from "@openai/agents";
import type { Tenant, ToolName } from "../data/tenants.ts";
import type { Services } from "../services.ts";
import type { AcmeContext } from "./acme-tool.ts";
import { addToCartTool } from "./add-to-cart.ts";
import { createTicketTool } from "./create-ticket.ts";
import { escalateTool } from "./escalate.ts";
import { fetchExternalDataTool } from "./fetch-external-data.ts";
import { getFaqTool } from "./get-faq.ts";
import { getOrdersTool } from "./get-orders.ts";
import { getPricingTool } from "./get-pricing.ts";
import { getUserInfoTool } from "./get-user-info.ts";
import { getWeatherTool } from "./get-weather.ts";
import { navigateTool } from "./navigate.ts";
import { recallFactsTool } from "./recall-facts.ts";
import { rememberFactTool } from "./remember-fact.ts";
import { scheduleDemoTool } from "./schedule-demo.ts";
import { searchDocsTool } from "./search-docs.ts";
import { searchProductsTool } from "./search-products.ts";
import { searchTicketsTool } from "./search-tickets.ts";
import { sendProposalTool } from "./send-proposal.ts";
import { showProductTool } from "./show-product.ts";
import { showSpendingTool } from "./show-spending.ts";
import { simulateOutageTool } from "./simulate-outage.ts";
import { startReturnTool } from "./start-return.ts";
import { switchThemeTool } from "./switch-theme.ts";
import { trackOrderTool } from "./track-order.ts";

/** All of Acme's tools, by name. */
export function createTools(services: Services): Record<ToolName, Tool<AcmeContext>> {
  return {
    search_products: searchProductsTool(services),
    show_product: showProductTool(services),
    add_to_cart: addToCartTool(services),
    switch_theme: switchThemeTool(),
    navigate: navigateTool(),
    get_weather: getWeatherTool(services),
    get_orders: getOrdersTool(services),
    show_spending: showSpendingTool(services),
    track_order: trackOrderTool(services),
    start_return: startReturnTool(services),
    create_ticket: createTicketTool(services),
    remember_fact: rememberFactTool(services),
    recall_facts: recallFactsTool(services),
    get_pricing: getPricingTool(services),
    schedule_demo: scheduleDemoTool(services),
    send_proposal: sendProposalTool(services),
    search_docs: searchDocsTool(services),
    get_faq: getFaqTool(services),
    get_user_info: getUserInfoTool(services),
    search_tickets: searchTicketsTool(services),
    escalate: escalateTool(services),
    fetch_external_data: fetchExternalDataTool(services),
    simulate_outage: simulateOutageTool(services),
  };
}

/** Those of the named tools that the tenant has. An agent never even hears of the others. */
export function toolsFor(
  tenant: Tenant,
  tools: Record<ToolName, Tool<AcmeContext>>,
  names: readonly ToolName[],
): Tool<AcmeContext>[] {
  return names.filter((name) => tenant.tools.includes(name)).map((name) => tools[name]);
}
