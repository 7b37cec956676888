import type { Vocabulary, Words } from "../strings.ts";
import { headerWords } from "./header-icons.ts";

// This file is a chunk of its own too, which English does not need.

/** The languages of the element besides English, each in a file of its own that only its readers load. */
export const LOCALES = {
  ar: () => import("./ar.ts"),
  de: () => import("./de.ts"),
  es: () => import("./es.ts"),
  "es-419": () => import("./es-419.ts"),
  fr: () => import("./fr.ts"),
  he: () => import("./he.ts"),
  hi: () => import("./hi.ts"),
  id: () => import("./id.ts"),
  it: () => import("./it.ts"),
  ja: () => import("./ja.ts"),
  ko: () => import("./ko.ts"),
  nl: () => import("./nl.ts"),
  pl: () => import("./pl.ts"),
  "pt-BR": () => import("./pt-BR.ts"),
  ru: () => import("./ru.ts"),
  tr: () => import("./tr.ts"),
  uk: () => import("./uk.ts"),
  vi: () => import("./vi.ts"),
  "zh-CN": () => import("./zh-CN.ts"),
  "zh-TW": () => import("./zh-TW.ts"),
} satisfies Record<string, () => Promise<{ words: Words }>>;

export type LocaleId = keyof typeof LOCALES;

/** A language of the element, and the tag for dates, numbers and plural forms. */
export interface Language {
  /** `en` has no file of its own: its words come with the element. */
  id: LocaleId | "en";
  locale: string;
}

const ENGLISH: Language = { id: "en", locale: "en" };

/**
 * The element's language for a `tag`. The tag's country or script chooses between variants of a language. Languages that
 * the element does not have get English. Dates follow the words, so that no sentence is in two languages.
 */
export function findLanguage(tag: string): Language {
  let wanted: Intl.Locale;
  try {
    wanted = new Intl.Locale(tag);
  } catch {
    return ENGLISH;
  }
  const locale = wanted.toString();
  const { language, script, region } = wanted.maximize();
  if (language === "en") return { id: "en", locale };
  const id = {
    zh: script === "Hant" ? "zh-TW" : "zh-CN",
    es: region === "ES" ? "es" : "es-419",
    pt: "pt-BR",
  }[language];
  const found = id ?? language;
  return Object.hasOwn(LOCALES, found) ? { id: found as LocaleId, locale } : ENGLISH;
}

/** Loads the words of the language that {@link findLanguage} finds. */
export async function loadLanguage(tag: string): Promise<Vocabulary> {
  const { id, locale } = findLanguage(tag);
  if (id === "en") return { words: {}, locale, dir: "ltr" };
  const { words } = await LOCALES[id]();
  return { words: { ...headerWords(id), ...words }, locale, dir: id === "ar" || id === "he" ? "rtl" : "ltr" };
}
