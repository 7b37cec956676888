import type { ExampleGroup } from "./sentences.ts";

/** What the help lists. */
export const ENGLISH_EXAMPLES: readonly ExampleGroup[] = [
  [
    "Finding things",
    [
      ["search_products", ["Show me your bags"]],
      ["show_product", ["Tell me about the Commuter Backpack"]],
      ["fetch_external_data", ["Who makes the Forge Pan?"]],
    ],
  ],
  [
    "Buying",
    [
      ["get_pricing", ["What do 20 mugs cost?"]],
      ["add_to_cart", ["Add two Market Totes to my cart"]],
      ["schedule_demo", ["I would like to see the desk in a demo"]],
      ["send_proposal", ["Send me a proposal for 20 mugs and 5 lamps"]],
    ],
  ],
  [
    "Your orders",
    [
      ["track_order", ["Where is my latest order?"]],
      ["get_orders", ["Show my orders"]],
      ["show_spending", ["What did I spend in the last months?"]],
      ["start_return", ["I want to return something"]],
    ],
  ],
  [
    "Help",
    [
      ["search_docs", ["What is your return policy?"]],
      ["get_faq", ["Show me the frequent questions"]],
      ["create_ticket", ["Open a ticket: my mug arrived in pieces"]],
      ["search_tickets", ["How is my ticket doing?"]],
      ["escalate", ["I want to talk to a person"]],
    ],
  ],
  [
    "You",
    [
      ["get_user_info", ["What is my discount?"]],
      ["remember_fact", ["Remember that my favourite colour is teal"]],
      ["recall_facts", ["What do you know about me?"]],
    ],
  ],
  [
    "Around here",
    [
      ["navigate", ["Take me to my account"]],
      ["switch_theme", ["Switch to the dark theme"]],
      ["get_weather", ["What is the weather in Lisbon?"]],
    ],
  ],
  ["When things fail", [["simulate_outage", ["Simulate an outage", "End the outage"]]]],
];
