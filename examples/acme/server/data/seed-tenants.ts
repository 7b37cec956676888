import { type Tenant, ToolName } from "./tenants.ts";

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
        { label: "What did I spend?", prompt: "What did I spend in the last months?", icon: "chart" },
        { label: "Switch the theme", prompt: "Switch to the other theme", icon: "sparkle" },
        { label: "What can you do?", prompt: "What can you do?", icon: "circle-question" },
      ],
      translations: {
        de: {
          tagline: "Gutes, gut gemacht, für jeden Tag",
          greeting: "Was darf ich für dich suchen?",
          placeholder: "Frag Piper etwas …",
          prompts: [
            "Zeig mir Kopfhörer",
            "Wo ist meine Bestellung?",
            "Was habe ich ausgegeben?",
            "Wechsle das Design",
            "Was kannst du?",
          ],
        },
        ar: {
          tagline: "أشياء جيدة، متقنة الصنع، لكل يوم",
          greeting: "عمّ أبحث لك؟",
          placeholder: "اسأل Piper ما تشاء…",
          prompts: [
            "اعرض لي السماعات",
            "أين طلبي الأخير؟",
            "كم أنفقت في الأشهر الأخيرة؟",
            "بدّل المظهر",
            "ماذا تستطيع أن تفعل؟",
          ],
        },
      },
    },
    theme: { accent: "#6d4de6", radius: "round", hue: 260 },
    categories: ["Audio", "Workspace", "Home", "Kitchen", "Bags", "Outdoor"],
    tools: ToolName.options,
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
      translations: {
        de: {
          tagline: "Alles für den Weg nach oben",
          greeting: "Wohin geht die Reise?",
          placeholder: "Frag nach Ausrüstung …",
          prompts: ["Ausrüstung zum Wandern", "Wetter in Chamonix", "Zeig mir ein Zelt"],
        },
        ar: {
          tagline: "كل ما يلزم للطريق إلى القمة",
          greeting: "إلى أين الرحلة؟",
          placeholder: "اسأل Ridge عن المعدّات…",
          prompts: ["معدّات للمشي في الجبال", "الطقس في شاموني", "اعرض لي خيمة"],
        },
      },
    },
    theme: { accent: "#1f7a53", radius: "soft", hue: 150 },
    categories: ["Outdoor", "Bags"],
    // This shop has no tools for themes, charts, makers' data and simulated outages. The shop's agents do not know of
    // these tools.
    tools: [
      "search_products",
      "show_product",
      "add_to_cart",
      "get_pricing",
      "schedule_demo",
      "send_proposal",
      "navigate",
      "get_weather",
      "search_docs",
      "get_faq",
      "get_user_info",
      "get_orders",
      "track_order",
      "start_return",
      "create_ticket",
      "search_tickets",
      "escalate",
      "remember_fact",
      "recall_facts",
    ],
  },
];
