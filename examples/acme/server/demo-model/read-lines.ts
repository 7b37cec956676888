import { isSame, wordsIn } from "./choose-product.ts";
import type { Message } from "./language/message.ts";
import { toTokens } from "./language/phrases.ts";
import { readQuantity, readSearch } from "./read-words.ts";

/** "And" in all languages. In Arabic it is attached to the next word, here to numbers and to the form for two of a thing. */
export const AND =
  /\s*(?:[,;،؛]|(?<=\s)(?:and|und|plus|sowie)(?=\s)|(?<=\s)و(?=\s|[\d٠-٩]|ال|\p{L}{3,}ين(?!\p{L})|(?:ثلاث|أربع|خمس|ست|سبع|ثمان|تسع|عشر))|&|\+)\s*/iu;

/** "But not the tent", up to the next comma or "but". */
const EXCLUDED =
  /(?<!\p{L})(?:but\s+)?(?:not|without|except(?:\s+for)?|instead\s+of|rather\s+than|(?:aber\s+)?(?:nicht|ohne|außer|ausser|statt|anstatt|anstelle)|(?:لكن\s+)?(?:بدون|من\s+دون|دون|بلا|ما\s+عدا|إلا|وليس|ليس|بدلا?ً?\s+من))(?!\p{L})((?:(?!\s(?:but|sondern|aber|لكن)\s)[^,.;!?،؛])*)/giu;

/** A product that a message wants. */
export interface Line {
  /** 0 where no whole number says it. */
  readonly quantity: number;
  /** Its words; empty where it says "of these". */
  readonly query: string;
}

/** The text without what it says is not wanted. */
export const wantedIn = (text: string): string => text.replaceAll(EXCLUDED, " ");

/**
 * What a message wants of what: `20 mugs and 5 lamps` are two lines. What is excluded is in none of them.
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
      // Words that are refused are none of the message's.
      const query = readSearch(message, part);
      return query === "" && quantity === undefined ? [] : [{ quantity: quantity ?? 1, query }];
    })
    .filter(({ query }) => !isExcluded(query));
  const named = lines.filter(({ query }) => query !== "");
  return named.length > 0 ? named : lines.slice(0, 1);
}

const searchIn = (message: Message, text: string): string =>
  readSearch({ ...message, all: toTokens(text) }, text);

/** Whether all words of the shorter are in the other. */
function isAbout(words: readonly string[], others: readonly string[]): boolean {
  const [few, many] = [words, others].toSorted((a, b) => a.length - b.length);
  return Boolean(few?.length && few.every((word) => many?.some((other) => isSame(word, other))));
}
