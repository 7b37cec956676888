import { describe, expect, it } from "vitest";
import { readTitle } from "./written-title.ts";

// What models of 135 million to 70 billion parameters gave when asked for a title, with the words changed.
describe("the title in what a model wrote", () => {
  it("takes no time for a text of nothing but marks", () => {
    for (const text of [`a${"_ ".repeat(10_000)}a`, "*".repeat(20_000), `{${"} ".repeat(10_000)}`])
      expect(readTitle(text).length).toBeLessThanOrEqual(300);
  });

  it.each([
    ["Late parcel", "Late parcel"],
    ["  Late parcel \n", "Late parcel"],
    ['"Late parcel"', "Late parcel"],
    ["“Late parcel”", "Late parcel"],
    ["„Spätes Paket“", "Spätes Paket"],
    ["«Colis en retard»", "Colis en retard"],
    ["「荷物の遅れ」", "荷物の遅れ"],
    ["Late parcel.", "Late parcel"],
    ['"Late parcel."', "Late parcel"],
    ['"Late parcel".', "Late parcel"],
    ["Where is it?", "Where is it?"],
    ["**Late parcel**", "Late parcel"],
    ["# Late parcel", "Late parcel"],
    ["## **Late parcel**", "Late parcel"],
    ["- Late parcel\n- Parcel that is late\n- Delay", "Late parcel"],
    ["1. Late parcel\n2. Delay", "Late parcel"],
    ["> Late parcel", "Late parcel"],
    ["`Late parcel`", "Late parcel"],
    ["Title: Late parcel", "Late parcel"],
    ['Title: "Late parcel"', "Late parcel"],
    ["**Title:** Late parcel", "Late parcel"],
    ["Conversation title: Late parcel", "Late parcel"],
    ["Titel: Spätes Paket", "Spätes Paket"],
    ["العنوان: طرد متأخر", "طرد متأخر"],
    ["标题：包裹延误。", "包裹延误"],
    ['{"title": "Late parcel"}', "Late parcel"],
    ['```json\n{"title": "Late parcel"}\n```', "Late parcel"],
    ['{"name": "Late parcel", "words": 2}', "Late parcel"],
    ["```\nLate parcel\n```", "Late parcel"],
    ["Sure! Here is a title for the conversation:\n\n**Late parcel**", "Late parcel"],
    ["Title:\nLate parcel", "Late parcel"],
    ["<think>\nThe user asks about a parcel.\n</think>\n\nLate parcel", "Late parcel"],
    ["<think>The user asks about", ""],
    ["Late parcel\n\nThis title says what it is about.", "Late parcel"],
    ["Order 1042: late parcel", "Order 1042: late parcel"],
    ["It's *not* here", "It's *not* here"],
    ["I'm sorry, but I can't help with that.", ""],
    ["I cannot give a title to this.", ""],
    ["As an AI language model, I have no titles.", ""],
    ["Es tut mir leid, das geht nicht.", ""],
    ["Hello! It's me, and I'm here to help. What brings you in?", ""],
    ["The lamp in a room is adorned with delicate silver and glass.", ""],
    ["St. Moritz in winter", "St. Moritz in winter"],
    ["Where is it? Late parcel", "Where is it? Late parcel"],
    ["How to ask for a parcel that came too late", "How to ask for a parcel that came too late"],
    ["Sorrel soup", "Sorrel soup"],
    ["", ""],
    ["```", ""],
    ["...", ""],
  ])("%j is %j", (written, title) => {
    expect(readTitle(written)).toBe(title);
  });
});
