import type { Tenant } from "./tenants.ts";

/** The tenants of a new database. The first is the default. */
export const SEED_TENANTS: Tenant[] = [
  {
    id: "acme",
    name: "Acme",
    tagline: "Good things, well made, for every day",
    assistant: {
      name: "Piper",
      greeting: "What can I find for you?",
      placeholder: "Ask Piper anything…",
      instructions:
        "Acme sells well-made everyday things: audio, workspace, home, kitchen, bags and outdoor. Delivery is free above $50, returns are free for 60 days. You are warm, brief and concrete.",
      prompts: [
        { label: "Find me headphones", prompt: "Show me your headphones", icon: "search" },
        { label: "Where is my order?", prompt: "Where is my latest order?", icon: "cube" },
        { label: "Switch to dark", prompt: "Switch to the dark theme", icon: "sparkle" },
        { label: "What can you do?", prompt: "What can you do?", icon: "circle-question" },
      ],
    },
    theme: { accent: "#6d4de6", radius: "round", hue: 260 },
    categories: ["Audio", "Workspace", "Home", "Kitchen", "Bags", "Outdoor"],
    tools: [
      "search_products",
      "show_product",
      "add_to_cart",
      "switch_theme",
      "navigate",
      "get_weather",
      "get_orders",
      "track_order",
      "create_ticket",
      "remember_fact",
      "recall_facts",
      "simulate_outage",
    ],
  },
  {
    id: "summit",
    name: "Summit Outfitters",
    tagline: "Everything for the way up",
    assistant: {
      name: "Ridge",
      greeting: "Where are you headed?",
      placeholder: "Ask Ridge about gear…",
      instructions:
        "Summit Outfitters sells gear for hiking, camping and travel. Ask where the trip goes, look at the weather there, and recommend only what the trip needs. You are calm and practical.",
      prompts: [
        { label: "Gear for a hike", prompt: "Find me gear for hiking", icon: "search" },
        { label: "Weather on the trail", prompt: "What is the weather in Chamonix?", icon: "globe" },
        { label: "Show me a tent", prompt: "Show me the Basecamp Tent", icon: "map-pin" },
      ],
    },
    theme: { accent: "#1f7a53", radius: "soft", hue: 150 },
    categories: ["Outdoor", "Bags"],
    tools: [
      "search_products",
      "show_product",
      "add_to_cart",
      "navigate",
      "get_weather",
      "create_ticket",
      "remember_fact",
      "recall_facts",
    ],
  },
];
