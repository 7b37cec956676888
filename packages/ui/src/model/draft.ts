import type { UserMessageContent } from "@chatwright/protocol";
import type { DraftTag } from "./chat-model.ts";

export type Tag = DraftTag["tag"];

/** How a tag stands in the draft's text. */
export const labelOf = (tag: Tag): string => `@${tag.text}`;

/** Where a tag ends. */
export const endOf = ({ tag, start }: DraftTag): number => start + labelOf(tag).length;

/**
 * Returns the tags after an edit. Tags behind the edit move along. A tag inside the edit becomes plain text.
 * @param caret Where the edit ended in the new text. Between equal letters, the texts alone do not tell the place.
 */
export function moveTags(
  tags: readonly DraftTag[],
  before: string,
  after: string,
  caret = after.length,
): readonly DraftTag[] {
  let tail = 0;
  const longest = Math.min(before.length, after.length - caret);
  while (tail < longest && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  let head = 0;
  const shorter = Math.min(before.length, after.length) - tail;
  while (head < shorter && before[head] === after[head]) head++;
  return tags.flatMap((tag) => {
    if (endOf(tag) <= head) return [tag];
    if (tag.start < before.length - tail) return [];
    return [{ ...tag, start: tag.start + after.length - before.length }];
  });
}

/** The draft as a message carries it: text and tags in their order, without blanks around the whole. */
export function toContent(text: string, tags: readonly DraftTag[]): UserMessageContent[] {
  const parts: UserMessageContent[] = [];
  const from = text.length - text.trimStart().length;
  const to = text.trimEnd().length;
  let at = from;
  const say = (end: number): void => {
    if (end > at) parts.push({ type: "input_text", text: text.slice(at, end) });
  };
  for (const draft of tags.toSorted((a, b) => a.start - b.start)) {
    if (draft.start < at || !text.startsWith(labelOf(draft.tag), draft.start)) continue;
    say(draft.start);
    parts.push(draft.tag);
    at = endOf(draft);
  }
  say(to);
  return parts;
}

/** The reverse of {@link toContent}. */
export function fromContent(parts: readonly UserMessageContent[]): { text: string; tags: DraftTag[] } {
  let text = "";
  const tags: DraftTag[] = [];
  for (const part of parts) {
    if (part.type === "input_tag") tags.push({ tag: part, start: text.length });
    text += part.type === "input_tag" ? labelOf(part) : part.text;
  }
  return { text, tags };
}
