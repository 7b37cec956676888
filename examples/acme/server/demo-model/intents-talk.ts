import type { ToolName } from "../data/tenants.ts";
import type { Conversation } from "./conversation.ts";
import { type Intent, says } from "./intent.ts";
import { LONG_STORY } from "./long-story.ts";

/** What to try, and the tool that it takes. */
const EXAMPLES: [ToolName | undefined, string][] = [
  ["search_products", "*Show me your bags*, *compare your bags*"],
  ["show_product", "*Tell me about the Commuter Backpack*"],
  ["add_to_cart", "*Add two Market Totes to my cart*"],
  ["switch_theme", "*Switch to the dark theme*"],
  ["navigate", "*Take me to my orders page*"],
  ["get_orders", "*Show my orders*"],
  ["show_spending", "*What did I spend in the last months?* (a chart)"],
  ["track_order", "*Where is my latest order?*"],
  ["start_return", "*I want to return something* (a form)"],
  ["create_ticket", "*My mug arrived in pieces* (goes to support)"],
  [undefined, "*I need advice on a present* (goes to sales)"],
  ["remember_fact", "*Remember that my favourite colour is teal*"],
  ["recall_facts", "*What do you know about me?* (in a new conversation, too)"],
  ["get_weather", "*What is the weather in Lisbon?*"],
  [undefined, "*Tell me a long story* (and stop it)"],
  ["simulate_outage", "*Simulate an outage*, *simulate a flaky carrier*, *end the outage*"],
];

/** What this shop's assistant can be asked. */
function help({ shopTools }: Conversation): string {
  const examples = EXAMPLES.filter(([tool]) => tool === undefined || shopTools.has(tool));
  return [
    "I am a **demo model**: rules, not AI. With `OPENAI_API_KEY` a real one takes my place. Try these:",
    "",
    ...examples.map(([, phrases]) => `- ${phrases}`),
  ].join("\n");
}

/** "Talk to support", "sales, please" */
const talkTo = (desk: "support" | "sales"): Intent => ({
  name: `talk to ${desk}`,
  desk,
  when: says(
    new RegExp(
      `\\b(talk|speak|connect|put me through|transfer)\\b.*\\b${desk}\\b|^\\W*${desk}\\b.{0,12}$`,
      "i",
    ),
  ),
  next: ({ userName }) => ({
    say:
      desk === "support"
        ? `Support here. Hello ${userName}, is it about an order, or has something gone wrong?`
        : `Sales here. Hello ${userName}, what are you looking for, and for whom?`,
  }),
});

/** "Tell me a long story" */
const story: Intent = {
  name: "long story",
  when: says(/\b(long|story|essay|everything about|in great detail)\b/i),
  next: () => ({ say: LONG_STORY, wordMs: 45 }),
};

const askForHelp: Intent = {
  name: "help",
  when: says(/\bwhat can (you|i)\b|\bhelp\b|\bhow does this work\b|\bwho are you\b/i),
  next: (conversation) => ({ say: help(conversation) }),
};

const thanks: Intent = {
  name: "thanks",
  when: says(/\b(thanks|thank you|cheers|great|perfect|bye)\b/i),
  next: ({ userName }) => ({ say: `You are welcome, ${userName}. I am here if you need anything else.` }),
};

const greet: Intent = {
  name: "greet",
  when: says(/^\W*(hi|hello|hey|hallo|good (morning|afternoon|evening))\b/i),
  next: ({ userName, assistant, desk }) => ({
    say: `Hello ${userName}! I am **${assistant}**${desk === "general" ? "" : `, at the ${desk} desk`}. I can find products, fill your cart, look after your orders and remember what matters to you. What can I do for you?`,
  }),
};

/** What is left. */
const lost: Intent = {
  name: "lost",
  when: () => true,
  next: (conversation) => ({ say: `That is beyond my rules.\n\n${help(conversation)}` }),
};

export const TALK = {
  support: talkTo("support"),
  sales: talkTo("sales"),
  story,
  help: askForHelp,
  thanks,
  greet,
  lost,
};
