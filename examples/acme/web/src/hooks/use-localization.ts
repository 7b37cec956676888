import { createContext, useContext, useEffect, useMemo, useState } from "react";
import { directionOf, isLanguage, type Language, say, type StringKey } from "../strings/index.ts";

/** How the shop speaks: its words, and how it writes prices, dates and spans of time. */
export interface Localization {
  language: Language;
  direction: "ltr" | "rtl";
  t(key: StringKey, values?: Record<string, string | number>): string;
  /** A price given in cents, such as `$129.00`. */
  price(cents: number): string;
  /** A day, such as `Nov 30, 2026`. Days and times are UTC, as in the chat. */
  date(iso: string): string;
  /** A day and a time, such as `Tue, Dec 1, 9:00 AM UTC`. */
  moment(iso: string): string;
  /** How long ago it was, such as `5 minutes`. */
  since(iso: string): string;
  percent(value: number): string;
}

const LanguageContext = createContext<Localization | undefined>(undefined);
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

  const localization = useMemo(() => createLocalization(language), [language]);
  const choose = (next: Language) => {
    localStorage.setItem("acme.language", next);
    setLanguage(next);
  };
  return { localization, setLanguage: choose };
}

function createLocalization(language: Language): Localization {
  const money = new Intl.NumberFormat(language, {
    style: "currency",
    currency: "USD",
    currencyDisplay: "narrowSymbol",
  });
  const day = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const moment = new Intl.DateTimeFormat(language, {
    weekday: "short",
    day: "numeric",
    month: "short",
    hour: "numeric",
    minute: "2-digit",
    timeZone: "UTC",
    timeZoneName: "short",
  });
  const percent = new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 });
  const direction = directionOf(language);
  return {
    language,
    direction,
    t: (key, values) => say(language, key, values),
    price: (cents) =>
      money
        .formatToParts(cents / 100)
        // In a line from right to left "US$" would read "$US".
        .map(({ type, value }) =>
          type === "currency" && direction === "rtl" ? `\u2066${value}\u2069` : value,
        )
        .join(""),
    date: (iso) => day.format(new Date(iso)),
    moment: (iso) => moment.format(new Date(iso)),
    since: (iso) => sayMinutes(language, (Date.now() - Date.parse(iso)) / 60_000),
    percent: (value) => percent.format(value / 100),
  };
}

function sayMinutes(language: Language, minutes: number): string {
  const say = (value: number, unit: string) =>
    new Intl.NumberFormat(language, {
      style: "unit",
      unit,
      unitDisplay: "long",
      maximumFractionDigits: 0,
    }).format(Math.max(1, Math.floor(value)));
  if (minutes < 60) return say(minutes, "minute");
  return minutes < 48 * 60 ? say(minutes / 60, "hour") : say(minutes / 60 / 24, "day");
}

export function useLocalization(): Localization {
  const localization = useContext(LanguageContext);
  if (!localization)
    throw new Error(
      "Cannot use the localization: there is no LanguageProvider. Put one above the component.",
    );
  return localization;
}
