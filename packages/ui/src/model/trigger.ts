import type { DraftTag } from "./chat-model.ts";
import { endOf } from "./draft.ts";

/** The words before the cursor that ask for a menu. */
export interface Trigger {
  /** `list`: the commands that another command answered with. */
  kind: "tag" | "command" | "list";
  /** Where the words begin, with their `@` or `/`. */
  start: number;
  /** Where they end: at the cursor. */
  end: number;
  /** The words without the sign. */
  query: string;
}

const MAX_CHARACTERS = 48;

// An at sign within a word is an address of a mail; scripts without spaces have no such words.
const TAG = /(?<![\w.+-])@([^\s@][^\n@]*)?$/;
const COMMAND = /^\/([^\n]*)$/;

/** Finds what asks for a menu at the cursor, if anything does. */
export function findTrigger(
  text: string,
  caret: number,
  what: { tags: boolean; commands: boolean; taken: readonly DraftTag[] },
): Trigger | undefined {
  const before = text.slice(0, caret);
  const found = (kind: Trigger["kind"], match: RegExpExecArray | null): Trigger | undefined => {
    const query = match?.[1] ?? "";
    if (!match || query.length > MAX_CHARACTERS) return undefined;
    return { kind, start: match.index, end: caret, query };
  };
  if (what.commands) {
    const command = found("command", COMMAND.exec(before));
    if (command) return command;
  }
  if (!what.tags) return undefined;
  const from = Math.max(0, caret - MAX_CHARACTERS - 2);
  const match = TAG.exec(before.slice(from));
  if (match) match.index += from;
  const tag = found("tag", match);
  return tag && !what.taken.some((draft) => draft.start <= tag.start && tag.start < endOf(draft))
    ? tag
    : undefined;
}
