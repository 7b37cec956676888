import type { HiddenContextItem, SDKHiddenContextItem, ThreadItem } from "./items.ts";

// Questions about items whose answers need no schema. A browser imports this file without zod.

/** Whether an item must stay on the server. */
export function isHiddenItem(item: ThreadItem): item is HiddenContextItem | SDKHiddenContextItem {
  return item.type === "hidden_context_item" || item.type === "sdk_hidden_context";
}
