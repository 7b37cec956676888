import { PRODUCT_KEYWORDS } from "../data/product-keywords.ts";
import { simplify } from "./language/phrases.ts";
import type { Found } from "./language/sentences.ts";

export interface FoundProduct extends Found {
  readonly id: string;
}

/** A score from which on a customer's words name a product. */
export const NAMED = 5;
const IN_NAME = 10;
/** By the place of a word among those that a product is searched for with: the first says what it is. */
const BY_PLACE = [NAMED, 3] as const;

/**
 * The one of the products that a customer's words name; undefined where several fit about as well. What a product is
 * called counts most, in whichever language.
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

/** How well a customer's words name a product. */
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

/** Whether one word is a form of the other (`mugs` of `mug`, `الكوب` of `كوب`), or its last part (`Tasche` of `Tragetasche`). */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [bare(one), bare(other)].toSorted((x, y) => x.length - y.length);
  if (a === undefined || b === undefined || a.length < 2) return false;
  return (
    a === b ||
    (a.length >= 3 && b.startsWith(a) && b.length - a.length <= 2) ||
    (a.length >= 4 && b.endsWith(a))
  );
}

/** Without the ending of a plural; in Arabic without the article and what is attached to it, too. */
function bare(word: string): string {
  if (word.length < 4) return word;
  if (!/^\p{Script=Arabic}/u.test(word)) return word.length < 5 ? word : word.replace(/(?:en|es|[ens])$/, "");
  const start = word.replace(/^(?:و?(?:ب|ك)?ال|ولل|لل)(?=..)/u, "");
  return start.length > 3 ? start.replace(/(?:ين|ان|ات|ه|ا)$/u, "") : start;
}
