// How what happened in a thread is told to the model. Models read markup in user messages, so everything of ours stands
// in an element, and what looks like one of these elements in other people's text is made harmless: a user can neither
// write hidden context nor end a quotation.

const ELEMENTS = [
  "HiddenContext",
  "QuotedText",
  "ShownTask",
  "ShownWidget",
  "StructuredInput",
  "MentionedItem",
  "AttachedFile",
] as const;
export type ElementName = (typeof ELEMENTS)[number];

const OURS = new RegExp(`<(?=\\s*/?\\s*(?:${ELEMENTS.join("|")})\\b)`, "gi");

/** The text without anything that could be taken for an element of ours. */
export function harmless(text: string): string {
  return text.replace(OURS, "&lt;");
}

/** The text within one of our elements, after a sentence that says what it is. */
export function element(sentence: string, name: ElementName, content: string): string {
  return `${sentence}\n<${name}>\n${harmless(content)}\n</${name}>`;
}

/** JSON that holds no markup: `<` is written as its escape. */
export function jsonText(value: unknown): string {
  return (JSON.stringify(value) ?? "null").replaceAll("<", "\\u003c");
}
