import { PRODUCT_KEYWORDS } from "../data/product-keywords.ts";
import { simplify } from "./language/phrases.ts";
import type { Found } from "./language/sentences.ts";

export interface FoundProduct extends Found {
  readonly id: string;
}

/** The lowest score at which a customer's words name a product. */
export const NAMED = 5;
const IN_NAME = 10;
/**
 * The scores by the place of the matching keyword among a product's keywords. The first keyword says what the product
 * is.
 */
const BY_PLACE = [NAMED, 3] as const;

/**
 * Returns the product that a customer's words name, or undefined if several products fit about equally well. A
 * product's name counts most, then its first keyword in German or Arabic.
 */
export function choose<P extends { id: string; name: string }>(
  query: string,
  found: readonly P[],
): P | undefined {
  if (found.length <= 1) return found[0];
  const scores = found.map((product) => ({ product, score: scoreOf(query, product) }));
  const [best, second] = scores.toSorted((a, b) => b.score - a.score);
  return best && second && best.score > 0 && best.score >= 2 * second.score ? best.product : undefined;
}

/** Returns how well a customer's words name a product. */
export function scoreOf(query: string, { id, name }: { id: string; name: string }): number {
  const words = wordsIn(query);
  const inName = wordsIn(name);
  const named = words.filter((word) => inName.some((part) => isSame(word, part))).length;
  const places = [PRODUCT_KEYWORDS.de[id], PRODUCT_KEYWORDS.ar[id]].map((keywords = []) =>
    keywords.findIndex((keyword) =>
      wordsIn(keyword).some((part) => words.some((word) => isSame(word, part))),
    ),
  );
  const best = Math.max(...places.map((place) => (place === -1 ? 0 : (BY_PLACE[place] ?? 1))));
  return named * IN_NAME + (named > 0 ? 0 : best);
}

export const wordsIn = (text: string): string[] => simplify(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether one word is a form of the other (`mugs` of `mug`, `الكوب` of `كوب`), or its last part. `Tasche` is the last
 * part of `Tragetasche`.
 */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)].toSorted((x, y) => x.length - y.length);
  if (a === undefined || b === undefined || a.length < 2) return false;
  return (
    a === b ||
    (a.length >= 3 && b.startsWith(a) && b.length - a.length <= 2) ||
    (a.length >= 4 && b.endsWith(a))
  );
}

/** Removes the ending of a plural. From an Arabic word, also removes the article and the letters attached to it. */
function bare(word: string): string {
  if (word.length < 4) return word;
  if (!/^\p{Script=Arabic}/u.test(word)) return word.length < 5 ? word : word.replace(/(?:en|es|[ens])$/, "");
  const start = word.replace(/^(?:و?(?:ب|ك)?ال|ولل|لل)(?=..)/u, "");
  return start.length > 3 ? start.replace(/(?:ين|ان|ات|ه|ا)$/u, "") : start;
}
