const NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  dozen: 12,
  couple: 2,
};

/** How many the text asks for; 1 where it does not say. */
export function readQuantity(text: string): number {
  const digits = /\b(\d{1,2})\b/.exec(text)?.[1];
  if (digits) return Math.max(1, Number(digits));
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) {
    const number = NUMBERS[word];
    if (number !== undefined && number > 1) return number;
  }
  return 1;
}

const STOP_WORDS = new Set(
  `a about add all an and any are basket buy can cart catalogue could dear do find for from get give got have hello hey hi
  i in into is it its know like list look looking me more most my need of on one ones or our out please product products
  put search see sell selling shop show some something tell than that the them these thing things this those to us want
  we what which with would you your details purchase two three four five six seven eight nine ten dozen couple here
  there let lets compare recommend gear nice good best than cheap stuff thanks`.split(/\s+/),
);

/** The words that name what is looked for, in the singular: `"Show me your headphones"` gives `headphone`. */
export function readSearch(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\d][\p{L}\d-]*/gu) ?? [];
  return words
    .filter((word) => !STOP_WORDS.has(word) && !/^\d+$/.test(word))
    .map(singular)
    .slice(0, 3)
    .join(" ");
}

/** Good enough for a catalogue: the search finds parts of words, so a stem is as good as the word. */
function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return word;
  if (/(?:ches|shes|xes|sses)$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}
