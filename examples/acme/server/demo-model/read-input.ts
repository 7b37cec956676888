import type { ModelRequest } from "@openai/agents";

/** A tool that was called, and what came back. */
export interface DoneCall {
  readonly name: string;
  readonly arguments: unknown;
  readonly result: unknown;
}

/** Something that was said, done or shown. One of the fields is there. */
export interface Told {
  /** The user's. */
  readonly words?: string;
  /** The assistant's. */
  readonly answer?: string;
  readonly call?: DoneCall;
  /** What the bridge tells of widgets, forms and the like, with its name and the sentence before it. */
  readonly element?: string;
}

type InputItem = Exclude<ModelRequest["input"], string>[number];

/** The bridge makes one message of all that stands between two answers: each in an element, and the user's words. */
const ELEMENTS = /(?:^|\n\n)[^\n]*:\n<(\w+)>\n[^]*?\n<\/\1>/g;
/** What it says itself: of attached files, of what it left out, of where the next message begins, and of mentions. */
const REMARKS =
  /\[(?:Attached file |The user's next message|What was said before|The assistant )[^\]]*\]|^What the @-mentions in the next message stand for\..*$/gm;

/** All that the model is told, in its order. */
export function readTold({ input }: ModelRequest): Told[] {
  if (typeof input === "string") return [{ words: input }];
  const calls = new Map<string, unknown>();
  for (const item of input) {
    if (item.type === "function_call") calls.set(item.callId, parseJson(item.arguments));
  }
  return input.flatMap((item) => readItem(item, calls));
}

/** The JSON's value; the text itself where it is no JSON. */
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
