import { expect, test } from "vitest";
import { parseBlocks } from "./markdown.tsx";

test("headings, paragraphs and lists are told apart", () => {
  const text =
    "Intro **bold**\nsecond line\n\n## Title\n\n- one\n- two\n  goes on\n\n1. first\n\n2. second\n\nEnd";
  expect(parseBlocks(text)).toEqual([
    { kind: "paragraph", text: "Intro **bold**\nsecond line" },
    { kind: "heading", level: 2, text: "Title" },
    { kind: "list", ordered: false, items: ["one", "two goes on"] },
    { kind: "list", ordered: true, items: ["first", "second"] },
    { kind: "paragraph", text: "End" },
  ]);
});

test("what is no such block stays text", () => {
  expect(parseBlocks("<b>x</b> [a](javascript:1)")).toEqual([
    { kind: "paragraph", text: "<b>x</b> [a](javascript:1)" },
  ]);
});
