import { expect, test } from "vitest";
import { readQuantity, readSearch } from "./read-words.ts";

test.each([
  ["Show me your headphones", "headphone"],
  ["Add two Everyday Mugs to my cart", "everyday mug"],
  ["Do you have any lamps?", "lamp"],
  ["Tell me about the Orbit Carry-On", "orbit carry-on"],
  ["glasses and watches", "glass watch"],
  ["Add it to my cart", ""],
])("%s looks for %j", (text, query) => {
  expect(readSearch(text)).toBe(query);
});

test.each([
  ["add a mug", 1],
  ["two mugs", 2],
  ["12 mugs", 12],
  ["a dozen mugs", 12],
  ["mugs", 1],
  ["0 mugs", 1],
])("%s is %i", (text, quantity) => {
  expect(readQuantity(text)).toBe(quantity);
});
