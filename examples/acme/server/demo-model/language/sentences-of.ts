import { ARABIC } from "./ar.ts";
import { GERMAN } from "./de.ts";
import { ENGLISH } from "./en.ts";
import { type Language, LANGUAGES } from "./phrases.ts";
import type { Ask, Sentences } from "./sentences.ts";

const SENTENCES: Readonly<Record<Language, Sentences>> = { en: ENGLISH, de: GERMAN, ar: ARABIC };

/** What the demo model says in a language. */
export function sentencesOf(language: Language): Sentences {
  return SENTENCES[language];
}

const ASKS = LANGUAGES.flatMap((language) => Object.entries(SENTENCES[language].asks)) as [Ask, string][];

/** The question that an answer of the demo model ends with, in whichever language. */
export function askedIn(answer: string): Ask | undefined {
  const end = answer.trimEnd();
  return ASKS.find(([, sentence]) => end.endsWith(sentence))?.[0];
}
