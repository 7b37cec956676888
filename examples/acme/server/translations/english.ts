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
  categories: {},
  descriptions: {},
};
