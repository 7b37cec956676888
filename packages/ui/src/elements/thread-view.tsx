import type { VNode } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import type { Turn } from "../model/chat-model.ts";
import { useChat } from "./context.ts";
import { Scroller } from "./scroll.ts";
import { QuoteButton } from "./parts.tsx";
import { TurnView } from "./turn.tsx";
import { useTurnWindow } from "./use-turn-window.ts";

interface ThreadViewProps {
  /** Told of the scroller while there is one. */
  onScroller: (scroller: Scroller | undefined) => void;
}

/** The conversation. */
export function ThreadView({ onScroller }: ThreadViewProps): VNode {
  const { store, t, grows } = useChat();
  const log = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const [scroller, setScroller] = useState<Scroller>();
  const turns = store.thread.turns.value;
  const sent = store.outbox.sent.value;
  // A thread that begins with a message of ours was made by sending it.
  const sentBefore = useRef(isLocal(turns.at(-1)) ? sent - 1 : sent);
  const [fresh, setFresh] = useState<string>();
  const { parts, look } = useTurnWindow(turns, scroller, content);

  useLayoutEffect(() => {
    const older = (): void => void store.loader.older();
    const made = new Scroller(log.current!, content.current!, older, () => look.current(), store.run.busy);
    setScroller(made);
    onScroller(made);
    return () => {
      made.dispose();
      onScroller(undefined);
    };
  }, []);

  // An element that grows has no room below the message, so its end is shown.
  const autoScroll = store.options.thread.value?.autoScroll ?? grows;
  if (scroller) scroller.resume = autoScroll;

  // A message that was sent here goes to the top of the screen, and its answer grows below it.
  useLayoutEffect(() => {
    if (sent === sentBefore.current) return;
    sentBefore.current = sent;
    setFresh(turns.at(-1)?.key);
  }, [sent]);
  useLayoutEffect(() => {
    if (fresh) scroller?.toEnd(autoScroll);
  }, [fresh]);

  const { hasMore } = store.thread.older.value;
  return (
    <div
      class="ck-log ck-scroll"
      part="thread"
      ref={log}
      role="log"
      aria-live="off"
      aria-label={t("thread.log")}
      tabIndex={0}
    >
      <div class="ck-thread" ref={content}>
        {hasMore && (
          <div class="ck-older" role="status" aria-label={t("thread.older")}>
            {store.loader.loadingOlder.value && <span class="ck-spinner" />}
          </div>
        )}
        {parts.map((part, index) =>
          "space" in part ? (
            <div key={`space:${index}`} class="ck-space" style={{ height: `${part.space}px` }} />
          ) : (
            <TurnView key={part.key} turn={part} last={part === turns.at(-1)} fresh={part.key === fresh} />
          ),
        )}
      </div>
      <QuoteButton log={log} />
    </div>
  );
}

function isLocal(turn: Turn | undefined): boolean {
  const first = turn?.entries[0];
  return first?.kind === "item" && first.peek().id.startsWith("local:");
}

/** Over the composer, while there is more below. */
export function JumpToLatest({ scroller }: { scroller: Scroller | undefined }): VNode {
  const { t } = useChat();
  const shown = scroller?.away.value ?? false;
  return (
    <div class="ck-jump-layer">
      <button
        type="button"
        part="jump-button"
        class={`ck-jump ${shown ? "shown" : ""}`}
        aria-label={t("thread.jump")}
        title={t("thread.jump")}
        tabIndex={shown ? 0 : -1}
        onClick={() => scroller?.toEnd(true, true)}
      >
        <Icon name="arrow-down" size={18} />
      </button>
    </div>
  );
}
