import type { Translation } from "./translation.ts";

/** The catalogue itself is written in English. */
export const ENGLISH: Translation = {
  addToCart: "Add to cart",
  details: "Details",
  inStock: (count) => `${count} in stock`,
  soldOut: "Sold out",
  lastMonths: (count) => `Last ${count} months`,
  spent: "Spent, in dollars",
  returns: {
    pieces: (orderId) => `What of order ${orderId} goes back?`,
    reason: "Why?",
    reasons: ["It is damaged", "It is not what I expected", "It came too late"],
    instead: "What would you like instead?",
    insteads: ["My money back", "The same again", "A voucher"],
    note: "Anything we should know?",
    noteHint: "For the colleague who opens the parcel.",
  },
  desks: { general: "Front desk is here", support: "Support is here", sales: "Sales is here" },
  steps: {
    search_products: "Catalogue search",
    show_product: "Product card",
    add_to_cart: "Your cart",
    switch_theme: "Theme of the page",
    navigate: "Another page of the shop",
    get_weather: "Weather report",
    get_orders: "Your orders",
    show_spending: "What you spent",
    track_order: "Parcel tracking",
    start_return: "Return form",
    create_ticket: "Support ticket",
    remember_fact: "Note about you",
    recall_facts: "Notes about you",
    simulate_outage: "Simulated outage",
  },
  categories: {},
  descriptions: {},
};
