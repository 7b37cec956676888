import { isSame, wordsIn } from "./choose-product.ts";
import type { Message } from "./language/message.ts";
import { toTokens } from "./language/phrases.ts";
import { readQuantity, readSearch } from "./read-words.ts";

/**
 * "And" in all languages. Arabic attaches "and" to the next word, here to the article, to numbers and to the dual form.
 */
export const AND =
  /\s*(?:[,;،؛]|(?<=\s)(?:and|und|plus|sowie)(?=\s)|(?<=\s)و(?=\s|[\d٠-٩]|ال|\p{L}{3,}ين(?!\p{L})|(?:ثلاث|أربع|خمس|ست|سبع|ثمان|تسع|عشر))|&|\+)\s*/iu;

/** "But not the tent", up to the next comma or "but". */
const EXCLUDED =
  /(?<!\p{L})(?:but\s+)?(?:not|without|except(?:\s+for)?|instead\s+of|rather\s+than|(?:aber\s+)?(?:nicht|ohne|außer|ausser|statt|anstatt|anstelle)|(?:لكن\s+)?(?:بدون|من\s+دون|دون|بلا|ما\s+عدا|إلا|وليس|ليس|بدلا?ً?\s+من))(?!\p{L})((?:(?!\s(?:but|sondern|aber|لكن)\s)[^,.;!?،؛])*)/giu;

/** A product that a message wants. */
export interface Line {
  /** 0 if the message gives a number that is no whole number from one on. */
  readonly quantity: number;
  /** The words for the product. Empty for "of these". */
  readonly query: string;
}

/** Removes the parts of a text that say what the user does not want. */
export const wantedIn = (text: string): string => text.replaceAll(EXCLUDED, " ");

/**
 * Reads the products that a message wants, with their quantities: `20 mugs and 5 lamps` are two lines. Products that
 * the message excludes are in no line.
 *
 * @param text of the message, with its numbers in digits
 */
export function readLines(message: Message, text: string): Line[] {
  const excluded = [...text.matchAll(EXCLUDED)].map((match) => wordsIn(searchIn(message, match[1] ?? "")));
  const isExcluded = (query: string): boolean =>
    excluded.some((words) => words.length > 0 && isAbout(words, wordsIn(query)));
  const lines = wantedIn(text)
    .split(AND)
    .flatMap((part) => {
      const quantity = readQuantity({ ...message, all: toTokens(part) });
      // `readSearch` skips the words that the message refuses, because `message.all` lacks them.
      const query = readSearch(message, part);
      return query === "" && quantity === undefined ? [] : [{ quantity: quantity ?? 1, query }];
    })
    .filter(({ query }) => !isExcluded(query));
  const named = lines.filter(({ query }) => query !== "");
  return named.length > 0 ? named : lines.slice(0, 1);
}

const searchIn = (message: Message, text: string): string =>
  readSearch({ ...message, all: toTokens(text) }, text);

/** Whether the longer list contains all words of the shorter list. */
function isAbout(words: readonly string[], others: readonly string[]): boolean {
  const [few, many] = [words, others].toSorted((a, b) => a.length - b.length);
  return Boolean(few?.length && few.every((word) => many?.some((other) => isSame(word, other))));
}
