import type { AssistantMessages, ModelContent } from "../answers/assistant-messages.ts";
import type { GeneratedImages } from "../answers/generated-images.ts";
import type { Thoughts } from "../answers/thoughts.ts";
import type { HostedCalls, HostedItem } from "./hosted-calls.ts";

/** The fields we read of the Responses API's stream events. */
export interface ResponsesEvent {
  type: `response.${string}`;
  output_index?: number;
  item_id?: string;
  content_index?: number;
  summary_index?: number;
  delta?: string;
  text?: string;
  refusal?: string;
  annotation?: unknown;
  partial_image_b64?: string;
  partial_image_index?: number;
  part?: ModelContent;
  response?: { incomplete_details?: { reason?: unknown } | null };
  item?: { type: string; id?: string; content?: ModelContent[]; result?: string | null } & HostedItem;
}

export function isResponsesEvent(event: unknown): event is ResponsesEvent {
  return (
    typeof event === "object" &&
    event !== null &&
    "type" in event &&
    typeof event.type === "string" &&
    event.type.startsWith("response.")
  );
}

/** What writes the items of a response. */
export interface ItemWriters {
  readonly messages: AssistantMessages;
  readonly thoughts: Thoughts;
  readonly images: GeneratedImages;
  readonly hosted: HostedCalls;
}

/** Carries out one event of the Responses API. Returns a promise only where something has to be waited for. */
export function applyResponsesEvent(
  { messages, thoughts, images, hosted }: ItemWriters,
  event: ResponsesEvent,
): Promise<void> | undefined {
  // The place in the output, because compatible servers and proxies change the item's id from event to event.
  const key = event.output_index ?? event.item_id ?? 0;
  const part = event.content_index ?? 0;
  switch (event.type) {
    case "response.output_text.delta":
    case "response.refusal.delta":
      messages.append(key, part, event.delta ?? "");
      return undefined;
    case "response.content_part.added":
      if (event.part?.type === "output_text" || event.part?.type === "refusal") {
        messages.beginPart(key, part, event.part.text ?? event.part.refusal);
      }
      return undefined;
    case "response.output_text.done":
      messages.endPart(key, part, event.text ?? "");
      return undefined;
    case "response.refusal.done":
      messages.endPart(key, part, event.refusal ?? "");
      return undefined;
    case "response.output_text.annotation.added":
      return messages.annotate(key, part, event.annotation);
    case "response.output_item.added":
      if (event.item?.type === "message") messages.begin(key);
      else if (event.item?.type === "reasoning") thoughts.begin();
      else if (event.item?.type === "image_generation_call") images.begin(key);
      else if (event.item) hosted.begin(key, event.item);
      return undefined;
    case "response.output_item.done":
      if (event.item?.type === "message") return messages.finish(key, event.item.content);
      if (event.item?.type === "image_generation_call") {
        return images.finish(key, event.item.result ?? undefined);
      }
      if (event.item?.type === "reasoning") thoughts.endAll();
      if (event.item) hosted.finish(key, event.item);
      return undefined;
    case "response.reasoning_summary_text.delta":
      thoughts.append(`${key}:${event.summary_index ?? 0}`, event.delta ?? "");
      return undefined;
    case "response.reasoning_summary_text.done":
      thoughts.end(`${key}:${event.summary_index ?? 0}`, event.text ?? "");
      return undefined;
    case "response.image_generation_call.partial_image":
      return images.preview(key, event.partial_image_b64 ?? "", event.partial_image_index ?? 0);
    default:
      return undefined;
  }
}
