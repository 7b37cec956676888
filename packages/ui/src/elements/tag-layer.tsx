import type { RefObject, VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { endOf, labelOf } from "../model/draft.ts";
import { useChat } from "./context.ts";

/** Behind the input: its text once more, unseen, with marks where tags stand. */
export function TagLayer({ input }: { input: RefObject<HTMLTextAreaElement | null> }): VNode {
  const { composer } = useChat().store;
  const layer = useRef<HTMLDivElement>(null);
  const text = composer.text.value;
  const pieces: (VNode | string)[] = [];
  let at = 0;
  for (const draft of composer.tags.value.toSorted((a, b) => a.start - b.start)) {
    if (draft.start < at || !text.startsWith(labelOf(draft.tag), draft.start)) continue;
    pieces.push(text.slice(at, draft.start), <mark key={draft.start}>{labelOf(draft.tag)}</mark>);
    at = endOf(draft);
  }
  // A last empty line has no height of its own.
  pieces.push(`${text.slice(at)}\u200B`);

  useEffect(() => {
    const area = input.current;
    const follow = (): void => {
      if (area && layer.current) layer.current.scrollTop = area.scrollTop;
    };
    follow();
    area?.addEventListener("scroll", follow);
    return () => area?.removeEventListener("scroll", follow);
  }, [input, text]);

  return (
    <div ref={layer} class="ck-input ck-tag-layer" dir="auto" aria-hidden="true">
      {pieces}
    </div>
  );
}
