/** How a language asks, wants, refuses, counts and points: what the rules must know of it besides their own phrases. */
export interface Grammar {
  /** Words that tell the language from the others. Words that two languages share are in neither list. */
  readonly frequent: readonly string[];
  /** What may stand before a sentence proper. */
  readonly fillers: readonly string[];
  /** Beginnings of sentences that ask something: nothing may happen for them. */
  readonly questions: readonly string[];
  /** Words within a sentence that make a question or a supposition of it. */
  readonly supposing: readonly string[];
  /** Beginnings that ask for something to be done, although they look like questions. */
  readonly requests: readonly string[];
  /** Beginnings of questions that ask for leave: a wish, where nothing is lost by granting it. */
  readonly leave: readonly string[];
  readonly refusals: readonly string[];
  /** Beginnings of a clause that only says what is not meant, before the one that says what is. */
  readonly contrasts: readonly string[];
  /** What begins another clause within a sentence. */
  readonly breaks: readonly string[];
  readonly yes: readonly string[];
  readonly no: readonly string[];
  /** Words that point at what the speaker looks at. */
  readonly pointing: readonly string[];
  /** Pronouns of what was spoken of. */
  readonly pronouns: readonly string[];
  /** Words for the screen of the speaker: what is there is meant, and no product with that name. */
  readonly onScreen: readonly string[];
  /** The first, the second and so on; the last of them is "the last". */
  readonly ordinals: readonly (readonly string[])[];
  readonly numbers: Readonly<Record<string, number>>;
  /** What can stand behind a number that is no quantity. */
  readonly units: readonly string[];
  /** Words that name no product. */
  readonly stopWords: readonly string[];
  /** What follows is not wanted: "instead of the mug". */
  readonly insteadOf: readonly string[];
}

/** One string with words between spaces, for long lists. */
export const wordsOf = (text: string): string[] => text.split(/\s+/).filter(Boolean);
