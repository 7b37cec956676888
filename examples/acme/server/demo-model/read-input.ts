import type { ModelRequest } from "@openai/agents";

/** A tool call and its result. */
export interface DoneCall {
  readonly name: string;
  readonly arguments: unknown;
  readonly result: unknown;
}

/** Something that was said, done or shown. Exactly one of the fields is set. */
export interface Told {
  /** The words of the user. */
  readonly words?: string;
  /** The text of the assistant. */
  readonly answer?: string;
  readonly call?: DoneCall;
  /** The bridge's text about a widget, a form or the like, with the element's name and the sentence before it. */
  readonly element?: string;
}

type InputItem = Exclude<ModelRequest["input"], string>[number];

/** The bridge puts everything between two answers into one message: elements for the items, and the user's words. */
const ELEMENTS = /(?:^|\n\n)[^\n]*:\n<(\w+)>\n[^]*?\n<\/\1>/g;
/** The bridge's own remarks: about attached files, left-out items, the beginning of the next message, and mentions. */
const REMARKS =
  /\[(?:Attached file |The user's next message|What was said before|The assistant )[^\]]*\]|^What the @-mentions in the next message stand for\..*$/gm;

/** Returns everything that the model is told, in its order. */
export function readTold({ input }: ModelRequest): Told[] {
  if (typeof input === "string") return [{ words: input }];
  const calls = new Map<string, unknown>();
  for (const item of input) {
    if (item.type === "function_call") calls.set(item.callId, parseJson(item.arguments));
  }
  return input.flatMap((item) => readItem(item, calls));
}

/** Returns the value of the JSON, or the text itself if it is no JSON. */
export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return json;
  }
}

function readItem(item: InputItem, calls: ReadonlyMap<string, unknown>): Told[] {
  if (item.type === "function_call_result") {
    const result = parseJson(outputOf(item.output));
    return [{ call: { name: item.name, arguments: calls.get(item.callId), result } }];
  }
  if (!("role" in item)) return [];
  const text = allText(item);
  if (item.role === "assistant") return text === "" ? [] : [{ answer: text }];
  return item.role === "user" ? readUser(text) : [];
}

function readUser(text: string): Told[] {
  const told: Told[] = [];
  let end = 0;
  const tellWords = (start: number): void => {
    for (const said of text.slice(end, start).split(REMARKS)) {
      const words = said.trim();
      if (words !== "") told.push({ words });
    }
  };
  for (const match of text.matchAll(ELEMENTS)) {
    tellWords(match.index);
    told.push({ element: match[0] });
    end = match.index + match[0].length;
  }
  tellWords(text.length);
  return told;
}

function allText(item: InputItem): string {
  if (!("content" in item) || item.content === undefined) return "";
  if (typeof item.content === "string") return item.content;
  return item.content.map((part) => ("text" in part ? part.text : "")).join("\n\n");
}

function outputOf(output: Extract<InputItem, { type: "function_call_result" }>["output"]): string {
  if (typeof output === "string") return output;
  if (Array.isArray(output)) return output.map((part) => ("text" in part ? part.text : "")).join("");
  return "text" in output ? output.text : "";
}
