import type { Attachment, ClientToolCallItem, ThreadItem } from "@chatwright/protocol";
import type { JSONValue, ModelMessage, TextPart, ToolCallPart, ToolResultPart, UserContent } from "ai";
import { joinTexts } from "../answers/input-text.ts";
import { type InputOptions, ItemConverter, type TextOfCall } from "../answers/item-converter.ts";

/** A part of a user message as the AI SDK takes it: text or a file. */
export type ModelContentPart = Exclude<UserContent, string>[number];

/**
 * Turns a thread's items into the `messages` of `streamText`. Override the methods of the kinds that your product tells
 * differently.
 */
export class ModelMessageConverter extends ItemConverter<ModelContentPart, ModelMessage> {
  /**
   * The messages for these items, oldest first.
   * @param options In the place of those that the converter was made with.
   */
  toModelMessages(
    items: ThreadItem | readonly ThreadItem[],
    options?: InputOptions,
  ): Promise<ModelMessage[]> {
    return this.convert(items, options);
  }

  protected override text(value: string): ModelContentPart {
    return { type: "text", text: value };
  }

  protected override image(url: string): ModelContentPart {
    return { type: "file", mediaType: "image", data: { type: "url", url: new URL(url) } };
  }

  protected override file(
    { name: filename, mime_type: mediaType }: Pick<Attachment, "name" | "mime_type">,
    bytes: Uint8Array,
  ): ModelContentPart {
    return { type: "file", mediaType, filename, data: { type: "data", data: bytes } };
  }

  protected override userMessage(...content: ModelContentPart[]): ModelMessage {
    return { role: "user", content };
  }

  protected override assistantMessage(texts: string[]): ModelMessage {
    return { role: "assistant", content: texts.map((text) => ({ type: "text", text })) };
  }

  protected override toolCall(item: ClientToolCallItem): ModelMessage[] {
    const { call_id: toolCallId, name: toolName } = item;
    const output = { type: "json" as const, value: (item.output ?? null) as JSONValue };
    return [
      {
        role: "assistant",
        content: [{ type: "tool-call", toolCallId, toolName, input: item.arguments }],
      },
      { role: "tool", content: [{ type: "tool-result", toolCallId, toolName, output }] },
    ];
  }

  protected override readToolCall(messages: readonly ModelMessage[]): TextOfCall | undefined {
    const parts = messages.flatMap(({ content }): readonly object[] =>
      typeof content === "string" ? [] : content,
    ) as readonly (ToolCallPart | ToolResultPart)[];
    const call = parts.find((part) => part.type === "tool-call");
    const result = parts.find((part) => part.type === "tool-result");
    if (!call) return undefined;
    const output = result && "value" in result.output ? result.output.value : null;
    return { name: call.toolName, arguments: call.input, result: output };
  }

  protected override roleOf({ role }: ModelMessage): "user" | "assistant" | undefined {
    return role === "user" || role === "assistant" ? role : undefined;
  }

  protected override merge(messages: readonly ModelMessage[]): ModelMessage {
    const [first] = messages;
    if (first?.role === "user") {
      const users = messages.filter((message) => message.role === "user");
      return { ...first, content: joinTexts(users.flatMap((message) => partsOf(message))) };
    }
    const assistants = messages.filter((message) => message.role === "assistant");
    return { ...assistants[0]!, content: joinTexts(assistants.flatMap((message) => partsOf(message))) };
  }
}

/** The parts of a message, which may be no more than its text. */
function partsOf<TPart>({ content }: { content: string | TPart[] }): (TPart | TextPart)[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : content;
}

const defaultConverter = new ModelMessageConverter();

/** A thread's items, oldest first, as `messages` for `streamText`, with the default {@link ModelMessageConverter}. */
export function toModelMessages(
  items: ThreadItem | readonly ThreadItem[],
  options?: InputOptions,
): Promise<ModelMessage[]> {
  return defaultConverter.toModelMessages(items, options);
}
