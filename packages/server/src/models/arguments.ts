/**
 * The arguments of a call as JSON that can be read. For no arguments, some servers give an empty text or `null`; the
 * result is `{}`. Control characters in texts, such as line ends, are escaped: grammars of some servers let them
 * through.
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

/** The texts are found in one pass: what a model writes may be long, and never close. */
function escapeInTexts(json: string): string {
  const pieces: string[] = [];
  let isText = false;
  let taken = 0;
  for (let at = 0; at < json.length; at++) {
    const character = json[at]!;
    if (character === '"') isText = !isText;
    else if (isText && character === "\\") at += 1;
    else if (isText && character < " ") {
      pieces.push(json.slice(taken, at), JSON.stringify(character).slice(1, -1));
      taken = at + 1;
    }
  }
  return pieces.join("") + json.slice(taken);
}
