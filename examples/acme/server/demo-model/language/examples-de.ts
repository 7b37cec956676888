import type { ExampleGroup } from "./sentences.ts";

/** What the help lists. */
export const GERMAN_EXAMPLES: readonly ExampleGroup[] = [
  [
    "Finden",
    [
      ["search_products", ["Zeig mir eure Taschen"]],
      ["show_product", ["Erzähl mir vom Commuter Backpack"]],
      ["fetch_external_data", ["Wer stellt die Forge Pan her?"]],
    ],
  ],
  [
    "Kaufen",
    [
      ["get_pricing", ["Was kosten 20 Tassen?"]],
      ["add_to_cart", ["Leg zwei Market Totes in meinen Warenkorb"]],
      ["schedule_demo", ["Ich möchte den Schreibtisch in einer Vorführung sehen"]],
      ["send_proposal", ["Schick mir ein Angebot für 20 Tassen und 5 Lampen"]],
    ],
  ],
  [
    "Deine Bestellungen",
    [
      ["track_order", ["Wo ist meine letzte Bestellung?"]],
      ["get_orders", ["Zeig mir meine Bestellungen"]],
      ["show_spending", ["Was habe ich in den letzten Monaten ausgegeben?"]],
      ["start_return", ["Ich möchte etwas zurückgeben"]],
    ],
  ],
  [
    "Hilfe",
    [
      ["search_docs", ["Wie sind die Rückgabebedingungen?"]],
      ["get_faq", ["Zeig mir die häufigen Fragen"]],
      ["create_ticket", ["Mach eine Meldung auf: Meine Tasse kam in Scherben an"]],
      ["search_tickets", ["Wie steht es um meine Meldung?"]],
      ["escalate", ["Ich möchte mit einem Menschen sprechen"]],
    ],
  ],
  [
    "Du",
    [
      ["get_user_info", ["Wie hoch ist mein Rabatt?"]],
      ["remember_fact", ["Merk dir, dass ich Größe 43 trage"]],
      ["recall_facts", ["Was weißt du über mich?"]],
    ],
  ],
  [
    "Hier im Laden",
    [
      ["navigate", ["Bring mich zu meinem Konto"]],
      ["switch_theme", ["Wechsle zum dunklen Design"]],
      ["get_weather", ["Wie ist das Wetter in Lissabon?"]],
    ],
  ],
  ["Wenn etwas ausfällt", [["simulate_outage", ["Simuliere eine Störung", "Beende die Störung"]]]],
];
