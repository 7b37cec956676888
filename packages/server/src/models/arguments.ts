/**
 * The arguments of a call as JSON that can be read: `{}` for what some servers give for none, and with line ends and the
 * like in texts escaped, which grammars of some servers let through.
 * @returns `undefined` where they are no JSON object
 */
export function readableArguments(text: string): string | undefined {
  if (["", "null"].includes(text.trim())) return "{}";
  if (isObject(text)) return text;
  const escaped = escapeInTexts(text);
  return isObject(escaped) ? escaped : undefined;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

/** Control characters, which JSON lets stand between values only. */
const CONTROL = /[\0-\u001F]/g;

function escapeInTexts(json: string): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/gs, (text) =>
    text.replaceAll(CONTROL, (character) => JSON.stringify(character).slice(1, -1)),
  );
}
