import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** Takes files that are dropped anywhere on the element or pasted into the input. @returns whether some hover over it. */
export function useFiles(
  input: RefObject<HTMLTextAreaElement | null>,
  enabled: boolean,
  add: (files: readonly File[]) => void,
): boolean {
  const [over, setOver] = useState(false);
  const latest = useRef(add);
  latest.current = add;
  useLayoutEffect(() => {
    const area = input.current;
    const root = area?.closest<HTMLElement>(".ck");
    if (!enabled || !area || !root) return undefined;
    const abort = new AbortController();
    const { signal } = abort;
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    // Without a handler, the browser would replace the page with the dropped file.
    const onDrag = (event: DragEvent): void => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    root.addEventListener("dragenter", onDrag, { signal });
    root.addEventListener("dragover", onDrag, { signal });
    root.addEventListener(
      "dragleave",
      (event) => {
        if (!(event.relatedTarget instanceof Node && root.contains(event.relatedTarget))) setOver(false);
      },
      { signal },
    );
    root.addEventListener(
      "drop",
      (event) => {
        setOver(false);
        if (!hasFiles(event)) return;
        event.preventDefault();
        latest.current([...event.dataTransfer!.files]);
        area.focus({ preventScroll: true });
      },
      { signal },
    );
    area.addEventListener(
      "paste",
      (event) => {
        const files = [...(event.clipboardData?.files ?? [])];
        // Office programs add a picture of the text that is meant.
        if (files.length === 0 || event.clipboardData?.types.includes("text/plain")) return;
        event.preventDefault();
        latest.current(files);
      },
      { signal },
    );
    return () => {
      abort.abort();
      setOver(false);
    };
  }, [input, enabled]);
  return over;
}
