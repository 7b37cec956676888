import type { Message } from "./language/message.ts";
import { toTokens } from "./language/phrases.ts";
import { readQuantity, readSearch } from "./read-words.ts";

/** "And" in all languages. In Arabic it is attached to the next word, here to numbers and to the form for two of a thing. */
export const AND =
  /\s*(?:[,;،؛]|(?<=\s)(?:and|und|plus|sowie)(?=\s)|(?<=\s)و(?=\s|[\d٠-٩]|ال|\p{L}{3,}ين(?!\p{L})|(?:ثلاث|أربع|خمس|ست|سبع|ثمان|تسع|عشر))|&|\+)\s*/iu;

/** What a message wants of what: `20 mugs and 5 lamps` are two lines. A line has no words where it says "of these". */
export function readLines(message: Message, text: string): { quantity: number; query: string }[] {
  const lines = text.split(AND).flatMap((part) => {
    const quantity = readQuantity({ ...message, all: toTokens(part) });
    // Words that are refused are none of the message's.
    const query = readSearch(message, part);
    return query === "" && quantity === undefined ? [] : [{ quantity: quantity ?? 1, query }];
  });
  const named = lines.filter(({ query }) => query !== "");
  return named.length > 0 ? named : lines.slice(0, 1);
}
