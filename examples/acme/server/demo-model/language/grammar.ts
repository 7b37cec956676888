/**
 * The words with which a language asks, wants, refuses, counts and points. The rules need these words besides their own
 * phrases.
 */
export interface Grammar {
  /** Words that tell the language from the others. Words that two languages share are in neither list. */
  readonly frequent: readonly string[];
  /** Words that may stand before the sentence itself. */
  readonly fillers: readonly string[];
  /** Beginnings of sentences that ask something. The assistant must not act on such sentences. */
  readonly questions: readonly string[];
  /** Words within a sentence that turn it into a question or a supposition. */
  readonly supposing: readonly string[];
  /** Beginnings that ask for something to be done, although they look like questions. */
  readonly requests: readonly string[];
  /** Beginnings of questions that ask for leave. Such a question is a wish if granting it does no harm. */
  readonly leave: readonly string[];
  readonly refusals: readonly string[];
  /** Beginnings of a clause that only says what is not meant. The next clause says what is meant. */
  readonly contrasts: readonly string[];
  /** Words that begin another clause within a sentence. */
  readonly breaks: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Words that point at the product on the speaker's screen. */
  readonly pointing: readonly string[];
  /** Pronouns for a product that the conversation has named. */
  readonly pronouns: readonly string[];
  /** Words for the speaker's screen. The speaker means the product there, and no product with such a name. */
  readonly onScreen: readonly string[];
  /** Words for the first, the second and so on. The last entry is "the last". */
  readonly ordinals: readonly (readonly string[])[];
  readonly numbers: Readonly<Record<string, number>>;
  /** Words that can stand behind a number that is no quantity. */
  readonly units: readonly string[];
  /** Words that name no product. */
  readonly stopWords: readonly string[];
  /** Words before something that the user does not want: "instead of the mug". */
  readonly insteadOf: readonly string[];
}

/** Splits a string at its spaces, for long lists of words. */
export const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);
