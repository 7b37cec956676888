import {
  type AgentInputItem,
  type Model,
  type ModelRequest,
  OpenAIChatCompletionsModel,
  type protocol,
} from "@openai/agents";

/**
 * The request with its texts as strings, which every server of Chat Completions takes. Servers hand what they get to
 * the model's chat template, and many templates join strings. A list of parts is an error in such a template. So is the
 * `null` of a message that has calls only.
 */
export function withPlainTexts(model: Model, request: ModelRequest): ModelRequest {
  const { input } = request;
  if (!(model instanceof OpenAIChatCompletionsModel) || typeof input === "string") return request;
  return { ...request, input: input.flatMap((item, index) => plain(item, input[index - 1])) };
}

function plain(item: AgentInputItem, before: AgentInputItem | undefined): AgentInputItem[] {
  // A call goes into the message before it; where there is none, the Agents SDK makes one without content.
  if (item.type === "function_call") return beginsMessage(before) ? [spoken(""), item] : [item];
  if (!("role" in item) || item.role === "system" || typeof item.content === "string") return [item];
  const texts = item.content.map(textOf);
  if (texts.includes(undefined)) return [item];
  const text = texts.join("\n\n");
  return [item.role === "user" ? { ...item, content: text } : { ...item, ...spoken(text) }];
}

function beginsMessage(before: AgentInputItem | undefined): boolean {
  if (before === undefined) return true;
  const isSpoken = "role" in before && before.role === "assistant";
  return !isSpoken && before.type !== "function_call";
}

/** The text of a part that is nothing else; one with an address or the like keeps its form. */
function textOf(part: object): string | undefined {
  const isBare = "text" in part && typeof part.text === "string" && Object.keys(part).length === 2;
  return isBare ? (part as { text: string }).text : undefined;
}

/** The Agents SDK sends a string as it is, which its type does not say. */
function spoken(text: string): protocol.AssistantMessageItem {
  const content = text as unknown as protocol.AssistantMessageItem["content"];
  return { type: "message", role: "assistant", status: "completed", content };
}
