import type { Product } from "../data/catalog.ts";
import { PRODUCT_KEYWORDS } from "../data/product-keywords.ts";
import { ARABIC } from "./arabic.ts";
import { ENGLISH } from "./english.ts";
import { GERMAN } from "./german.ts";
import type { Translation } from "./translation.ts";

/** How the shop speaks to one customer. */
export interface Localization {
  readonly words: Omit<Translation, "categories" | "descriptions">;
  /** A price given in cents, as the language writes it. */
  price(cents: number): string;
  /** Such as `25 November 2026`. Times are UTC. */
  date(iso: string): string;
  /** Such as `Tue, 1 Dec, 10:00 UTC`. */
  moment(iso: string): string;
  category(name: string): string;
  /** The product with its description and tags in the language; everything else stays. */
  product(product: Product): Product;
}

/**
 * Returns the shop's texts in the customer's language, by the locale of the request.
 *
 * When to use: a customer reads texts from your data. Widgets and the page's catalogue use `localizationFor`. Tools give the
 * model the untranslated catalogue, and the model answers in the language of the conversation. Each language is one
 * file beside this one. Any other locale gets English.
 */
export function localizationFor(locale: string): Localization {
  const name = locale.toLowerCase().split("-")[0] ?? "";
  return LOCALIZATIONS.get(name) ?? ENGLISH_LOCALIZATION;
}

function localizationOf(
  language: string,
  { categories, descriptions, ...words }: Translation,
  keywords: Readonly<Record<string, readonly string[]>> = {},
): Localization {
  const money = new Intl.NumberFormat(language, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
  });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
    timeZoneName: "short",
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
    date: (iso) => date.format(new Date(iso)),
    moment: (iso) => moment.format(new Date(iso)),
    category: (name) => categories[name] ?? name,
    product: (product) => ({
      ...product,
      description: descriptions[product.id] ?? product.description,
      tags: keywords[product.id] ?? product.tags,
    }),
  };
}

const ENGLISH_LOCALIZATION = localizationOf("en-US", ENGLISH);
const LOCALIZATIONS = new Map([
  ["de", localizationOf("de", GERMAN, PRODUCT_KEYWORDS.de)],
  ["ar", localizationOf("ar", ARABIC, PRODUCT_KEYWORDS.ar)],
]);
