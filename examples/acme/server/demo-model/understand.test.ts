import { expect, test } from "vitest";
import { LONG } from "../../../../test/support/cases.ts";
import { readConversation } from "./conversation.ts";
import { LANGUAGES, type Language } from "./language/phrases.ts";
import { HARMLESS } from "./phrases/harmless.ts";
import { WRITING } from "./phrases/phrase.ts";
import { understand } from "./understand.ts";

const SCREEN = { page: "/products/halo-lamp", product: { id: "halo-lamp", name: "Halo Lamp", price: 79 } };

/** What a message leads to, where the user looks at a product. */
function meaningOf(text: string, locale: Language) {
  const conversation = readConversation(
    {
      input: text,
      systemInstructions: [
        "You are Piper, the assistant of Acme.",
        "Desk: general.",
        `Today is Monday, 30 November 2026. The user's name is "Grace". Their browser prefers "${locale}".`,
        `On the user's screen: ${JSON.stringify(SCREEN)}`,
      ].join("\n\n"),
      modelSettings: {},
      tools: [],
      handoffs: [],
      outputType: "text",
      tracing: false,
    },
    [],
  );
  const understood = understand(conversation);
  return { name: understood.intent.name, step: understood.intent.next(understood.conversation) };
}

/** The intents that end in a tool that writes. */
const WRITERS = ["add to cart", "buy", "proposal", "give back", "ticket", "person", "remember", "outage"];

test.each(LANGUAGES)("no harmless question in %s is taken for a demand", (locale) => {
  const questions = HARMLESS[locale].reduce<readonly string[]>(
    (starts, parts) => starts.flatMap((start) => parts.map((part) => start + part)),
    [""],
  );
  expect(questions.length).toBeGreaterThan(3000);
  // Every thirteenth, so that each part of a question comes with each other sooner or later.
  const asked = LONG ? questions : questions.filter((_, index) => index % 13 === 0);
  const taken = asked.filter((text) => {
    const { name, step } = meaningOf(text, locale);
    if (WRITERS.includes(name)) return true;
    if (!("call" in step)) return false;
    return step.with["starts_at"] != null || WRITING.includes(step.call);
  });
  expect(taken).toEqual([]);
});

test.each([
  ["I do not need it", "en"],
  ["no thanks", "en"],
  ["Bitte nicht", "de"],
  ["Vergiss es", "de"],
  ["لا شكرا", "ar"],
  ["لا داعي", "ar"],
] as const)("%s is a refusal", (text, locale) => {
  expect(meaningOf(text, locale).name).toBe("refusal");
});

test.each([
  ["Halo Lamp", "de", "de"],
  ["Halo Lamp", "ar", "ar"],
  ["ok", "de", "de"],
  ["Where is my order?", "de", "en"],
  ["Wo ist meine Bestellung?", "en", "de"],
  ["أين طلبي؟", "en", "ar"],
] as const)("%s on a page in %s is answered in %s", (text, page, language) => {
  const conversation = readConversation(
    {
      input: text,
      systemInstructions: `Their browser prefers "${page}".`,
      modelSettings: {},
      tools: [],
      handoffs: [],
      outputType: "text",
      tracing: false,
    },
    [],
  );
  expect(conversation.message.language).toBe(language);
});

test("reads a long message in a reasonable time", () => {
  expect(meaningOf(`add ${"the lamp and ".repeat(5000)}`, "en").name).toBeTypeOf("string");
});
