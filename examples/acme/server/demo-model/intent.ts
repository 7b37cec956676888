import type { DeskName } from "../agents/desks.ts";
import type { ToolName } from "../data/tenants.ts";
import type { Conversation } from "./conversation.ts";

/** What the demo model does next. */
export type Step =
  | { call: ToolName; with: Record<string, unknown> }
  | { handTo: DeskName }
  /** @param wordMs how slowly it is typed; default: as fast as the model is set to */
  | { say: string; wordMs?: number; think?: string };

/** One kind of message that the demo model understands. */
export interface Intent {
  readonly name: string;
  /** The desk that answers; absent where any does. */
  readonly desk?: DeskName;
  when(conversation: Conversation): boolean;
  next(conversation: Conversation): Step;
}

export const says =
  (pattern: RegExp) =>
  ({ text }: Conversation): boolean =>
    pattern.test(text);
