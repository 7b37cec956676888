import { createContext, useContext, useEffect, useMemo, useState } from "react";
import { directionOf, isLanguage, type Language, say, type StringKey } from "./strings.ts";

/** How the shop speaks: its words, and how it writes prices and dates. */
export interface Speech {
  language: Language;
  t(key: StringKey, values?: Record<string, string | number>): string;
  /** A price given in cents, such as `$129.00`. */
  price(cents: number): string;
  date(iso: string): string;
}

const LanguageContext = createContext<Speech | undefined>(undefined);
export const LanguageProvider = LanguageContext.Provider;

/** The language that the visitor chose, else the browser's where the shop speaks it. The page takes its direction. */
export function useLanguage() {
  const [language, setLanguage] = useState<Language>(() => {
    const wanted = [localStorage.getItem("acme.language"), navigator.language.split("-")[0]];
    return wanted.find((name) => isLanguage(name)) ?? "en";
  });

  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = directionOf(language);
  }, [language]);

  const speech = useMemo<Speech>(() => {
    const money = new Intl.NumberFormat(language, {
      style: "currency",
      currency: "USD",
      currencyDisplay: "narrowSymbol",
    });
    const day = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
    return {
      language,
      t: (key, values) => say(language, key, values),
      price: (cents) =>
        money
          .formatToParts(cents / 100)
          // In a line from right to left "US$" would read "$US".
          .map(({ type, value }) =>
            type === "currency" && directionOf(language) === "rtl" ? `\u2066${value}\u2069` : value,
          )
          .join(""),
      date: (iso) => day.format(new Date(iso)),
    };
  }, [language]);

  const choose = (next: Language) => {
    localStorage.setItem("acme.language", next);
    setLanguage(next);
  };
  return { speech, setLanguage: choose };
}

export function useSpeech(): Speech {
  const speech = useContext(LanguageContext);
  if (!speech) throw new Error("useSpeech needs a LanguageProvider above it");
  return speech;
}
