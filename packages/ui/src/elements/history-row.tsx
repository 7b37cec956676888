import type { ThreadMetadata } from "@chatwright/protocol";
import { parseTimestamp } from "@chatwright/protocol/time";
import type { VNode } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import { useChat } from "./context.ts";
import { Button, IconButton } from "./controls.tsx";
import { focusNeighbour } from "./history-keys.ts";
import { isComposing } from "./keys.ts";

/** One past conversation: open it, rename it in place, delete it after a question. */
export function HistoryRow({ thread }: { thread: ThreadMetadata }): VNode {
  const { store, t, locale } = useChat();
  const [mode, setMode] = useState<"show" | "rename" | "delete">("show");
  const { showRename = true, showDelete = true } = store.options.history.value ?? {};
  const current = store.thread.meta.value?.id === thread.id;
  const title = thread.title ?? t("thread.untitled");
  const opener = useRef<HTMLButtonElement>(null);
  const wasMode = useRef(mode);
  // Before the next key comes, which would meet a focus that is nowhere.
  useLayoutEffect(() => {
    // After a rename or a cancelled deletion, the user goes on from this row.
    if (mode === "show" && wasMode.current !== "show") opener.current?.focus();
    wasMode.current = mode;
  }, [mode]);
  if (mode === "rename")
    return <RenameRow thread={thread} current={current} onDone={() => setMode("show")} />;
  if (mode === "delete") return <DeleteRow thread={thread} onDone={() => setMode("show")} />;
  const open = (): void => {
    store.history.hide();
    void store.openThread(thread.id).catch(() => undefined);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "F2" && showRename) setMode("rename");
    else if (event.key === "Delete" && showDelete) setMode("delete");
    else return;
    event.preventDefault();
  };
  const count = Number(showRename) + Number(showDelete);
  return (
    <div class={`ck-row ${current ? "current" : ""} ${count === 1 ? "single" : ""}`}>
      <button
        ref={opener}
        type="button"
        class="ck-row-open"
        aria-current={current ? "true" : undefined}
        aria-keyshortcuts={
          [showRename && "F2", showDelete && "Delete"].filter(Boolean).join(" ") || undefined
        }
        onClick={open}
        onKeyDown={onKeyDown}
      >
        <span class="ck-row-words">
          <span class={`ck-row-title ${thread.title ? "" : "untitled"}`} dir="auto">
            {title}
          </span>
          <RowStatus thread={thread} />
        </span>
        <RowDate value={thread.created_at} locale={locale} />
      </button>
      {count > 0 && (
        <div class="ck-row-actions">
          {showRename && (
            <IconButton
              class="small"
              size={16}
              icon="write-alt"
              label={t("history.of", { action: t("history.rename"), name: title })}
              onClick={() => setMode("rename")}
            />
          )}
          {showDelete && (
            <IconButton
              class="small"
              size={16}
              icon="trash"
              label={t("history.of", { action: t("history.delete"), name: title })}
              onClick={() => setMode("delete")}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** Why nothing can be written to the thread. */
function RowStatus({ thread }: { thread: ThreadMetadata }): VNode | null {
  const { t } = useChat();
  const { status } = thread;
  if (!status || status.type === "active") return null;
  return (
    <span class="ck-row-status">
      <Icon name={status.type === "locked" ? "lock" : "info"} size={12} />
      <span dir="auto">
        {status.reason ?? t(status.type === "locked" ? "thread.locked" : "thread.closed")}
      </span>
    </span>
  );
}

/** Characters of a title. */
const MAX_CHARACTERS = 200;

function RenameRow({
  thread,
  current,
  onDone,
}: {
  thread: ThreadMetadata;
  current: boolean;
  onDone: () => void;
}): VNode {
  const { store, t } = useChat();
  const input = useRef<HTMLInputElement>(null);
  const note = useId();
  const [full, setFull] = useState((thread.title?.length ?? 0) >= MAX_CHARACTERS);
  useLayoutEffect(() => input.current?.select(), []);
  const save = (): void => {
    const title = input.current?.value.trim() ?? "";
    onDone();
    if (title !== "" && title !== thread.title)
      void store.renameThread(thread.id, title).catch(() => undefined);
  };
  return (
    <form
      class={`ck-row edited ${current ? "current" : ""}`}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div class="ck-row-edit">
        <input
          ref={input}
          type="text"
          dir="auto"
          maxLength={MAX_CHARACTERS}
          aria-label={t("history.name")}
          aria-describedby={full ? note : undefined}
          onInput={({ currentTarget: { value } }) => setFull(value.length >= MAX_CHARACTERS)}
          defaultValue={thread.title ?? ""}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || isComposing(event)) return;
            event.stopPropagation();
            onDone();
          }}
        />
        <button
          type="submit"
          class="ck-icon-button small"
          aria-label={t("action.save")}
          title={t("action.save")}
        >
          <Icon name="check" size={16} />
        </button>
        <IconButton class="small" size={16} icon="close" label={t("action.cancel")} onClick={onDone} />
      </div>
      <span class="ck-row-note" id={note} role="status">
        {full && t("history.limit", { limit: MAX_CHARACTERS })}
      </span>
    </form>
  );
}

function DeleteRow({ thread, onDone }: { thread: ThreadMetadata; onDone: () => void }): VNode {
  const { store, t } = useChat();
  const group = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => group.current?.querySelector("button")?.focus(), []);
  return (
    <div
      class="ck-row"
      ref={group}
      role="alertdialog"
      aria-label={t("history.confirm")}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onDone();
      }}
    >
      <div class="ck-row-confirm">
        <span>{t("history.confirm")}</span>
        <Button kind="ghost" onClick={onDone}>
          {t("action.cancel")}
        </Button>
        <Button
          kind="danger"
          onClick={() => {
            focusNeighbour(group.current!);
            void store.deleteThread(thread.id).catch(() => undefined);
          }}
        >
          {t("history.delete")}
        </Button>
      </div>
    </div>
  );
}

function RowDate({ value, locale }: { value: string; locale: string }): VNode | null {
  const { t } = useChat();
  const date = parseTimestamp(value);
  if (Number.isNaN(date.getTime())) return null;
  return (
    <time class="ck-row-date" dateTime={date.toISOString()} title={date.toLocaleString(locale)}>
      {relativeDate(date, locale, t("history.now"))}
    </time>
  );
}

/** Minutes and hours today, then the day: `5 min. ago`, `3 hr. ago`, `Tue`, `12 Oct`. */
function relativeDate(date: Date, locale: string, now: string): string {
  const minutes = Math.floor((Date.now() - date.getTime()) / 60_000);
  if (minutes < 1) return now;
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "narrow" });
  if (minutes < 60) return relative.format(-minutes, "minute");
  if (date.getTime() >= new Date().setHours(0, 0, 0, 0))
    return relative.format(-Math.round(minutes / 60), "hour");
  const days = minutes / 1440;
  const sameYear = date.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(
    locale,
    days < 7
      ? { weekday: "short" }
      : { day: "numeric", month: "short", ...(!sameYear && { year: "numeric" as const }) },
  ).format(date);
}
