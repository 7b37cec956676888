import type { Json } from "./outcome.ts";

type Fields = { [name: string]: Json };

/** What a model was asked: as much of it as the bridge decides, in one form for both APIs and both SDKs. */
export interface ModelCall {
  hook: "model";
  previous_response_id?: Json;
  input: Json[];
}

/**
 * What is told of an item that is no message stands in a frame, whose words are each SDK's own: a line, then the matter,
 * maybe in an element; or a line that ends with a colon, then the matter, maybe JSON behind the colon.
 */
const FRAMES = [
  /^.*\n<(?<element>\w+)>\n(?<matter>[^]*)\n<\/\k<element>>$/,
  /^.*: ?\n(?<matter>[^]*)$/,
  /^.*?:(?<matter>\{.*\})$/,
];
/** How each begins to tell of mentions. */
const MENTIONS = /@-mentions/;

/** How the SDKs begin what they tell the model of a tool that failed. The rest is each one's own. */
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

/** Text and pictures of a message, whichever way the API writes them. */
function parts(content: Json): Json[] {
  if (content === null) return [];
  if (!Array.isArray(content)) return [{ text: content }];
  const all = content as Fields[];
  return all.map(({ text, image_url, refusal, type }): Fields => {
    // What is said of an image is each SDK's own.
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

/** JSON that is written as a text, whose spaces do not matter. */
function parsed(text: Json): Json {
  if (typeof text !== "string") return text;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
