/**
 * Returns a text in the form that searches compare: in lower case and without accents. Variants of Arabic spelling
 * become the same: vowel marks, the forms of alef, ta marbuta, alef maksura. An umlaut and its spelling without a
 * German keyboard ("oe") become the same, too.
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

/**
 * Returns a folded text for a full-text index. The text also has each Arabic word without its article, as queries do.
 */
export function foldForIndex(text: string): string {
  const folded = fold(text);
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  const bare = words.filter((word) => ARTICLE.test(word)).map((word) => word.replace(ARTICLE, ""));
  return [folded, ...bare].join(" ");
}

/** How many words of a query a search uses at most. */
const MOST_WORDS = 8;

/**
 * Returns the folded words of a query, without the endings of their forms and the Arabic article. A search looks for
 * these beginnings in a text.
 */
export function searchWords(query: string): string[] {
  const words = fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words.map(stem))].slice(0, MOST_WORDS);
}

/**
 * Removes the ending that singular and plural do not share, as in `headphones`, `Lampen` and `السماعات`. This is enough
 * because searches compare only the beginning of a word.
 */
function stem(word: string): string {
  const bare = word.replace(ARTICLE, "");
  if (bare.length < 5) return bare.length === 4 ? bare.replace(/s$/, "") : bare;
  return bare
    .replace(/(?:ches|shes|xes|sses)$/, (ending) => ending.slice(0, -2))
    .replace(/(?:en|es|[sne]|ات|ين|ون|ه)$/u, "");
}
