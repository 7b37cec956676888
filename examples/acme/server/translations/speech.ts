import type { Product } from "../data/catalog.ts";
import { ARABIC } from "./arabic.ts";
import { ENGLISH } from "./english.ts";
import { GERMAN } from "./german.ts";
import type { Translation } from "./translation.ts";

/** How the shop speaks to one customer. */
export interface Speech {
  readonly words: Omit<Translation, "categories" | "descriptions">;
  /** A price given in cents, as the language writes it. */
  price(cents: number): string;
  category(name: string): string;
  /** The product with its description in the language; everything that code compares stays. */
  product(product: Product): Product;
}

/**
 * Products in the customer's language, by the locale of their request.
 *
 * When to use: where a customer reads what stands in your data. Widgets and the page's catalogue go through this; tools
 * give the model the catalogue as it is, and the model says it in the language of the conversation. A language is one
 * file beside this one; any other locale gets English.
 */
export function speechFor(locale: string): Speech {
  const name = locale.toLowerCase().split("-")[0] ?? "";
  return SPEECHES.get(name) ?? ENGLISH_SPEECH;
}

function speechOf(language: string, { categories, descriptions, ...words }: Translation): Speech {
  const money = new Intl.NumberFormat(language, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
  });
  // In a line from right to left "US$" would read "$US".
  const isolate = language === "ar";
  return {
    words,
    price: (cents) =>
      money
        .formatToParts(cents / 100)
        .map(({ type, value }) => (isolate && type === "currency" ? `\u2066${value}\u2069` : value))
        .join(""),
    category: (name) => categories[name] ?? name,
    product: (product) => ({
      ...product,
      description: descriptions[product.id] ?? product.description,
    }),
  };
}

const ENGLISH_SPEECH = speechOf("en-US", ENGLISH);
const SPEECHES = new Map([
  ["de", speechOf("de", GERMAN)],
  ["ar", speechOf("ar", ARABIC)],
]);
