import type { Attachment, ClientToolCallItem, ThreadItem } from "@chatwright/protocol";
import type { AgentInputItem } from "@openai/agents";
import { joinTexts } from "../answers/input-text.ts";
import {
  type Converted,
  ItemConverter,
  type InputOptions,
  type TextOfCall,
} from "../answers/item-converter.ts";
import { parseJson } from "./hosted-calls.ts";

type AssistantItem = Extract<AgentInputItem, { role: "assistant" }>;
type UserItem = Extract<AgentInputItem, { role: "user" }>;
/** A part of a user message as models take it: text, an image or a file. */
export type UserContentPart = Exclude<UserItem["content"], string>[number];
/** What a thread item becomes: any number of input items. */
export type ConvertedItems = Converted<AgentInputItem>;

/** Turns a thread's items into an agent's input. Override the methods of the kinds that your product tells differently. */
export class ThreadItemConverter extends ItemConverter<UserContentPart, AgentInputItem> {
  /**
   * The input for these items, oldest first.
   * @param options In the place of those that the converter was made with.
   */
  toAgentInput(items: ThreadItem | readonly ThreadItem[], options?: InputOptions): Promise<AgentInputItem[]> {
    return this.convert(items, options);
  }

  protected override text(value: string): UserContentPart {
    return { type: "input_text", text: value };
  }

  protected override image(url: string): UserContentPart {
    return { type: "input_image", image: url, detail: "auto" };
  }

  protected override file(
    { name, mime_type }: Pick<Attachment, "name" | "mime_type">,
    bytes: Uint8Array,
  ): UserContentPart {
    const url = `data:${mime_type};base64,${Buffer.from(bytes).toString("base64")}`;
    if (mime_type.startsWith("image/")) return this.image(url);
    return { type: "input_file", file: url, filename: name };
  }

  protected override userMessage(...content: UserContentPart[]): AgentInputItem {
    return { type: "message", role: "user", content };
  }

  protected override assistantMessage(texts: string[]): AgentInputItem {
    const content = texts.map((text) => ({ type: "output_text" as const, text }));
    return { type: "message", role: "assistant", status: "completed", content };
  }

  protected override toolCall(item: ClientToolCallItem): AgentInputItem[] {
    const { call_id: callId, name } = item;
    return [
      { type: "function_call", callId, name, arguments: JSON.stringify(item.arguments), status: "completed" },
      {
        type: "function_call_result",
        callId,
        name,
        status: "completed",
        output: JSON.stringify(item.output) ?? "null",
      },
    ];
  }

  protected override readToolCall([call, result]: readonly AgentInputItem[]): TextOfCall | undefined {
    if (call?.type !== "function_call") return undefined;
    const output = result?.type === "function_call_result" ? result.output : undefined;
    const told = typeof output === "string" ? (parseJson(output) ?? output) : output;
    return { name: call.name, arguments: parseJson(call.arguments) ?? call.arguments, result: told };
  }

  protected override roleOf(item: AgentInputItem): "user" | "assistant" | undefined {
    if (!("role" in item)) return undefined;
    return item.role === "system" ? undefined : item.role;
  }

  protected override merge(items: readonly AgentInputItem[]): AgentInputItem {
    const [first] = items;
    if (isUserItem(first)) return { ...first, content: joinTexts(items.filter(isUserItem).flatMap(partsOf)) };
    const messages = items.filter(isAssistantItem);
    return { ...messages[0]!, content: joinTexts(messages.flatMap(({ content }) => content)) };
  }
}

function isUserItem(item: AgentInputItem | undefined): item is UserItem {
  return item !== undefined && "role" in item && item.role === "user";
}

function isAssistantItem(item: AgentInputItem): item is AssistantItem {
  return "role" in item && item.role === "assistant";
}

function partsOf({ content }: UserItem): UserContentPart[] {
  return typeof content === "string" ? [{ type: "input_text", text: content }] : content;
}

const defaultConverter = new ThreadItemConverter();

/** A thread's items, oldest first, as an agent's input, with the default {@link ThreadItemConverter}. */
export function simpleToAgentInput(
  items: ThreadItem | readonly ThreadItem[],
  options?: InputOptions,
): Promise<AgentInputItem[]> {
  return defaultConverter.toAgentInput(items, options);
}
