import type { RefObject, VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { quoteCss } from "../styles/quote.ts";
import { addSharedStyles } from "../styles/sheets.ts";
import { useChat } from "./context.ts";

addSharedStyles(quoteCss);

/** A selection has to rest for so long, in milliseconds, before something is offered for it. */
const REST_MS = 180;

interface Selected {
  text: string;
  box: DOMRect;
}

/** Over what is selected in an answer: a button that puts it into the composer as a quote. */
export function QuoteButton({ log }: { log: RefObject<HTMLElement | null> }): VNode | null {
  const { store, t } = useChat();
  const [selected, setSelected] = useState<Selected>();
  const button = useRef<HTMLButtonElement>(null);

  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const listeners = new AbortController();
    const { signal } = listeners;
    const look = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setSelected(log.current ? selectedIn(log.current) : undefined), REST_MS);
    };
    document.addEventListener("selectionchange", look, { signal });
    // Not at "scrollend": browsers leave it out where they scroll by themselves to keep what is read in its place.
    const hide = (): void => {
      setSelected(undefined);
      look();
    };
    log.current?.addEventListener("scroll", hide, { signal, passive: true });
    // What was selected while this was being loaded.
    look();
    return () => {
      clearTimeout(timer);
      listeners.abort();
    };
  }, [log]);

  useLayoutEffect(() => {
    const element = button.current;
    if (!selected || !element) return;
    element.showPopover();
    const { width, height } = element.getBoundingClientRect();
    const { box } = selected;
    // A phone has its own menu above what is selected.
    const below = matchMedia("(pointer: coarse)").matches || box.top < height + 16;
    const left = Math.max(8, Math.min(box.left + box.width / 2 - width / 2, innerWidth - width - 8));
    element.style.left = `${left}px`;
    element.style.top = `${Math.min(below ? box.bottom + 10 : box.top - height - 8, innerHeight - height - 8)}px`;
  }, [selected]);

  if (!selected || !store.canWrite()) return null;
  return (
    <button
      ref={button}
      type="button"
      class="ck-quote"
      part="quote-button"
      popover="manual"
      // A press must not take the selection away before it is used.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        store.composer.set({ reply: selected.text });
        setSelected(undefined);
        store.composer.focus();
        takeCursor(log.current!);
      }}
    >
      <Icon name="quote" size={15} />
      {t("action.quote")}
    </button>
  );
}

/**
 * Moves the selection into the input that has the focus. On phones the input may have had the focus all along. Then the
 * answer's words are still selected, and typing would have no effect.
 */
function takeCursor(log: HTMLElement): void {
  const { activeElement: input } = log.getRootNode() as ShadowRoot;
  if (input instanceof HTMLTextAreaElement) input.setSelectionRange(input.selectionStart, input.selectionEnd);
}

/** What is selected, if all of it is in one answer. */
function selectedIn(log: HTMLElement): Selected | undefined {
  const root = log.getRootNode() as ShadowRoot & { getSelection?: () => Selection | null };
  // Chromium tells a shadow root of what is selected in it; the others tell the document.
  const selection = root.getSelection?.() ?? document.getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = rangeOf(selection, root);
  const text = selection.toString().trim();
  if (!range || range.collapsed || text === "") return undefined;
  const answer = answerAt(range.startContainer);
  if (!answer || answer !== answerAt(range.endContainer) || !log.contains(answer)) return undefined;
  return { text, box: range.getBoundingClientRect() };
}

function rangeOf(selection: Selection, root: ShadowRoot): Range | undefined {
  const range = selection.getRangeAt(0);
  if (root.contains(range.startContainer)) return range;
  // Safari: the range stops at the element's border, but for this.
  const composed = (selection as Partial<Selection>).getComposedRanges?.({ shadowRoots: [root] })[0];
  if (!composed || !root.contains(composed.startContainer)) return undefined;
  const inner = document.createRange();
  inner.setStart(composed.startContainer, composed.startOffset);
  inner.setEnd(composed.endContainer, composed.endOffset);
  return inner;
}

function answerAt(node: Node): Element | null | undefined {
  return (node instanceof Element ? node : node.parentElement)?.closest(".ck-assistant");
}
