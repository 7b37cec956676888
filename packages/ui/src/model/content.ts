import type { Attachment, UserMessageContent, UserMessageInput } from "@chatwright/protocol";
import type { UserContent } from "../options.ts";

/** Fills in what pages may leave out. */
export function toMessageContent(content: readonly UserContent[]): UserMessageContent[] {
  return content.map((part) =>
    part.type === "input_text"
      ? part
      : { ...part, data: part.data ?? {}, interactive: part.interactive ?? false },
  );
}

/** A message as it is sent. */
export function toInput(
  content: UserMessageContent[],
  attachments: readonly Attachment[],
  quote: string | undefined,
  inference: { toolId?: string | undefined; model?: string | undefined },
): UserMessageInput {
  return {
    content,
    attachments: attachments.map(({ id }) => id),
    ...(quote !== undefined && { quoted_text: quote }),
    inference_options: {
      ...(inference.toolId !== undefined && { tool_choice: { id: inference.toolId } }),
      ...(inference.model !== undefined && { model: inference.model }),
    },
  };
}
