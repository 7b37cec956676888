import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { SEED_PRODUCTS } from "../data/seed-products.ts";
import { SEED_TENANTS } from "../data/seed-tenants.ts";
import { itemsOf, openApp, type TestApp } from "../test-support/open-app.ts";
import { ARABIC } from "./arabic.ts";
import { GERMAN } from "./german.ts";
import { localizationFor } from "./localization.ts";

describe.each([
  ["German", GERMAN, /^[^\p{Script=Arabic}]+$/u],
  ["Arabic", ARABIC, /\p{Script=Arabic}/u],
])("%s", (_name, { descriptions, categories }, script) => {
  test("has words for every product and category, and for nothing else", () => {
    expect(Object.keys(descriptions).toSorted()).toEqual(SEED_PRODUCTS.map(({ id }) => id).toSorted());
    expect(Object.keys(categories).toSorted()).toEqual(SEED_TENANTS[0]!.categories.toSorted());
    const english = new Set(SEED_PRODUCTS.map(({ description }) => description));
    for (const text of Object.values(descriptions)) {
      expect(text).toMatch(script);
      expect(english).not.toContain(text);
    }
  });
});

test.each([
  ["de-CH", "1.799,00 $"],
  ["ar", "\u200F1,799.00 \u2066US$\u2069"],
  ["en", "$1,799.00"],
  ["fr", "$1,799.00"],
  ["*", "$1,799.00"],
  ["__proto__", "$1,799.00"],
])("writes prices for %s as %s", (locale, price) => {
  expect(localizationFor(locale).price(179_900).replaceAll("\u00A0", " ")).toBe(price);
});

describe("a customer who reads", () => {
  let acme: TestApp;
  beforeAll(async () => {
    acme = await openApp();
  });
  afterAll(() => acme[Symbol.asyncDispose]());

  /** What a customer with this language gets to see: the page's products, and the widgets and forms of an answer. */
  async function seen(locale: string, text: string) {
    const token = await acme.session("Grace");
    const headers = { authorization: `Bearer ${token}`, "accept-language": locale };
    const response = await acme.api("/api/products", { headers });
    const { products } = (await response.json()) as { products: { id: string; description: string }[] };
    const answer = await acme.api("/chatkit", {
      method: "POST",
      headers,
      body: JSON.stringify({ type: "message", content: text }),
    });
    const events = (await answer.text())
      .split("\n")
      .flatMap((line) => (line.startsWith("data: ") ? [JSON.parse(line.slice(6)) as never] : []));
    const items = itemsOf(events);
    const widgets = items.filter(({ type }) => type === "widget" || type === "structured_input");
    return {
      lamp: products.find(({ id }) => id === "halo-lamp")?.description,
      shown: JSON.stringify(widgets),
      steps: JSON.stringify(items.filter(({ type }) => type === "workflow" || type === "task")),
    };
  }

  test("German sees cards, lists, charts, forms and the catalogue in German", async () => {
    const card = await seen("de", "Tell me about the Halo Lamp");
    expect(card.lamp).toBe(GERMAN.descriptions["halo-lamp"]);
    for (const words of [
      GERMAN.descriptions["halo-lamp"]!,
      "Zuhause",
      "auf Lager",
      "In den Warenkorb",
      "79,00",
    ])
      expect(card.shown).toContain(words);
    expect((await seen("de", "Show me your lamps")).shown).toContain("Zuhause");
    const chart = await seen("de", "What did I spend in the last months?");
    for (const words of ["Letzte 6 Monate", "Ausgaben in US-Dollar"]) expect(chart.shown).toContain(words);
    const form = await seen("de", "I want to return something");
    for (const words of ["geht zurück?", "Es ist beschädigt", "Einen Gutschein"])
      expect(form.shown).toContain(words);
  });

  test("German sees who takes over, and what is done, in German", async () => {
    const { steps } = await seen("de", "I want to return something");
    expect(steps).toContain("Der Kundendienst ist da");
    expect(steps).toContain("Rückgabe");
    expect(steps).not.toMatch(/is here|Start return/);
  });

  test("Arabic sees them in Arabic, and any other language in English", async () => {
    const arabic = await seen("ar-EG", "Tell me about the Halo Lamp");
    expect(arabic.lamp).toBe(ARABIC.descriptions["halo-lamp"]);
    expect(arabic.shown).toContain(ARABIC.descriptions["halo-lamp"]);
    const french = await seen("fr", "Tell me about the Halo Lamp");
    for (const words of ["A desk lamp with a warm evening", "in stock", "Add to cart", "$79.00"])
      expect(french.shown).toContain(words);
  });
});
