import fc from "fast-check";
import { expect, test } from "vitest";
import { readLocales } from "./locale.ts";

test.each([
  ["", []],
  ["de-AT", ["de-AT"]],
  ["fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", ["fr-CH", "fr", "en", "de"]],
  ["en;q=0.2, de;q=0.9, it", ["it", "de", "en"]],
  ["DE-at , de ; q = 0.5", ["de-AT", "de"]],
  ["zh-hant-tw", ["zh-Hant-TW"]],
  ["en;q=0, fr", ["fr"]],
  ["en;q=high, fr;q=2, it", ["it"]],
  ["no_tag, , ;q=1, <script>, pt", ["pt"]],
  ["en, EN, en-GB", ["en", "en-GB"]],
])("%j", (header, locales) => {
  expect(readLocales(header)).toEqual(locales);
});

test("any header gives tags that Intl takes, few of them, each once", () => {
  const range = fc.oneof(fc.constantFrom("en", "de-AT", "*", "x", "q=1"), fc.string());
  const header = fc.oneof(
    fc.string(),
    fc
      .array(fc.tuple(range, fc.double()), { maxLength: 300 })
      .map((all) => all.map(([tag, q]) => `${tag};q=${q}`).join(",")),
  );
  fc.assert(
    fc.property(header, (text) => {
      const locales = readLocales(text);
      expect(locales.length).toBeLessThanOrEqual(20);
      expect(new Set(locales).size).toBe(locales.length);
      expect(Intl.getCanonicalLocales(locales)).toEqual(locales);
    }),
  );
});
