import type { Phrase } from "./phrase.ts";

const LAMP = "/products/halo-lamp";

export const GERMAN_PHRASES: readonly Phrase[] = [
  // Products.
  { says: "Zeig mir Kopfhörer", calls: ["search_products"], answer: /2 passende/ },
  { says: "Zeig mir Kopfhoerer", calls: ["search_products"], answer: /2 passende/ },
  { says: "Schreibtischlampen", calls: ["search_products"], answer: /Halo Lamp/ },
  { says: "Zeig mir eine Uhr", calls: ["search_products", "show_product"], answer: /Tempo Clock/ },
  {
    says: "Erzähl mir mehr davon",
    page: LAMP,
    calls: ["show_product"],
    with: { product_id: "halo-lamp" },
    answer: /Halo Lamp/,
  },
  {
    says: "Habt ihr die Halo Lamp auf Lager?",
    calls: ["search_products", "show_product"],
    answer: /auf Lager/,
  },
  { says: "Vergleiche eure Taschen", calls: ["search_products"], answer: /Market Tote/ },
  {
    says: "Wer stellt die Forge Pan her, und wo?",
    calls: ["search_products", "fetch_external_data"],
    with: { resource_id: "forge-pan" },
    answer: /Forge Pan\*\* kommt von/,
  },
  {
    says: "Wer stellt das her?",
    page: LAMP,
    calls: ["fetch_external_data"],
    with: { resource_id: "halo-lamp" },
    answer: /Halo Lamp/,
  },
  // Prices and offers.
  {
    says: "Was kosten 20 Tassen?",
    calls: ["search_products", "get_pricing"],
    with: { product_id: "everyday-mug", quantity: 20 },
    answer: /306,00\s\$/,
  },
  {
    says: "Was kostet das?",
    page: LAMP,
    calls: ["get_pricing"],
    with: { product_id: "halo-lamp" },
    answer: /75,05\s\$/,
  },
  { says: "Wie teuer ist die Halo Lamp?", calls: ["search_products", "get_pricing"], answer: /75,05/ },
  {
    says: "Ich möchte den Schreibtisch in einer Vorführung sehen",
    calls: ["search_products", "schedule_demo"],
    with: { starts_at: null, topic: "Rise Desk" },
    answer: /Diese Zeiten sind frei/,
  },
  { says: "Buche Mittwoch um 11 Uhr", calls: ["schedule_demo"], answer: /Gebucht: Mi/ },
  {
    says: "Schick mir ein Angebot für 20 Tassen und 5 Lampen",
    calls: ["search_products", "send_proposal"],
    with: {
      lines: [
        { product_id: "everyday-mug", quantity: 20 },
        { product_id: "halo-lamp", quantity: 5 },
      ],
    },
    answer: /P-\w+/,
  },
  // The cart.
  {
    says: "Leg das in meinen Warenkorb",
    page: LAMP,
    calls: ["add_to_cart"],
    with: { product_id: "halo-lamp" },
    answer: /Halo Lamp/,
  },
  {
    says: "Leg zwei Tassen in den Warenkorb",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug", quantity: 2 },
    answer: /2 × \*\*Everyday Mug/,
  },
  {
    says: "Kannst du die Halo Lamp bitte in meinen Warenkorb legen?",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "halo-lamp" },
    answer: /Halo Lamp/,
  },
  {
    says: "Nicht die Lampe, sondern leg die Tasse in den Warenkorb",
    calls: ["search_products", "add_to_cart"],
    with: { product_id: "everyday-mug" },
    answer: /Everyday Mug/,
  },
  {
    says: "die erste",
    after: ["Leg eine Tasche in den Warenkorb"],
    calls: ["search_products", "add_to_cart"],
    answer: /Erledigt/,
  },
  // After the sale.
  { says: "Wo ist meine letzte Bestellung?", calls: ["track_order"], answer: /Bestellung \*\*A-/ },
  { says: "Zeig mir meine Bestellungen", calls: ["get_orders"], answer: /Deine Bestellungen:/ },
  { says: "Was habe ich in den letzten Monaten ausgegeben?", calls: ["show_spending"], answer: /\$/ },
  { says: "Ich moechte etwas zurueckschicken", calls: ["start_return"], answer: /A-\w+/ },
  {
    says: "Mach eine Meldung auf: Meine Tasse kam in Scherben an",
    calls: ["create_ticket"],
    with: { subject: "Meine Tasse kam in Scherben an", priority: "high" },
    answer: /T-\w+/,
  },
  {
    says: "ja, bitte",
    after: ["Meine Lampe ist kaputt"],
    calls: ["create_ticket"],
    with: { subject: "Meine Lampe ist kaputt" },
    answer: /T-\w+/,
  },
  {
    says: "Ich möchte mit einem Menschen sprechen",
    calls: ["escalate"],
    answer: /einen Menschen aus unserem Team/,
  },
  // You, and the page.
  { says: "Wie hoch ist mein Rabatt?", calls: ["get_user_info"], answer: /Gold/ },
  {
    says: "Merk dir, dass ich Größe 43 trage",
    calls: ["remember_fact"],
    with: { fact: "Dass ich Größe 43 trage" },
    answer: /Gemerkt/,
  },
  { says: "Was weißt du über mich?", calls: ["recall_facts"], answer: /nichts über dich/ },
  {
    says: "Bring mich zu meinem Konto",
    calls: ["navigate"],
    with: { path: "/account" },
    answer: /dein Konto/,
  },
  {
    says: "Wechsle zum dunklen Design",
    calls: ["switch_theme"],
    with: { theme: "dark" },
    answer: /dunkle Design/,
  },
  {
    says: "Wie ist das Wetter in Lissabon?",
    calls: ["get_weather"],
    with: { city: "Lissabon" },
    answer: /keinen Wetterbericht/,
  },
  {
    says: "Lissabon",
    after: ["Wie wird das Wetter?"],
    calls: ["get_weather"],
    with: { city: "Lissabon" },
    answer: /keinen Wetterbericht/,
  },
  { says: "Was kannst du?", calls: [], answer: /Vorführung[^]*Regeln/ },
  { says: "Hallo", calls: [], locale: "en", answer: /^Hallo/ },
  { says: "Halo Lamp", calls: ["search_products"], answer: /Halo Lamp/ },
  // Several things in a message.
  {
    says: "Leg zwei Tassen und drei Lampen in den Warenkorb",
    calls: ["search_products", "add_to_cart", "search_products", "add_to_cart"],
    answer: /2 × \*\*Everyday Mug\*\* und 3 × \*\*Halo Lamp/,
  },
  {
    says: "Wie viel kosten 12 davon?",
    page: LAMP,
    calls: ["get_pricing"],
    with: { product_id: "halo-lamp", quantity: 12 },
    answer: /805,80/,
  },
];
