import type { Phrase } from "./phrase.ts";

/** What customers said that was misheard once. */
export const GERMAN_HEARD: readonly Phrase[] = [
  // Numbers.
  {
    says: "Leg fünfundzwanzig Tassen in den Warenkorb",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 25 },
    answer: /25 × /,
  },
  {
    says: "Füg zwei Dutzend Tassen hinzu",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 24 },
    answer: /24 × /,
  },
  {
    says: "Leg hundertzwanzig Tassen in den Warenkorb",
    calls: [],
    answer: /höchstens/,
  },
  {
    says: "Leg tausend Tassen in den Warenkorb",
    after: ["Leg 20 Stühle in den Warenkorb"],
    calls: [],
    answer: /höchstens/,
  },
  {
    says: "Leg null Tassen in den Warenkorb",
    calls: [],
    answer: /Wie viele möchtest du\?$/,
  },
  {
    says: "Leg anderthalb Tassen in den Korb",
    calls: [],
    answer: /Wie viele möchtest du\?$/,
  },
  {
    says: "Leg -3 Tassen in den Korb",
    calls: [],
    answer: /Wie viele möchtest du\?$/,
  },
  {
    says: "Was kosten zweiunddreißig Tassen?",
    calls: ["search_products", "get_pricing"],
    with: { product_id: "everyday-mug", quantity: 32 },
    answer: /32 × /,
  },
  {
    says: "Schick mir ein Angebot für hundertzwanzig Tassen",
    calls: ["search_products", "send_proposal"],
    with: { lines: [{ product_id: "everyday-mug", quantity: 120 }] },
    answer: /P-\w+/,
  },
  // What is left out.
  {
    says: "Zwei Wasserkocher und ein Rucksack in den Korb, aber ohne den Rucksack",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "heron-kettle", quantity: 2 },
    answer: /2 × \*\*Heron Kettle\*\* in/,
  },
  // What was spoken of, and what is on the screen.
  {
    says: "Leg beide in den Warenkorb",
    after: ["Vergleiche Halo Lamp und Firefly Lantern"],
    calls: ["search_products", "add_to_cart", "search_products", "add_to_cart"],
    answer: /Halo Lamp\*\* und 1 × \*\*Firefly/,
  },
  {
    says: "Leg das Ding auf meinem Bildschirm in den Warenkorb",
    after: ["Erzähl mir von der Everyday Mug"],
    calls: [],
    answer: /Wonach suchst du\?$/,
  },
  {
    says: "Ich möchte etwas zurückgeben",
    after: ["Wo ist meine Bestellung?"],
    calls: ["start_return"],
    answer: /um Bestellung \*\*A-\w+/,
  },
  {
    says: "das zweite bitte",
    after: ["Zeig mir eure Lampen"],
    calls: ["show_product"],
    answer: /Firefly Lantern/,
  },
  {
    says: "ok, bestellen",
    after: ["Was kosten 20 Tassen?"],
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 20 },
    answer: /20 × \*\*Everyday Mug/,
  },
  {
    says: "zwei davon bitte",
    after: ["Was kostet die Halo Lamp?"],
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "halo-lamp", quantity: 2 },
    answer: /2 × \*\*Halo Lamp/,
  },
  // Several wishes.
  {
    says: "Leg eine Tasse in den Warenkorb und wo ist meine Bestellung?",
    calls: ["search_products", "add_to_cart"],
    answer: /Noch offen ist \*„wo ist meine Bestellung/,
  },
  // Unhappy customers.
  {
    says: "Das ist eine Frechheit, ich verlange sofort einen Verantwortlichen!",
    calls: ["escalate"],
    answer: /^Es tut mir leid[^]*gerufen/,
  },
  {
    says: "Ich habe meinen Rucksack nie bekommen",
    calls: [],
    answer: /^Es tut mir leid[^]*Meldung an den Kundendienst/,
  },
  {
    says: "Ich bin stinksauer, mein Paket ist eine Woche zu spät!",
    calls: [],
    answer: /^Es tut mir leid[^]*einen Menschen/,
  },
  // Times for a demo.
  {
    says: "am Dienstag um vier",
    after: ["Ich möchte eine Vorführung"],
    calls: ["schedule_demo"],
    answer: /^Gebucht/,
  },
  {
    says: "die dritte bitte",
    after: ["Ich möchte eine Vorführung"],
    calls: ["schedule_demo"],
    answer: /^Gebucht/,
  },
  // And the rest.
  {
    says: "was ist 17 mal 23",
    calls: [],
    answer: /nicht verstanden(?![^]*Störung)/,
  },
  {
    says: "Die Tasse ist toll",
    calls: [],
    answer: /freut mich/,
  },
  {
    says: "Zeig mir Bestellung A-ZZZZ9999",
    calls: ["track_order"],
    with: { order_id: "A-ZZZZ9999" },
    answer: /./,
  },
  {
    says: "Zeig mir Taschen unter 50 €",
    calls: ["search_products"],
    answer: /Market Tote(?![^]*Backpack)/,
  },
  {
    says: "Was kosten 20 Tassen und 5 Lampen?",
    calls: ["search_products", "get_pricing"],
    answer: /20 × \*\*Everyday Mug[^]*5 × \*\*Halo Lamp/,
  },
  { says: "Leg zwei oder drei Tassen in den Warenkorb", calls: [], answer: /Wie viele möchtest du\?$/ },
];
