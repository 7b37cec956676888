import type { UserMessageContent } from "@openai/chatkit";
import type { Draft } from "../hooks/use-shop.ts";

/** The words of a draft for the composer: the product's name in them becomes a mention of it. */
export function draftContent({ text, product }: Draft): UserMessageContent[] {
  const at = product ? text.indexOf(product.name) : -1;
  if (!product || at < 0) return [{ type: "input_text", text }];
  const { id, name } = product;
  const [before, after] = [text.slice(0, at), text.slice(at + name.length)];
  return [
    ...(before ? [{ type: "input_text" as const, text: before }] : []),
    { type: "input_tag" as const, id, text: name, interactive: true },
    ...(after ? [{ type: "input_text" as const, text: after }] : []),
  ];
}
