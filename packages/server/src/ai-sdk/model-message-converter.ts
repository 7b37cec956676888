import type { Attachment, ClientToolCallItem, ThreadItem } from "@chatwright/protocol";
import type { JSONValue, ModelMessage, UserContent } from "ai";
import { ItemConverter } from "../answers/item-converter.ts";

/** A part of a user message as the AI SDK takes it: text or a file. */
export type ModelContentPart = Exclude<UserContent, string>[number];

/**
 * Turns a thread's items into the `messages` of `streamText`. Override the methods of the kinds that your product tells
 * differently.
 */
export class ModelMessageConverter extends ItemConverter<ModelContentPart, ModelMessage> {
  /** The messages for these items, oldest first. */
  toModelMessages(items: ThreadItem | readonly ThreadItem[]): Promise<ModelMessage[]> {
    return this.convert(items);
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
}

const defaultConverter = new ModelMessageConverter();

/** A thread's items, oldest first, as `messages` for `streamText`, with the default {@link ModelMessageConverter}. */
export function toModelMessages(items: ThreadItem | readonly ThreadItem[]): Promise<ModelMessage[]> {
  return defaultConverter.toModelMessages(items);
}
