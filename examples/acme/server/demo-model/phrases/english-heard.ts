import type { Phrase } from "./phrase.ts";

const LAMP = "/products/halo-lamp";

/** What customers said that was misheard once. */
export const ENGLISH_HEARD: readonly Phrase[] = [
  // Numbers.
  {
    says: "add thirty-two mugs to my cart",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 32 },
    answer: /32 × /,
  },
  {
    says: "add one hundred and twenty mugs",
    calls: [],
    answer: /at most/,
  },
  {
    says: "add twenty-five of them to my cart",
    page: LAMP,
    calls: ["add_to_cart"],
    with: { product_id: "halo-lamp", quantity: 25 },
    answer: /25 × /,
  },
  {
    says: "add a thousand mugs",
    after: ["Add 20 chairs"],
    calls: [],
    answer: /at most/,
  },
  {
    says: "add a dozen mugs",
    after: ["Add 20 chairs"],
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 12 },
    answer: /12 × /,
  },
  {
    says: "add zero mugs",
    after: ["Add 20 chairs"],
    calls: [],
    answer: /How many would you like\?$/,
  },
  {
    says: "add 0 mugs",
    calls: [],
    answer: /How many would you like\?$/,
  },
  {
    says: "5",
    after: ["add 0 mugs"],
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 5 },
    answer: /5 × /,
  },
  {
    says: "add -3 mugs",
    calls: [],
    answer: /How many would you like\?$/,
  },
  {
    says: "add one and a half mugs to my cart",
    calls: [],
    answer: /How many would you like\?$/,
  },
  {
    says: "add two lamps and half a mug to my cart",
    calls: [],
    answer: /how many of “mug” you want/,
  },
  {
    says: "What do thirty-two mugs cost?",
    calls: ["search_products", "get_pricing"],
    with: { product_id: "everyday-mug", quantity: 32 },
    answer: /32 × /,
  },
  {
    says: "What do 0 mugs cost?",
    calls: [],
    answer: /For how many pieces/,
  },
  {
    says: "7",
    after: ["What do 0 mugs cost?"],
    calls: ["search_products", "get_pricing"],
    with: { product_id: "everyday-mug", quantity: 7 },
    answer: /7 × /,
  },
  {
    says: "Send me a proposal for one hundred and twenty mugs",
    calls: ["search_products", "send_proposal"],
    with: { lines: [{ product_id: "everyday-mug", quantity: 120 }] },
    answer: /P-\w+/,
  },
  {
    says: "Send me a proposal for zero mugs",
    calls: [],
    answer: /how many of each\?$/,
  },
  // What is left out.
  {
    says: "add two fern plants and one tent, but not the tent",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "fern-plant", quantity: 2 },
    answer: /2 × \*\*Potted Fern\*\* in/,
  },
  {
    says: "Add a lamp and two mugs to my cart without the lamp",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 2 },
    answer: /2 × \*\*Everyday Mug\*\* in/,
  },
  // What was spoken of, and what is on the screen.
  {
    says: "add both",
    after: ["Compare the Halo Lamp and the Firefly Lantern"],
    calls: ["search_products", "add_to_cart", "search_products", "add_to_cart"],
    answer: /Halo Lamp\*\* and 1 × \*\*Firefly/,
  },
  {
    says: "add both to my cart",
    after: ["Tell me about the Everyday Mug", "Compare your bags"],
    calls: [],
    answer: /what are you looking for\?$/,
  },
  {
    says: "add the thing on my screen to my cart",
    after: ["Tell me about the Everyday Mug"],
    calls: [],
    answer: /what are you looking for\?$/,
  },
  {
    says: "add the thing on my screen to my cart",
    page: LAMP,
    calls: ["add_to_cart"],
    with: { product_id: "halo-lamp" },
    answer: /Halo Lamp/,
  },
  {
    says: "I want to return something",
    after: ["where is my order?"],
    calls: ["start_return"],
    with: { order_id: null },
    answer: /about order \*\*A-\w+/,
  },
  {
    says: "I want to return it",
    after: ["where is my order?"],
    calls: ["start_return"],
    answer: /not been delivered yet/,
  },
  {
    says: "the second one please",
    after: ["Show me your headphones"],
    calls: ["show_product"],
    answer: /Pebble Earbuds/,
  },
  {
    says: "the second one please",
    after: ["I need advice on a present"],
    calls: ["show_product"],
    answer: /Here is the/,
  },
  {
    says: "ok do it",
    after: ["What do 20 mugs cost?"],
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 20 },
    answer: /20 × \*\*Everyday Mug/,
  },
  {
    says: "no thanks",
    after: ["What do 20 mugs cost?"],
    calls: [],
    answer: /Nothing was changed/,
  },
  {
    says: "two of these please",
    after: ["What is the price of the Halo Lamp?"],
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "halo-lamp", quantity: 2 },
    answer: /2 × \*\*Halo Lamp/,
  },
  // Several wishes.
  {
    says: "add a halo lamp and three notebooks, and where is my order?",
    calls: ["search_products", "add_to_cart", "search_products", "add_to_cart"],
    answer: /3 × \*\*Margin Notebook[^]*ask me again for \*“where is my order/,
  },
  {
    says: "Put the mug in the basket and show me lamps",
    calls: ["search_products", "add_to_cart"],
    answer: /ask me again for \*“show me lamps/,
  },
  // Unhappy customers.
  {
    says: "Your service is a disgrace!!! My parcel is a WEEK late… I want my money back NOW",
    calls: [],
    answer: /^I am sorry[^]*Shall I get a person/,
  },
  {
    says: "I never got my backpack, it says shipped",
    calls: [],
    answer: /^I am sorry[^]*Shall I open a ticket for it\?$/,
  },
  {
    says: "This is unacceptable, I demand to speak to your manager!",
    calls: ["escalate"],
    answer: /^I am sorry[^]*a person of our team/,
  },
  {
    says: "My bag arrived torn and I am very angry",
    calls: [],
    answer: /^I am sorry[^]*Shall I/,
  },
  // Times for a demo.
  {
    says: "tuesday at three",
    after: ["I want a demo"],
    calls: ["schedule_demo"],
    answer: /^Booked/,
  },
  {
    says: "the third one",
    after: ["I'd like to see the desk in a demo"],
    calls: ["schedule_demo"],
    with: { topic: "Rise Desk" },
    answer: /Booked/,
  },
  {
    says: "reschedule 3pm",
    after: ["I want a demo"],
    calls: ["search_products", "schedule_demo"],
    with: { topic: null },
    answer: /These times are free/,
  },
  // And the rest.
  {
    says: "what is 17 times 23",
    calls: ["search_docs", "search_products"],
    answer: /did not understand(?![^]*outage)/,
  },
  {
    says: "the mug is great",
    calls: [],
    answer: /glad to hear/,
  },
  {
    says: "show me order A-ZZZZ9999",
    calls: ["track_order"],
    with: { order_id: "A-ZZZZ9999" },
    answer: /no such order/,
  },
  {
    says: "Show me bags under $50",
    calls: ["search_products"],
    answer: /Market Tote(?![^]*Backpack)/,
  },
  {
    says: "I need a gift under $30",
    calls: ["recall_facts", "search_products"],
    answer: /Everyday Mug(?![^]*Slim Wallet)/,
  },
  {
    says: "What do 20 mugs and 5 lamps cost?",
    calls: ["search_products", "get_pricing"],
    answer: /20 × \*\*Everyday Mug[^]*5 × \*\*Halo Lamp/,
  },
  { says: "add two or three mugs", calls: [], answer: /How many would you like\?$/ },
  {
    says: "add the first two",
    after: ["Show me bags"],
    calls: [],
    answer: /Which one shall I put into your cart\?$/,
  },
  {
    says: "Who makes the Forge Pan, and what does it cost?",
    calls: ["search_products", "fetch_external_data"],
    answer: /ask me again for \*“what does it cost/,
  },
  { says: "I'm sick of waiting, where is my order?", calls: ["track_order"], answer: /^I am sorry[^]*Order/ },
  { says: "My parcel is 3 days late", calls: ["track_order"], answer: /^I am sorry[^]*Order/ },
  {
    says: "How much is the Halo Lamp and the Firefly Lantern?",
    calls: ["search_products", "get_pricing"],
    answer: /Halo Lamp\*\* costs[^]*Firefly Lantern\*\* costs/,
  },
];
