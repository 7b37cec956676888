import type { Json } from "./outcome.ts";

type Fields = { [name: string]: Json };

/** The part of a model request that the bridge decides, in one form for all APIs and SDKs. */
export interface ModelCall {
  hook: "model";
  previous_response_id?: Json;
  input: Json[];
}

/**
 * Each SDK puts the content of an item that is no message into a frame of its own words. The first pattern matches a
 * line, then the matter in an element. The second matches a line that ends with a colon, then the matter. The third
 * matches JSON after a colon.
 */
const FRAMES = [
  /^.*\n<(?<element>\w+)>\n(?<matter>[^]*)\n<\/\k<element>>$/,
  /^.*: ?\n(?<matter>[^]*)$/,
  /^.*?:(?<matter>\{.*\})$/,
];
/** Matches the text with which each SDK lists mentions. */
const MENTIONS = /@-mentions/;

/** The beginning of both SDKs' text for the model about a tool that failed. The rest of the text differs. */
const FAILED = "An error occurred while running the tool";

/** Reads the body of a request to `/responses` or `/chat/completions`. */
export function readModelCall(body: Fields): ModelCall {
  const input = body["input"] ?? body["messages"];
  const items = typeof input === "string" ? [{ role: "user", content: input }] : (input as Fields[]);
  return {
    hook: "model",
    ...(body["previous_response_id"] && { previous_response_id: body["previous_response_id"] }),
    input: items.map(readItem),
  };
}

/** A call as Chat Completions writes it. */
type ToolCall = { id: Json; function: { name: Json; arguments: Json } };

function readItem(item: Fields): Json {
  const { role, type, content } = item;
  if (role === "tool") return { type: "function_call_output", ...called(item["tool_call_id"]!, content!) };
  if (role) {
    const calls = ((item["tool_calls"] ?? []) as ToolCall[]).map(({ id, function: made }) => {
      return { call_id: id, name: made.name, arguments: parsed(made.arguments) };
    });
    return { role, content: parts(content ?? null), ...(calls.length > 0 && { calls }) };
  }
  if (type === "function_call") {
    return { type, call_id: item["call_id"]!, name: item["name"]!, arguments: parsed(item["arguments"]!) };
  }
  if (type === "function_call_output") return { type, ...called(item["call_id"]!, item["output"]!) };
  return { type: type! };
}

function called(call_id: Json, output: Json): Fields {
  const told = Array.isArray(output)
    ? (output as { text: string }[]).map(({ text }) => text).join("")
    : output;
  return {
    call_id,
    output: typeof told === "string" && told.startsWith(FAILED) ? `${FAILED} …` : parsed(told),
  };
}

/** The text and pictures of a message, in one form for both APIs. */
function parts(content: Json): Json[] {
  if (content === null) return [];
  if (!Array.isArray(content)) return [{ text: content }];
  const all = content as Fields[];
  return all.map(({ text, image_url, refusal, type }): Fields => {
    // The text about an image differs between the SDKs.
    if (text !== undefined && all.some((part) => part["image_url"])) return { text: "…" };
    if (text !== undefined) return { text: matter(text as string) };
    if (refusal !== undefined) return { refusal };
    if (image_url !== undefined) return { image_url };
    return { type: type! };
  });
}

function matter(text: string): string {
  if (MENTIONS.test(text)) return "…";
  for (const frame of FRAMES) {
    const told = frame.exec(text)?.groups?.["matter"];
    if (told !== undefined) return `… ${told}`;
  }
  return text;
}

/** Parses JSON that is written as a text, so that its spaces do not matter. */
function parsed(text: Json): Json {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
