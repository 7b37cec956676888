import type { Entry } from "./chat-model.ts";

/** Whether the entry is a user's message. An item never changes its type, so the caller needs no subscription. */
export function isUserEntry(entry: Entry | undefined): boolean {
  return entry?.kind === "item" && entry.peek().type === "user_message";
}

/** The item's id; undefined for a notice. */
export function idOf(entry: Entry): string | undefined {
  return entry.kind === "item" ? entry.peek().id : undefined;
}
