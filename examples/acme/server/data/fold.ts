/**
 * A text as search compares it: without case, accents, and what Arabic writes one way or another (vowel marks, the forms of
 * alef, ta marbuta, alef maksura). Umlauts and how they are written without a German keyboard ("oe") are the same.
 */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/[\p{M}\u0640]/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replaceAll(/([aou])e/g, "$1")
    .replaceAll(/[أإآٱ]/g, "ا")
    .replaceAll("ة", "ه")
    .replaceAll("ى", "ي");
}

const ARTICLE = /^(?:و?ال|لل)(?=\p{L}{3})/u;

/** A text for a full-text index of words: folded, and each Arabic word with an article also without it, as queries have it. */
export function foldForIndex(text: string): string {
  const folded = fold(text);
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const bare = words.filter((word) => ARTICLE.test(word)).map((word) => word.replace(ARTICLE, ""));
  return [folded, ...bare].join(" ");
}

/** At most so many words of a query are looked for. */
const MOST_WORDS = 8;

/** The words of a query, folded, without the endings of their forms and the Arabic article: a text is searched for their beginnings. */
export function searchWords(query: string): string[] {
  const words = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map(stem))].slice(0, MOST_WORDS);
}

/** Good enough where the beginning of a word counts: `headphones`, `Lampen` and `السماعات` lose what singular and plural do not share. */
function stem(word: string): string {
  const bare = word.replace(ARTICLE, "");
  if (bare.length < 5) return bare.length === 4 ? bare.replace(/s$/, "") : bare;
  return bare
    .replace(/(?:ches|shes|xes|sses)$/, (ending) => ending.slice(0, -2))
    .replace(/(?:en|es|[sne]|ات|ين|ون|ه)$/u, "");
}
