import { expect, test } from "vitest";
import type { Language } from "./phrases.ts";
import { writeDigits } from "./numbers.ts";

test.each([
  ["en", "thirty-two mugs", "32 mugs"],
  ["en", "one hundred and twenty mugs", "120 mugs"],
  ["en", "twenty-five of them", "25 of them"],
  ["en", "a thousand mugs", "1000 mugs"],
  ["en", "nine hundred ninety-nine", "999"],
  ["en", "two thousand five hundred mugs", "2500 mugs"],
  ["en", "two dozen mugs", "24 mugs"],
  ["en", "half a dozen mugs", "6 mugs"],
  ["en", "two mugs and three lamps", "two mugs and three lamps"],
  ["en", "twenty mugs and five lamps", "20 mugs and five lamps"],
  ["en", "zero mugs", "0 mugs"],
  ["en", "add -3 mugs", "add 0 mugs"],
  ["en", "minus three mugs", "0 mugs"],
  ["en", "one and a half mugs", "0 mugs"],
  ["en", "1.5 mugs", "0 mugs"],
  ["en", "1,000 mugs", "1000 mugs"],
  ["en", "Tuesday at 10.30 or 14:00", "Tuesday at 10.30 or 14:00"],
  ["en", "under $50", "under 50 dollars"],
  ["en", "where is A-7Q2MX9RT", "where is A-7Q2MX9RT"],
  ["en", "at half past nine", "at half past nine"],
  ["de", "fünfundzwanzig Tassen", "25 Tassen"],
  ["de", "zwei Dutzend Tassen", "24 Tassen"],
  ["de", "ein halbes Dutzend Tassen", "6 Tassen"],
  ["de", "neunhundertneunundneunzig Tassen", "999 Tassen"],
  ["de", "hundertzwanzig Tassen", "120 Tassen"],
  ["de", "einhunderteins", "101"],
  ["de", "tausend Tassen", "1000 Tassen"],
  ["de", "anderthalb Tassen", "0 Tassen"],
  ["de", "eine halbe Tasse", "0 Tasse"],
  ["de", "um halb zehn", "um halb zehn"],
  ["de", "null Tassen", "0 Tassen"],
  ["de", "zwei Hunde und drei", "zwei Hunde und drei"],
  ["ar", "عشرين كوبا", "20 كوبا"],
  ["ar", "لعشرين كوبا", "ل 20 كوبا"],
  ["ar", "خمسة عشر كوبا", "15 كوبا"],
  ["ar", "اثني عشر كوبا", "12 كوبا"],
  ["ar", "خمسة وعشرين كوبا", "25 كوبا"],
  ["ar", "بتسعة وتسعين كوبا", "ب 99 كوبا"],
  ["ar", "مئة وخمسة وعشرين كوبا", "125 كوبا"],
  ["ar", "ثلاثة أكواب", "3 أكواب"],
  ["ar", "كوبين", "كوبين"],
  ["ar", "ألف كوب", "1000 كوب"],
  ["ar", "نصف كوب", "0 كوب"],
] as const)("%s: %s is %s", (language: Language, text, written) => {
  expect(writeDigits(text, [language])).toBe(written);
});

test("every number up to 999 in German is read", () => {
  const ones = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"];
  const tens = [
    "",
    "zehn",
    "zwanzig",
    "dreißig",
    "vierzig",
    "fünfzig",
    "sechzig",
    "siebzig",
    "achtzig",
    "neunzig",
  ];
  const small = ["eins", "zehn", "elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn"];
  const belowHundred = (value: number): string => {
    const one = value % 10;
    if (value === 1) return "eins";
    if (value < 10) return ones[value] ?? "";
    if (value < 18) return small[value - 9] ?? "";
    if (value < 20) return `${ones[one]}zehn`;
    return one === 0 ? (tens[value / 10] ?? "") : `${ones[one]}und${tens[(value - one) / 10]}`;
  };
  for (let value = 13; value < 1000; value++) {
    const rest = value % 100;
    const hundreds = value < 100 ? "" : `${ones[(value - rest) / 100]}hundert`;
    const word = hundreds + (rest === 0 ? "" : belowHundred(rest));
    expect(writeDigits(word, ["de"])).toBe(String(value));
  }
});
