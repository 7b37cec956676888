// How what happened in a thread is told to the model. Models read markup in user messages, so everything that the
// server adds stands in an element. In all other text, what looks like one of these elements is made harmless. A user
// can therefore neither write hidden context nor end a quotation.

const ELEMENTS = [
  "HiddenContext",
  "QuotedText",
  "ShownTask",
  "ShownWidget",
  "StructuredInput",
  "MentionedItem",
  "AttachedFile",
  "PastCall",
] as const;
export type ElementName = (typeof ELEMENTS)[number];

/**
 * Characters that readers do not see: white space, control characters, and format characters such as those without a
 * width.
 */
const UNSEEN = String.raw`\s\p{Cc}\p{Cf}`;
const NAMES = ELEMENTS.map((name) => Array.from(name).join(`[${UNSEEN}]*`)).join("|");
// The characters that may stand before a name are one set, so that a long run is read once.
const OURS = new RegExp(String.raw`<(?=[/${UNSEEN}]*(?:${NAMES})(?![\p{L}\p{N}_]))`, "giu");

/**
 * The text without anything that could be taken for an element of ours. Half of a character, as a stop may leave it, goes
 * as well: providers refuse a request with one.
 */
export function sanitize(text: string): string {
  return text.toWellFormed().replace(OURS, "&lt;");
}

/** The same for all texts in a JSON value. */
export function sanitizeValue(value: unknown): unknown {
  if (typeof value === "string") return sanitize(value);
  if (Array.isArray(value)) return value.map(sanitizeValue);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [sanitize(key), sanitizeValue(one)]));
}

/** The text within one of our elements, after a sentence that says what it is. */
export function xmlElement(sentence: string, name: ElementName, content: string): string {
  return `${sentence}\n<${name}>\n${sanitize(content)}\n</${name}>`;
}

/** JSON that holds no markup: `<` is written as its escape. */
export function jsonText(value: unknown): string {
  return (JSON.stringify(value) ?? "null").replaceAll("<", "\\u003c");
}

/** The parts with neighbouring texts in one: some servers make a message of each. What has more than a text stays alone. */
export function joinTexts<TPart extends object>(parts: readonly TPart[]): TPart[] {
  const joined: TPart[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (before && isBareText(before) && isBareText(part) && before.type === part.type)
      joined[joined.length - 1] = { ...before, text: `${before.text}\n\n${part.text}` };
    else joined.push(part);
  }
  return joined;
}

function isBareText(part: object): part is { type: string; text: string } {
  return isText(part) && Object.keys(part).length === 2;
}

function isText(part: object): part is { type: string; text: string } {
  return "text" in part && typeof part.text === "string";
}

/** Stands before a user message within a merged message, where the previous user message was never answered. */
export const NEXT_MESSAGE = "[The user's next message:]";

/** The parts of such a message that belong to its last question; `undefined` where there is no other before it. */
export function lastQuestionIn<TPart extends object>(parts: readonly TPart[]): TPart[] | undefined {
  const index = parts.findLastIndex((part) => isText(part) && part.text.includes(NEXT_MESSAGE));
  const part = parts[index];
  if (part === undefined || !isText(part)) return undefined;
  const text = part.text.slice(part.text.lastIndexOf(NEXT_MESSAGE) + NEXT_MESSAGE.length).trim();
  return [...(text === "" ? [] : [{ ...part, text }]), ...parts.slice(index + 1)];
}
