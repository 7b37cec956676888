import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { useChat } from "./context.ts";

/**
 * Gives a text of several lines the whole width of a narrow composer, above its buttons. The text stays there until it is
 * empty, because with the whole width it may be one line again.
 */
export function useOwnLine(input: RefObject<HTMLTextAreaElement | null>): void {
  const text = useChat().store.composer.text.value;
  useLayoutEffect(() => {
    const area = input.current;
    const row = area?.closest<HTMLElement>(".ck-compose-row");
    if (!area || !row) return;
    if (text === "") delete row.dataset["tall"];
    else if (row.dataset["tall"] === undefined) {
      const line = Number.parseFloat(getComputedStyle(area).minHeight);
      // More than a rounded height.
      if (area.scrollHeight > 1.25 * line) row.dataset["tall"] = "";
    }
  }, [text, input]);
}
