import type { Attachment, ClientToolCallItem, ThreadItem } from "@chatwright/protocol";
import { joinTexts } from "./input-text.ts";
import {
  type InputOptions,
  ItemConverter,
  type ItemConverterOptions,
  type TextOfCall,
} from "./item-converter.ts";

/** A part of a user's message, as Chat Completions takes it. */
export type ChatPart =
  | { type: "text"; text: string }
  | { type: "image_url"; image_url: { url: string } }
  | { type: "file"; file: { filename: string; file_data: string } };

/** A call of a tool, as Chat Completions takes it. */
export interface ChatToolCall {
  id: string;
  type: "function";
  function: { name: string; arguments: string };
}

/** A message of a conversation, as Chat Completions takes it. The content is text unless the user attached files. */
export type ChatMessage =
  | { role: "user"; content: string | ChatPart[] }
  | { role: "assistant"; content: string; tool_calls?: ChatToolCall[] }
  | { role: "tool"; tool_call_id: string; content: string };

/**
 * Turns a thread's items into the `messages` of Chat Completions, for model code without an SDK. The converter tells
 * calls of client tools in words, unless `tools` names the tools that the request offers.
 */
export class ChatMessageConverter extends ItemConverter<ChatPart, ChatMessage> {
  constructor(options: ItemConverterOptions = {}) {
    super({ tools: [], ...options });
  }

  /**
   * The messages for these items, oldest first.
   * @param options take precedence over the options of the constructor.
   */
  async toChatMessages(
    items: ThreadItem | readonly ThreadItem[],
    options?: InputOptions,
  ): Promise<ChatMessage[]> {
    return (await this.convert(items, options)).map(withPlainText);
  }

  protected override text(value: string): ChatPart {
    return { type: "text", text: value };
  }

  protected override image(url: string): ChatPart {
    return { type: "image_url", image_url: { url } };
  }

  protected override file(
    { name, mime_type }: Pick<Attachment, "name" | "mime_type">,
    bytes: Uint8Array,
  ): ChatPart {
    const url = `data:${mime_type};base64,${Buffer.from(bytes).toString("base64")}`;
    if (mime_type.startsWith("image/")) return this.image(url);
    return { type: "file", file: { filename: name, file_data: url } };
  }

  protected override userMessage(...content: ChatPart[]): ChatMessage {
    return { role: "user", content };
  }

  protected override assistantMessage(texts: string[]): ChatMessage {
    return { role: "assistant", content: texts.join("\n\n") };
  }

  protected override toolCall({ call_id, name, output, ...item }: ClientToolCallItem): ChatMessage[] {
    const call = { name, arguments: JSON.stringify(item.arguments) };
    return [
      { role: "assistant", content: "", tool_calls: [{ id: call_id, type: "function", function: call }] },
      { role: "tool", tool_call_id: call_id, content: JSON.stringify(output) ?? "null" },
    ];
  }

  protected override readToolCall([asked, answered]: readonly ChatMessage[]): TextOfCall | undefined {
    const call = asked?.role === "assistant" ? asked.tool_calls?.[0] : undefined;
    if (!call) return undefined;
    const { name, arguments: args } = call.function;
    const result: unknown = answered?.role === "tool" ? JSON.parse(answered.content) : null;
    return { name, arguments: JSON.parse(args), result };
  }

  protected override roleOf(message: ChatMessage): "user" | "assistant" | undefined {
    if (message.role === "tool") return undefined;
    return message.role === "assistant" && message.tool_calls ? undefined : message.role;
  }

  protected override merge(messages: readonly ChatMessage[]): ChatMessage {
    if (messages[0]?.role === "user") return { role: "user", content: joinTexts(messages.flatMap(partsOf)) };
    const texts = messages.flatMap(({ content }) => (typeof content === "string" ? content : []));
    return { role: "assistant", content: texts.join("\n\n") };
  }
}

function partsOf({ content }: ChatMessage): ChatPart[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : content;
}

/** Many servers take the texts of a message as one string only. */
function withPlainText(message: ChatMessage): ChatMessage {
  if (message.role !== "user" || typeof message.content === "string") return message;
  const texts = message.content.flatMap((part) => (part.type === "text" ? part.text : []));
  return texts.length < message.content.length ? message : { role: "user", content: texts.join("\n\n") };
}

const defaultConverter = new ChatMessageConverter();

/** A thread's items, oldest first, as the `messages` of Chat Completions. */
export function toChatMessages(
  items: ThreadItem | readonly ThreadItem[],
  options?: InputOptions,
): Promise<ChatMessage[]> {
  return defaultConverter.toChatMessages(items, options);
}
