const ARABIC = /\p{Script=Arabic}/u;
const ARTICLE = /^(?:[وفبك]?ال|لل)(?=\p{L}{3,}$)/u;

/**
 * A text as the search compares it: without case, accents and vowel marks, and with one form of each letter that people
 * write in several (the alefs, ta marbuta, alef maksura).
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

/** The text folded, and once more with German umlauts written out, as people type who have none on their keyboard. */
function foldForSearch(text: string): string {
  const spelled = text.replaceAll(/[äöüÄÖÜ]/g, (letter) => `${letter.normalize("NFD")[0]}e`);
  return spelled === text ? fold(text) : `${fold(text)} ${fold(spelled)}`;
}

/** The words of a query, folded. Arabic ones lose their article, which the text may lack. */
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
