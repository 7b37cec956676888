import { expect, test } from "vitest";
import { readMessage } from "./language/message.ts";
import { readId, readOrdinal, readQuantity, readSearch } from "./read-words.ts";

test.each([
  ["Show me your headphones", "headphones"],
  ["Add two Everyday Mugs to my cart", "Everyday Mugs"],
  ["Do you have any lamps?", "lamps"],
  ["Tell me about the Orbit Carry-On", "Orbit Carry-On"],
  ["What do 20 mugs cost?", "mugs"],
  ["Add the mug instead of the lamp to my cart", "mug"],
  ["I don't want the lamp, show me tents", "tents"],
  ["Add it to my cart", ""],
  ["How much is this?", ""],
  ["Zeig mir bitte eure Kopfhörer", "Kopfhörer"],
  ["Leg zwei Tassen in den Warenkorb", "Tassen"],
  ["Zeig mir eine Uhr", "Uhr"],
  ["Was kostet das?", ""],
  ["Wer stellt das her?", ""],
  ["اعرض لي السماعات", "السماعات"],
  ["أضف كوبين إلى سلتي", "كوبين"],
  ["كم سعر هذا؟", ""],
  ["من يصنع Forge Pan؟", "Forge Pan"],
])("%s looks for %j", (text, query) => {
  expect(readSearch(readMessage(text, "en"), text)).toBe(query);
});

test.each([
  ["add a mug", undefined],
  ["one mug", 1],
  ["two mugs", 2],
  ["12 mugs", 12],
  ["a dozen mugs", 12],
  ["two dozen mugs", 24],
  ["mugs", undefined],
  ["0 mugs", 0],
  ["one and a half mugs", 0],
  ["two or three mugs", 0],
  ["thirty-two mugs", 32],
  ["fünfundzwanzig Tassen", 25],
  ["لعشرين كوبا", 20],
  ["the 27 inch monitor", undefined],
  ["eine Tasse, bitte", 1],
  ["zwölf Tassen, bitte", 12],
  ["zwoelf Tassen, bitte", 12],
  ["20 كوبًا", 20],
  ["٢٠ كوبا", 20],
  ["كوبين", 2],
  ["ثلاثة أكواب", 3],
  ["السكاكين", undefined],
])("%s is %s", (text, quantity) => {
  expect(readQuantity(readMessage(text, "en"))).toBe(quantity);
});

test.each([
  ["the second one", 1],
  ["add the last to my cart", -1],
  ["die dritte, bitte", 2],
  ["الأولى", 0],
  ["the lamp", undefined],
])("%s counts to %s", (text, index) => {
  expect(readOrdinal(readMessage(text, "en"))).toBe(index);
});

test("ids are found whatever their case", () => {
  expect(readId("where is a-7q2mx9rt?", "A")).toBe("A-7Q2MX9RT");
  expect(readId("where is a-7q2mx9rt?", "T")).toBeUndefined();
});
