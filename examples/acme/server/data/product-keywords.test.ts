import { describe, expect, test } from "vitest";
import { PRODUCT_KEYWORDS } from "./product-keywords.ts";
import { SEED_PRODUCTS } from "./seed-products.ts";

describe.each([
  [
    "de",
    /^[^\p{Script=Arabic}]+$/u,
    { gift: /^Geschenk$/, hiking: /^Wandern$/, camping: /^Camping$/, travel: /^Reise$/ },
  ],
  [
    "ar",
    /^[\p{Script=Arabic}\p{M} ]+$/u,
    { gift: /^هدية$/, hiking: /^مشي في الجبال$/, camping: /^تخييم$/, travel: /^سفر$/ },
  ],
] as const)("%s", (language, script, tags) => {
  const keywords = PRODUCT_KEYWORDS[language];

  test("has words for every product and for nothing else", () => {
    expect(Object.keys(keywords)).toEqual(SEED_PRODUCTS.map(({ id }) => id));
  });

  test.each(Object.entries(keywords))("%s has 5 to 9 different words of the language", (_id, words) => {
    expect(words.length).toBeGreaterThanOrEqual(5);
    expect(words.length).toBeLessThanOrEqual(9);
    expect(new Set(words).size).toBe(words.length);
    for (const word of words) {
      expect(word).toMatch(script);
      expect(word).toBe(word.trim());
    }
  });

  test.each(Object.entries(tags))("has a word for the tag %s where the English tags have it", (tag, word) => {
    const tagged = SEED_PRODUCTS.filter(({ tags }) => tags.includes(tag)).map(({ id }) => id);
    const found = SEED_PRODUCTS.filter(({ id }) => keywords[id]?.some((each) => word.test(each)));
    expect(tagged).not.toEqual([]);
    expect(found.map(({ id }) => id)).toEqual(tagged);
  });
});
