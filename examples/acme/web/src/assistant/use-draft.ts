import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { Draft } from "../hooks/use-shop.ts";
import { usePlace } from "../lib/place.ts";
import { draftContent } from "./drafts.ts";

/** Whether the event may have changed the composer's content: typing, pasting, dropping, or a press on a button. */
function touches(event: Event): boolean {
  return event.type !== "click" || event.composedPath().some((one) => one instanceof HTMLButtonElement);
}

const TOUCHING = ["input", "paste", "drop", "click"] as const;

/**
 * Puts a page's draft into the composer. The draft belongs to that page. When the visitor goes to another page, the
 * hook removes a draft that the visitor has not touched. The element does not tell the composer's content, so every
 * action there counts as a touch.
 * @param frame The node around the element. The element's events leave the shadow tree and reach this node.
 * @returns a function that puts a draft into the composer
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
