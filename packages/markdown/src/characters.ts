/** Classes of characters, as CommonMark defines them. */

const ASCII_PUNCTUATION = /^[!-/:-@[-`{-~]$/;
const PUNCTUATION = /^[\p{P}\p{S}]$/u;
const WHITESPACE = /^[\p{Zs}\t\n\f\r]$/u;

/** Whether a backslash before the character escapes it. */
export function isEscapable(char: string): boolean {
  return ASCII_PUNCTUATION.test(char);
}

/** Unicode punctuation and symbols: what decides whether a delimiter run may open or close. */
export function isPunctuation(char: string): boolean {
  return char < "\x80" ? ASCII_PUNCTUATION.test(char) : PUNCTUATION.test(char);
}

/** Unicode whitespace; the edge of the text, "", counts as such. */
export function isWhitespace(char: string): boolean {
  return char === "" || WHITESPACE.test(char);
}

/** The whole character (not half of a surrogate pair) that ends before `index`, or "". */
export function characterBefore(text: string, index: number): string {
  if (index === 0) return "";
  const low = text.charCodeAt(index - 1);
  const pair = low >= 0xdc00 && low <= 0xdfff && index > 1;
  return pair ? text.slice(index - 2, index) : text.charAt(index - 1);
}

/** The whole character that begins at `index`, or "". */
export function characterAt(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? "" : String.fromCodePoint(code);
}
