import { describe, expect, test } from "vitest";
import { routeByKeyword } from "./router.ts";

describe("routeByKeyword", () => {
  test.each([
    ["Where is my order?", "support"],
    ["I want a REFUND", "support"],
    ["I want to return something", "support"],
    ["How do I return my mug?", "support"],
    ["What is the status of my ticket?", "support"],
    ["Is A-7Q2MX9RT on its way?", "support"],
    ["Wo ist meine Bestellung?", "support"],
    ["Ich möchte etwas zurückgeben", "support"],
    ["Ich moechte etwas zurueckgeben", "support"],
    ["Meine Lampe ist kaputt", "support"],
    ["Wie ist der Stand meiner Meldung?", "support"],
    ["أين طلبي؟", "support"],
    ["أريد إرجاع منتج", "support"],
    ["وصل الكوب مكسورًا", "support"],
    ["ما حالة تذكرتي؟", "support"],
  ])("%s → %s", (text, desk) => {
    expect(routeByKeyword(text)).toBe(desk);
  });

  test.each([
    ["put it into my cart", "sales"],
    ["Any discount on lamps?", "sales"],
    ["What is the price of the Halo Lamp?", "sales"],
    ["Send me a proposal for 20 mugs", "sales"],
    ["I'd like to see the desk in a demo", "sales"],
    ["Was kostet die Lampe?", "sales"],
    ["Leg sie in meinen Warenkorb", "sales"],
    ["Schick mir ein Angebot", "sales"],
    ["Ich möchte eine Vorführung", "sales"],
    ["كم سعر المصباح؟", "sales"],
    ["أضفه إلى سلتي", "sales"],
    ["أرسل لي عرض سعر", "sales"],
  ])("%s → %s", (text, desk) => {
    expect(routeByKeyword(text)).toBe(desk);
  });

  test.each([
    // About the shop's rules: every desk can search the help pages.
    "What is your return policy?",
    "Hello, how long is the warranty?",
    "Can I cancel an order?",
    "Wie lange ist die Garantie?",
    "Kann ich eine Bestellung stornieren?",
    "ما هي سياسة الإرجاع؟",
    "كم مدة الضمان؟",
    // About delivery or about a price: a model decides.
    "What does delivery cost?",
    "I want to return my order and buy another",
    // No word of any desk.
    "Help",
    "Can you help me?",
    "Hilfe!",
    "مساعدة",
    "Switch to the dark theme",
    "My mug arrived in pieces",
    // A word is not its beginning.
    "Is there a border?",
    "Ein Paketband",
    "",
  ])("%s → no desk", (text) => {
    expect(routeByKeyword(text)).toBeUndefined();
  });

  test("reads a long message once", () => {
    expect(routeByKeyword(`${"what ".repeat(20_000)} my order`)).toBe("support");
  });
});
