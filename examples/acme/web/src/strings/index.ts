import { AR } from "./ar.ts";
import { DE } from "./de.ts";
import { EN } from "./en.ts";
import type { StringKey } from "./keys.ts";

export type { StringKey } from "./keys.ts";

const LANGUAGES = { en: EN, de: DE, ar: AR } as const satisfies Record<string, Record<StringKey, string>>;
export type Language = keyof typeof LANGUAGES;

/** Each language in its own words, for the choice in the header. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", de: "Deutsch", ar: "العربية" };

export const directionOf = (language: Language): "ltr" | "rtl" => (language === "ar" ? "rtl" : "ltr");

export function isLanguage(value: string | null | undefined): value is Language {
  return value !== null && value !== undefined && Object.hasOwn(LANGUAGES, value);
}

/** The words for a key, with `{names}` filled in. */
export function say(
  language: Language,
  key: StringKey,
  values: Record<string, string | number> = {},
): string {
  return (LANGUAGES[language][key] ?? key).replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? ""),
  );
}

/** A category of the catalogue in the shop's language; one that it has no word for stays as it is. */
export function categoryWord(category: string, t: (key: StringKey) => string): string {
  const key = `category${category}`;
  return Object.hasOwn(EN, key) ? t(key as StringKey) : category;
}
