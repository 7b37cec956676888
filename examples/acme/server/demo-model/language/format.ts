import { localizationFor } from "../../translations/localization.ts";
import type { Language } from "./phrases.ts";

/** Numbers, prices and dates as a language writes them. */
export interface Format {
  /** Of dollars. */
  price(dollars: number): string;
  number(value: number): string;
  /** Of a date such as `2026-11-25`, or of an instant: a day, such as `25 November`. */
  day(date: string): string;
  /** Of an instant, in UTC as the cards have it: `Tuesday, 1 December at 10:00`. */
  moment(instant: string): string;
  /** Of the catalogue, by its name there. */
  category(name: string): string;
  list(values: readonly string[]): string;
  /** A name or a number in Latin letters, which keeps its direction within a line from right to left. */
  name(text: string): string;
}

const LOCALES: Readonly<Record<Language, string>> = { en: "en-GB", de: "de", ar: "ar" };

export function formatFor(language: Language): Format {
  const locale = LOCALES[language];
  const localization = localizationFor(language);
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", timeZone: "UTC" });
  const all = new Intl.ListFormat(locale, { type: "conjunction" });
  return {
    price: (dollars) => localization.price(Math.round(dollars * 100)),
    number: (value) => numbers.format(value),
    day: (date) => days.format(new Date(date)),
    moment: (instant) => localization.moment(instant),
    category: (name) => localization.category(name),
    list: (values) => all.format(values),
    name: (text) => (language === "ar" && /^[\p{Script=Latin}\d]/u.test(text) ? `\u2068${text}\u2069` : text),
  };
}
