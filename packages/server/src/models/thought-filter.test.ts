import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitThoughts, ThoughtFilter } from "./thought-filter.ts";

/** What comes of a text that is cut at these places. */
function read(text: string, cuts: readonly number[]): { answer: string; thoughts: string } {
  const filter = new ThoughtFilter();
  const places = [...new Set([0, ...cuts.map((cut) => cut % (text.length + 1)), text.length])];
  const sorted = places.toSorted((one, other) => one - other);
  const pieces = sorted.slice(1).flatMap((end, index) => filter.push(text.slice(sorted[index], end)));
  pieces.push(...filter.end());
  let [answer, thoughts] = ["", ""];
  for (const piece of pieces) {
    if (piece.type === "text") answer += piece.text;
    else if (piece.type === "thought") thoughts += piece.text;
    else [answer, thoughts] = ["", thoughts + answer];
  }
  return { answer, thoughts };
}

describe("what a model thinks aloud", () => {
  it.each([
    ["<think>\nHm.\n</think>\n\nHello", "Hello", "Hm.\n"],
    ["<thinking>Hm</thinking>Hello", "Hello", "Hm"],
    ["<THINK>Hm</Think> Hello", "Hello", "Hm"],
    ["\n <think>Hm</think>Hello", "\n Hello", "Hm"],
    // The model does not close the thought.
    ["<think>Hm, and so on", "", "Hm, and so on"],
    ["<think></think>Hello", "Hello", ""],
    ["<think>One</think>First\n<think>Two</think>\nSecond", "First\nSecond", "OneTwo"],
    ["<think>One</think><think>Two</think>Done", "Done", "OneTwo"],
    ["<think>Is a<b? The <b>tag</b></think>Yes", "Yes", "Is a<b? The <b>tag</b>"],
    // The template opens the thought.
    ["</think>\nHello", "Hello", ""],
    ["Hm, so.\n</think>\n\nHello", "Hello", "Hm, so.\n"],
    ["Hm\n</think>\nHello\n</think>\nYou", "Hello\nYou", "Hm\n"],
    // OpenAI's open models.
    [
      "<|channel|>analysis<|message|>Hm<|end|><|start|>assistant<|channel|>final<|message|>Hello<|return|>",
      "Hello",
      "Hm",
    ],
    ["<|channel|>commentary to=functions.add <|constrain|>json<|message|>{}<|call|>", "", "{}"],
    ["<|start|>assistant<|message|>Hello<|end|>", "Hello", ""],
    ["Hello<|return|>", "Hello", ""],
  ])("is told from the answer: %j", (text, answer, thoughts) => {
    expect(splitThoughts(text)).toEqual({ answer, thoughts });
    for (let cut = 1; cut < text.length; cut++) expect(read(text, [cut])).toEqual({ answer, thoughts });
    expect(
      read(
        text,
        Array.from(text, (_, index) => index),
      ),
    ).toEqual({ answer, thoughts });
  });

  it.each([
    "The tag <think> stands for thoughts.",
    "Write `<think>` first",
    "`a\u00a0<|end|>`",
    "```html\n<think>\nHm\n</think>\n```\nThat is all",
    "````\n```\n<think>x</think>\n```\n````",
    "~~~\n<|channel|>analysis<|message|>\n~~~",
    "a < b, <thinkers>, <|other|>, <",
    "```",
    "<b>bold</b>",
  ])("is not seen where an answer is about it: %j", (text) => {
    expect(splitThoughts(text)).toEqual({ answer: text, thoughts: "" });
    for (let cut = 1; cut < text.length; cut++) expect(read(text, [cut]).answer).toBe(text);
  });

  it("is the same however the text is cut", () => {
    const word = fc.constantFrom(
      ..."<think> </think> <thinking> <|channel|> <|message|> <|end|> analysis final ``` ~~~ ` < Hello".split(
        " ",
      ),
      "\n",
      " ",
    );
    const text = fc.array(word, { maxLength: 20 }).map((words) => words.join(""));
    fc.assert(
      fc.property(text, fc.array(fc.nat(200), { maxLength: 8 }), (whole, cuts) => {
        expect(read(whole, cuts)).toEqual(read(whole, []));
      }),
    );
  });

  it("is not seen in a sentence about the markers, nor in a header that nobody ends", () => {
    const about = "It begins with <|start|>, and what follows is the role. All else is text.";
    expect(splitThoughts(about)).toEqual({ answer: about, thoughts: "" });
    const endless = `<|channel|>${"x ".repeat(200)}`;
    expect(splitThoughts(endless).answer).toBe(endless);
    expect(splitThoughts("Hello\n<|start|>assistant").answer).toBe("Hello\n");
  });
});
