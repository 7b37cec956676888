import type { Phrase } from "./phrase.ts";

const LAMP = "/products/halo-lamp";

/** Questions, refusals and tales. The assistant must only answer them. */
export const GERMAN_UNASKED: readonly Phrase[] = [
  // The assistant must not act unasked.
  { says: "Ich möchte etwas kaufen", calls: [], answer: /Wonach suchst du\?$/ },
  { says: "Wie sind die Rückgabebedingungen?", calls: ["search_docs"], answer: /60 Tage/, cites: "returns" },
  { says: "Wie lange ist die Garantie?", calls: ["search_docs"], answer: /zwei Jahre/, cites: "warranty" },
  { says: "Wie ist der Stand meiner Meldung?", calls: ["search_tickets"], answer: /T-\w+/ },
  { says: "Wie kann ich etwas zurückgeben?", calls: ["search_docs"], answer: /Formular/, cites: "returns" },
  {
    says: "Kann ich eine Bestellung stornieren?",
    calls: ["search_docs"],
    answer: /Lager verlässt/,
    cites: "change-order",
  },
  {
    says: "Was passiert, wenn ich etwas zurückschicken möchte?",
    calls: ["search_docs"],
    answer: /60 Tage/,
    cites: "returns",
  },
  {
    says: "Kann ich mit einem Menschen sprechen?",
    calls: ["search_docs"],
    answer: /Soll ich einen Menschen/,
    cites: "talk-to-a-person",
  },
  { says: "Kein Ticket bitte", calls: [], answer: /nichts geändert/ },
  { says: "Leg es nicht in den Warenkorb", page: LAMP, calls: [], answer: /nichts geändert/ },
  { says: "Ich will das nicht zurückgeben", calls: [], answer: /nichts geändert/ },
  { says: "Ich möchte keine Rückgabe", calls: [], answer: /nichts geändert/ },
  { says: "Nein danke, kein Angebot", calls: [], answer: /nichts geändert/ },
  { says: "Ich brauche keinen Menschen", calls: [], answer: /nichts geändert/ },
  {
    says: "Habe ich es in den Warenkorb gelegt?",
    page: LAMP,
    calls: [],
    answer: /Warenkorb kann ich nicht schauen/,
  },
  { says: "Meine Tasse kam in Scherben an", calls: [], answer: /Soll ich daraus eine Meldung/ },
  { says: "Ich trage Größe 43", calls: [], answer: /Soll ich mir das merken\?$/ },
  {
    says: "Ich möchte eine Lampe kaufen",
    calls: ["search_products"],
    answer: /noch nichts in den Warenkorb/,
  },
  // The help pages.
  { says: "Was kostet der Versand?", calls: ["search_docs"], answer: /4,90/, cites: "delivery-costs" },
  {
    says: "Liefert ihr nach Österreich?",
    calls: ["search_docs"],
    answer: /Werktagen/,
    cites: "delivery-times",
  },
  { says: "Wie kann ich bezahlen?", calls: ["search_docs"], answer: /PayPal/, cites: "payment-methods" },
  {
    says: "Gibt es Gutscheine?",
    calls: ["search_docs"],
    answer: /Geschenkgutscheine verkaufen wir nicht/,
    cites: "gift-cards",
  },
  { says: "Gibt es Mengenrabatt?", calls: ["search_docs"], answer: /Ab 10 Stück/, cites: "bulk-prices" },
  { says: "Rueckgaberecht", calls: ["search_docs"], answer: /60 Tage/, cites: "returns" },
  { says: "Zeig mir die häufigen Fragen", calls: ["get_faq"], answer: /fragen Kunden am häufigsten/ },
  // A statement is no demand.
  {
    says: "Ich habe zwei Tassen in den Warenkorb gelegt",
    calls: [],
    answer: /Warenkorb kann ich nicht schauen/,
  },
  {
    says: "Ich habe schon mit einem Menschen gesprochen",
    calls: ["search_docs"],
    answer: /Soll ich einen Menschen/,
    cites: "talk-to-a-person",
  },
  { says: "Ich wollte ein Ticket öffnen", calls: [], answer: /Worum geht es\?/ },
  {
    says: "Kannst du mir sagen, wie ich etwas zurückgeben kann?",
    calls: ["search_docs"],
    answer: /60 Tage/,
    cites: "returns",
  },
  {
    says: "Stornier meine Bestellung",
    calls: ["search_docs"],
    answer: /Soll ich daraus eine Meldung/,
    cites: "change-order",
  },
  { says: "Merk dir nichts", calls: [], answer: /nichts geändert/ },
  {
    says: "Bitte sag mir, was in meinem Warenkorb ist",
    page: LAMP,
    calls: [],
    answer: /Warenkorb kann ich nicht schauen/,
  },
  {
    says: "Viele Kunden legen Tassen in den Warenkorb",
    page: LAMP,
    calls: [],
    answer: /Warenkorb kann ich nicht schauen/,
  },
];
