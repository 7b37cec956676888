import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { Draft } from "../hooks/use-shop.ts";
import { usePlace } from "../lib/place.ts";
import { draftContent } from "./drafts.ts";

/** Whether the event may have changed what the composer has: typing, pasting, dropping, or a press on a button of it. */
function touches(event: Event): boolean {
  return event.type !== "click" || event.composedPath().some((one) => one instanceof HTMLButtonElement);
}

const TOUCHING = ["input", "paste", "drop", "click"] as const;

/**
 * Words that a page puts into the composer. They belong to that page: going to another takes them out again, as long as
 * the visitor has not touched them. The element does not tell what its composer has, so whatever is done there counts.
 * @param frame What the element stands in. Its events come out of the shadow tree.
 * @returns puts a draft there
 */
export function useDraft(
  frame: RefObject<HTMLElement | null>,
  setComposerValue: (value: { content: ReturnType<typeof draftContent> } | { text: string }) => Promise<void>,
): (draft: Draft) => void {
  const { path } = usePlace();
  /** The page whose draft is in the composer, untouched. */
  const from = useRef<string>(undefined);

  useEffect(() => {
    const { current } = frame;
    const onTouch = (event: Event) => {
      if (touches(event)) from.current = undefined;
    };
    const options = { capture: true };
    for (const type of TOUCHING) current?.addEventListener(type, onTouch, options);
    return () => {
      for (const type of TOUCHING) current?.removeEventListener(type, onTouch, options);
    };
  }, [frame]);

  useEffect(() => {
    if (from.current === undefined || from.current === path) return;
    from.current = undefined;
    void setComposerValue({ text: "" });
  }, [path, setComposerValue]);

  return useCallback(
    (draft) => {
      from.current = location.pathname;
      void setComposerValue({ content: draftContent(draft) });
    },
    [setComposerValue],
  );
}
