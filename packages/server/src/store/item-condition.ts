import type { ThreadItem } from "@chatwright/protocol";

/** What a stored item has to be for a conditional write. Without any field it only has to be there. */
export interface ItemCondition {
  /** The `status` that a client tool call or a structured input has. */
  ifStatus?: string | undefined;
  /** The text that hidden context has as its `content`. */
  ifContent?: string | undefined;
}

/** Whether an item meets a condition. */
export function meetsCondition(item: ThreadItem, { ifStatus, ifContent }: ItemCondition): boolean {
  if (ifStatus !== undefined && !("status" in item && item.status === ifStatus)) return false;
  return ifContent === undefined || ("content" in item && item.content === ifContent);
}
