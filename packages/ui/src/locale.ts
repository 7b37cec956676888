import { LOCALES, type LocaleId } from "./locales/index.ts";

/**
 * The browser's language as a BCP 47 tag. Some systems give what is none (`en-US@posix`, `C`), which Intl refuses.
 * @returns `en` where nothing can be made of it.
 */
export function browserLocale(): string {
  const [tag = ""] = navigator.language.split(/[@.]/);
  try {
    return Intl.getCanonicalLocales(tag.replaceAll("_", "-"))[0] ?? "en";
  } catch {
    return "en";
  }
}

/** A language of the element, and the tag that dates, numbers and plural forms go by. */
export interface Language {
  /** `en` has no file of its own: its words come with the element. */
  id: LocaleId | "en";
  locale: string;
}

const ENGLISH: Language = { id: "en", locale: "en" };

/**
 * The language to speak to someone who asked for `tag`: that of their country or script, else another of the same
 * language, else English. Dates go with the words, so that no sentence is in two languages.
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

/** The direction of the words in a language of the element. */
export function textDirection(locale: string): "ltr" | "rtl" {
  return /^(ar|he)\b/.test(locale) ? "rtl" : "ltr";
}
