import { effect } from "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ChatModel } from "../model/chat-model.ts";
import type { Translate } from "../strings.ts";
import { useChat } from "./context.ts";

const DELAY_MS = 250;

/**
 * Tells screen readers that a response is under way, and then its text, once. Two regions take turns, because the same
 * words in the same region are not read again.
 */
export function Announcer(): VNode {
  const { store, t } = useChat();
  const first = useRef<HTMLDivElement>(null);
  const second = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let turn = 0;
    const say = (text: string): void => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        const regions = turn++ % 2 === 0 ? [first, second] : [second, first];
        const [now, before] = regions.map(({ current }) => current);
        // The element may have been taken off the page meanwhile.
        if (!now || !before) return;
        before.textContent = "";
        now.textContent = text;
      }, DELAY_MS);
    };
    let busyBefore = false;
    const stop = effect(() => {
      const busy = store.run.busy.value;
      if (busy === busyBefore) return;
      busyBefore = busy;
      say(busy ? t("turn.responding") : finished(store, t));
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [store, t]);
  return (
    <>
      <div class="ck-hidden" aria-live="polite" ref={first} />
      <div class="ck-hidden" aria-live="polite" ref={second} />
    </>
  );
}

function finished(store: ChatModel, t: Translate): string {
  if (store.run.failure.peek()) return t("turn.failed");
  const texts: string[] = [];
  for (const entry of store.thread.turns.peek().at(-1)?.entries ?? []) {
    if (entry.kind !== "item") continue;
    const item = entry.peek();
    if (item.type === "assistant_message") texts.push(...item.content.map((part) => plainText(part.text)));
  }
  return texts.join("\n") || t("turn.stopped");
}

/** Markdown without the marks that would be read out. */
function plainText(markdown: string): string {
  return markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/^\s{0,3}(?:#{1,6}|>|```\w*|[-*+])\s*/gm, "")
    .replaceAll(/[*_`~|]+/g, "");
}
