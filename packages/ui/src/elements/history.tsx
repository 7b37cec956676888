import type { ThreadMetadata } from "@chatwright/protocol";
import { parseTimestamp } from "@chatwright/protocol/time";
import type { VNode } from "preact";
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import type { Translate } from "../strings.ts";
import { historyCss } from "../styles/history.ts";
import { addSharedStyles } from "../styles/sheets.ts";
import { useChat } from "./context.ts";
import { Button, IconButton } from "./controls.tsx";
import { moveInHistory } from "./history-keys.ts";
import { HistoryRow } from "./history-row.tsx";
import { titleMatcher } from "./history-search.ts";
import { isComposing } from "./keys.ts";

addSharedStyles(historyCss);

/** Past conversations, over the current one. */
export function History(): VNode {
  const { store, t, locale, newThread } = useChat();
  const { history } = store;
  const title = useId();
  const panel = useRef<HTMLElement>(null);
  useLayoutEffect(() => takeOver(panel.current!), []);
  const [query, setQuery] = useState("");
  const all = history.threads.value;
  const phase = history.phase.value;
  const hasMore = history.hasMore.value;
  const untitled = t("thread.untitled");
  const threads = useMemo(() => {
    const matches = titleMatcher(query, locale);
    return all.filter((thread) => matches(thread.title ?? untitled));
  }, [all, query, locale, untitled]);
  const searching = query.trim() !== "";
  // The server has no search. So pages are loaded until enough threads match or the list is complete.
  useEffect(() => {
    if (searching && hasMore && phase === "idle" && threads.length < ENOUGH_THREADS) void history.more();
  }, [searching, hasMore, phase, threads.length]);
  const end = useRef<HTMLDivElement>(null);
  // Near the end of the list, the next page is loaded. After a failed page, only the button loads it.
  useEffect(() => {
    if (!end.current || searching || phase !== "idle") return undefined;
    const seen = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && void history.more(),
      { root: end.current.parentElement, rootMargin: "200px" },
    );
    seen.observe(end.current);
    return () => seen.disconnect();
  }, [searching, hasMore, phase]);
  return (
    <div class="ck-history-layer">
      <div class="ck-scrim" onClick={() => history.hide()} />
      <section
        class="ck-history"
        part="history"
        ref={panel}
        role="dialog"
        aria-labelledby={title}
        tabIndex={-1}
        onKeyDown={(event) => moveInHistory(panel.current!, event)}
      >
        <div class="ck-history-head">
          <h2 id={title}>{t("history.title")}</h2>
          <IconButton
            icon="compose"
            label={t("thread.new")}
            onClick={() => {
              history.hide();
              newThread();
            }}
          />
          <IconButton icon="close" label={t("history.close")} onClick={() => history.hide()} />
        </div>
        {(all.length > 0 || searching) && (
          <div class="ck-history-search">
            <Icon name="search" size={16} />
            <input
              type="search"
              dir="auto"
              aria-label={t("history.search")}
              placeholder={t("history.search")}
              value={query}
              onInput={(event) => setQuery(event.currentTarget.value)}
              onKeyDown={(event) => {
                // Escape empties the search first, and closes the panel then.
                if (event.key !== "Escape" || isComposing(event) || query === "") return;
                event.stopPropagation();
                event.preventDefault();
                setQuery("");
              }}
            />
          </div>
        )}
        <div class="ck-history-list ck-scroll">
          {groups(threads, t, locale).map(([name, members]) => (
            <Group key={name} name={name} threads={members} />
          ))}
          {threads.length === 0 && phase === "idle" && !(searching && hasMore) && (
            <div class="ck-center" role="status">
              <Icon name={searching ? "search" : "history"} size={26} />
              {t(searching ? "menu.none" : "history.empty")}
            </div>
          )}
          {phase === "failed" && (
            <div class="ck-center" role="alert">
              {t("history.failed")}
              <Button onClick={() => void (hasMore ? history.more() : history.refresh())}>
                {t("action.retry")}
              </Button>
            </div>
          )}
          {phase === "loading" && threads.length === 0 && (
            <div class="ck-center">
              <span class="ck-spinner" />
            </div>
          )}
          {hasMore && phase !== "failed" && (
            <div class="ck-history-more" ref={end}>
              <Button kind="ghost" disabled={phase === "loading"} onClick={() => void history.more()}>
                {phase === "loading" ? <span class="ck-spinner" /> : t("history.more")}
              </Button>
            </div>
          )}
        </div>
      </section>
    </div>
  );
}

/**
 * Gives the panel the focus and makes the rest of the element inert, once the panel is there. Until then the user can go
 * on, and a panel that fails to load blocks no control.
 * @returns gives the focus back to where it was, unless the user has put it elsewhere.
 */
function takeOver(panel: HTMLElement): () => void {
  const root = panel.getRootNode() as ShadowRoot;
  const before = root.activeElement as HTMLElement | null;
  const main = panel.closest(".ck")!.querySelector<HTMLElement>(".ck-main")!;
  main.inert = true;
  panel.focus();
  return () => {
    main.inert = false;
    const nowhere = document.activeElement === null || document.activeElement === document.body;
    if (nowhere || panel.contains(root.activeElement)) before?.focus({ preventScroll: true });
  };
}

/** So many are more than a screen shows. */
const ENOUGH_THREADS = 20;

function Group({ name, threads }: { name: string; threads: readonly ThreadMetadata[] }): VNode {
  return (
    <>
      <h3>{name}</h3>
      <ul>
        {threads.map((thread) => (
          <li key={thread.id}>
            <HistoryRow thread={thread} />
          </li>
        ))}
      </ul>
    </>
  );
}

const DAY_MS = 86_400_000;

/** The threads under the words for when they began, newest first. */
function groups(
  threads: readonly ThreadMetadata[],
  t: Translate,
  locale: string,
): readonly (readonly [string, readonly ThreadMetadata[]])[] {
  const today = new Date().setHours(0, 0, 0, 0);
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" });
  const name = (date: Date): string => {
    const time = date.getTime();
    if (Number.isNaN(time) || time >= today) return t("history.today");
    if (time >= today - DAY_MS) return t("history.yesterday");
    if (time >= today - 7 * DAY_MS) return t("history.week");
    return time >= today - 30 * DAY_MS ? t("history.month") : month.format(date);
  };
  const sorted = threads
    .map((thread) => ({ thread, date: parseTimestamp(thread.created_at) }))
    .sort((a, b) => b.date.getTime() - a.date.getTime());
  return [...Map.groupBy(sorted, ({ date }) => name(date))].map(([key, members]) => [
    key,
    members.map(({ thread }) => thread),
  ]);
}
