import type { Phrase } from "./phrase.ts";

const LAMP = "/products/halo-lamp";

/** Questions, refusals and tales. The assistant must only answer them. */
export const ENGLISH_UNASKED: readonly Phrase[] = [
  // The assistant must not act unasked.
  { says: "I want to buy something", calls: [], answer: /what are you looking for\?$/ },
  { says: "What is your return policy?", calls: ["search_docs"], answer: /60 days/, cites: "returns" },
  { says: "How long is the warranty?", calls: ["search_docs"], answer: /two years/, cites: "warranty" },
  { says: "What is the status of my ticket?", calls: ["search_tickets"], answer: /T-\w+/ },
  { says: "how would I return a mug?", calls: ["search_docs"], answer: /form/, cites: "returns" },
  {
    says: "Can I cancel an order?",
    calls: ["search_docs"],
    answer: /until it leaves/,
    cites: "change-order",
  },
  {
    says: "If I wanted to return something, what would happen?",
    calls: ["search_docs"],
    answer: /60 days/,
    cites: "returns",
  },
  {
    says: "What happens if my mug arrives broken?",
    calls: ["search_docs"],
    answer: /photo/,
    cites: "damaged-items",
  },
  {
    says: "Can I talk to a person?",
    calls: ["search_docs"],
    answer: /Shall I get a person/,
    cites: "talk-to-a-person",
  },
  { says: "Did you add it to my cart?", page: LAMP, calls: [], answer: /cannot look into your cart/ },
  { says: "Who can open a ticket?", calls: ["search_docs"], answer: /ticket/, cites: "tickets" },
  { says: "Is there an outage?", calls: ["search_docs", "search_products"], answer: /demonstration/ },
  { says: "don't add it to my cart", page: LAMP, calls: [], answer: /Nothing was changed/ },
  { says: "Add the mug to my cart, no don't", calls: [], answer: /Nothing was changed/ },
  { says: "I do not want to return it", calls: [], answer: /Nothing was changed/ },
  { says: "Please don't open a ticket", calls: [], answer: /Nothing was changed/ },
  { says: "No ticket, please", calls: [], answer: /Nothing was changed/ },
  { says: "I don't want to talk to a person", calls: [], answer: /Nothing was changed/ },
  { says: "My mug arrived in pieces", calls: [], answer: /Shall I open a ticket for it\?$/ },
  { says: "I wear size 43", calls: [], answer: /Shall I remember that\?$/ },
  {
    says: "Can I book a demo for Tuesday at 11?",
    calls: ["schedule_demo"],
    with: { starts_at: null },
    answer: /These times are free/,
  },
  { says: "I want to buy a lamp", calls: ["search_products"], answer: /nothing into your cart yet/ },
  // The help pages.
  { says: "What does delivery cost?", calls: ["search_docs"], answer: /\$4\.90/, cites: "delivery-costs" },
  {
    says: "Do you ship to Germany?",
    calls: ["search_docs"],
    answer: /2 to 4 working days/,
    cites: "delivery-times",
  },
  { says: "How can I pay?", calls: ["search_docs"], answer: /PayPal/, cites: "payment-methods" },
  {
    says: "Do you have gift cards?",
    calls: ["search_docs"],
    answer: /do not sell gift cards/,
    cites: "gift-cards",
  },
  { says: "Do you give discounts?", calls: ["search_docs"], answer: /10 pieces/, cites: "bulk-prices" },
  { says: "Show me the frequent questions", calls: ["get_faq"], answer: /What customers ask most/ },
  // A statement is no demand.
  { says: "You forgot to add the mug to my cart", calls: [], answer: /cannot look into your cart/ },
  { says: "I put two mugs in my cart yesterday", calls: [], answer: /cannot look into your cart/ },
  { says: "Maybe add a mug to my cart later", calls: [], answer: /cannot look into your cart/ },
  { says: "I opened a ticket yesterday", calls: ["search_docs"], answer: /ticket/, cites: "tickets" },
  {
    says: "I talked to a human yesterday",
    calls: ["search_docs"],
    answer: /Shall I get a person/,
    cites: "talk-to-a-person",
  },
  {
    says: "I want to cancel my demo",
    calls: ["search_docs"],
    answer: /cancel it in your account/,
    cites: "demos",
  },
  {
    says: "Cancel my order",
    calls: ["search_docs"],
    answer: /Shall I open a ticket for it\?$/,
    cites: "change-order",
  },
  { says: "Tell me how to book a demo", calls: ["search_docs"], answer: /by video/, cites: "demos" },
  { says: "My wife put a mug in the cart", page: LAMP, calls: [], answer: /cannot look into your cart/ },
  {
    says: "Most customers add two mugs to their cart",
    page: LAMP,
    calls: [],
    answer: /cannot look into your cart/,
  },
  { says: "Show me what is in my cart", page: LAMP, calls: [], answer: /cannot look into your cart/ },
];
