import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { Dock } from "./composer.tsx";
import { useChat } from "./context.ts";
import { Button } from "./controls.tsx";
import { Header } from "./header.tsx";
import { isComposing } from "./keys.ts";
import { Announcer, History } from "./parts.tsx";
import type { Scroller } from "./scroll.ts";
import { StartScreen } from "./start-screen.tsx";
import { JumpToLatest, ThreadView } from "./thread-view.tsx";

/** The whole element. */
export function Shell(): VNode {
  const { store, t, locale, dir } = useChat();
  const root = useRef<HTMLDivElement>(null);
  const [scroller, setScroller] = useState<Scroller>();
  const historyOpen = store.history.open.value && (store.options.history.value?.enabled ?? true);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === "Escape") {
      if (store.history.open.peek()) store.history.hide();
      else if (store.run.busy.peek() && store.run.canStop.peek()) store.stop();
      else return;
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === "F6") {
      const log = root.current?.querySelector<HTMLElement>("[role=log]");
      if (!log || log.matches(":focus-within")) store.composer.focus();
      else log.focus();
      event.preventDefault();
    }
  };

  return (
    <div
      class="ck"
      part="frame"
      ref={root}
      role="region"
      lang={locale}
      dir={dir}
      aria-label={store.options.frameTitle.value ?? t("title")}
      onKeyDown={onKeyDown}
    >
      <div class="ck-main">
        <Header scrolled={scroller?.scrolled.value ?? false} />
        <Main onScroller={setScroller} />
        <div class="ck-dock">
          <JumpToLatest scroller={scroller} />
          <Dock />
        </div>
      </div>
      {historyOpen && <History />}
      <Announcer />
    </div>
  );
}

function Main({ onScroller }: { onScroller: (scroller: Scroller | undefined) => void }): VNode {
  const { store, t, newThread } = useChat();
  const failed = store.loader.failed.value;
  if (failed) {
    const { id, code } = failed;
    // What is not there any more does not come back.
    const gone = code === "not_found";
    return (
      <div class="ck-center" role="alert">
        {t(gone ? "error.not_found" : "thread.loadFailed")}
        <Button onClick={() => (gone ? newThread() : void store.openThread(id).catch(() => undefined))}>
          {t(gone ? "thread.startNew" : "action.retry")}
        </Button>
      </div>
    );
  }
  const loading = store.loader.loading.value;
  if (loading !== undefined) {
    return (
      <div class="ck-log" role="status" aria-label={t("thread.loading")}>
        <div class="ck-skeleton">
          <i class="bubble" />
          <i style={{ width: "92%" }} />
          <i style={{ width: "84%" }} />
          <i style={{ width: "58%" }} />
        </div>
      </div>
    );
  }
  if (store.thread.entries.value.length === 0 && !store.thread.meta.value) return <StartScreen />;
  return <ThreadView onScroller={onScroller} />;
}
