import type { ThreadMetadata } from "@chatwright/protocol";
import { parseTimestamp } from "@chatwright/protocol/time";
import type { VNode } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import type { Translate } from "../strings.ts";
import { historyCss } from "../styles/history.ts";
import { addSharedStyles } from "../styles/sheets.ts";
import { useChat } from "./context.ts";
import { Button, IconButton } from "./controls.tsx";
import { HistoryRow } from "./history-row.tsx";

addSharedStyles(historyCss);

/** Past conversations, over the current one. */
export function History(): VNode {
  const { store, t, locale, focusInput } = useChat();
  const { history } = store;
  const title = useId();
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  const threads = history.threads.value;
  const phase = history.phase.value;
  return (
    <div class="ck-history-layer">
      <div class="ck-scrim" onClick={() => history.hide()} />
      <section class="ck-history" ref={panel} role="dialog" aria-labelledby={title} tabIndex={-1}>
        <div class="ck-history-head">
          <h2 id={title}>{t("history.title")}</h2>
          <IconButton
            icon="compose"
            label={t("thread.new")}
            onClick={() => {
              history.hide();
              store.newThread();
              focusInput();
            }}
          />
          <IconButton icon="close" label={t("history.close")} onClick={() => history.hide()} />
        </div>
        <div class="ck-history-list ck-scroll">
          {groups(threads, t, locale).map(([name, members]) => (
            <Group key={name} name={name} threads={members} />
          ))}
          {threads.length === 0 && phase === "idle" && (
            <div class="ck-center">
              <Icon name="history" size={26} />
              {t("history.empty")}
            </div>
          )}
          {phase === "failed" && (
            <div class="ck-center" role="alert">
              {t("history.failed")}
              <Button onClick={() => void history.refresh()}>{t("action.retry")}</Button>
            </div>
          )}
          {phase === "loading" && threads.length === 0 && (
            <div class="ck-center">
              <span class="ck-spinner" />
            </div>
          )}
          {history.hasMore.value && (
            <div class="ck-history-more">
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

const DAY = 86_400_000;

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
    if (time >= today - DAY) return t("history.yesterday");
    if (time >= today - 7 * DAY) return t("history.week");
    return time >= today - 30 * DAY ? t("history.month") : month.format(date);
  };
  const sorted = threads
    .map((thread) => ({ thread, date: parseTimestamp(thread.created_at) }))
    .sort((a, b) => b.date.getTime() - a.date.getTime());
  return [...Map.groupBy(sorted, ({ date }) => name(date))].map(([key, members]) => [
    key,
    members.map(({ thread }) => thread),
  ]);
}
