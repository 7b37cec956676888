const ARABIC = /\p{Script=Arabic}/u;
const ARTICLE = /^(?:[وفبك]?ال|لل)(?=\p{L}{3,}$)/u;

/**
 * Returns a text in the form that the search compares: without case, accents and vowel marks. Letters that people write
 * in several forms become one form (the alefs, ta marbuta, alef maksura).
 */
function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFKD")
    .replaceAll(/[\p{M}\u0640]/gu, "")
    .replaceAll("ٱ", "ا")
    .replaceAll("ة", "ه")
    .replaceAll("ى", "ي");
}

/** Returns the folded text, and once more with German umlauts written out, as people type without a German keyboard. */
function foldForSearch(text: string): string {
  const spelled = text.replaceAll(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize("NFD")[0]}e`);
  return spelled === text ? fold(text) : `${fold(text)} ${fold(spelled)}`;
}

/** Returns the folded words of a query. Arabic words lose their article, which the text may lack. */
export function queryWords(query: string): string[] {
  return fold(query)
    .split(/[\s,.;!?"'“”„«»]+/u)
    .filter(Boolean)
    .map((word) => (ARABIC.test(word) ? word.replace(ARTICLE, "") : word));
}

/** Whether every word of the query is in one of the texts. */
export function fits(texts: readonly string[], query: string): boolean {
  const text = foldForSearch(texts.join(" "));
  return queryWords(query).every((word) => text.includes(word));
}
