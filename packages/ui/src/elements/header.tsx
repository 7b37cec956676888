import type { VNode } from "preact";
import { useChat } from "./context.ts";
import { IconButton } from "./controls.tsx";

/** The bar at the top: the page's own buttons, the title, history and new chat. */
export function Header({ scrolled }: { scrolled: boolean }): VNode | null {
  const { store, t, newThread } = useChat();
  const { options } = store;
  const header = options.header.value ?? {};
  if (header.enabled === false) return null;
  const meta = store.thread.meta.value;
  const title = header.title?.text ?? meta?.title ?? "";
  const started =
    store.thread.entries.value.length > 0 ||
    meta !== undefined ||
    store.loader.loading.value !== undefined ||
    store.loader.failed.value !== undefined;
  const { leftAction, rightAction } = header;
  return (
    <div class={`ck-header ${scrolled ? "scrolled" : ""}`} part="header">
      {leftAction && (
        <IconButton
          icon={leftAction.icon}
          label={actionLabel(t(leftAction.icon))}
          onClick={() => leftAction.onClick()}
        />
      )}
      <div class="ck-title" dir="auto">
        {header.title?.enabled !== false && title && <h2 key={title}>{title}</h2>}
      </div>
      {(options.history.value?.enabled ?? true) && (
        <IconButton icon="history" label={t("history.open")} onClick={() => store.history.show()} />
      )}
      <IconButton icon="compose" label={t("thread.new")} disabled={!started} onClick={newThread} />
      {rightAction && (
        <IconButton
          icon={rightAction.icon}
          label={actionLabel(t(rightAction.icon))}
          onClick={() => rightAction.onClick()}
        />
      )}
    </div>
  );
}

/**
 * The options name an icon and no words, so the icon's name has to be read: `open-left` as "Open left". Other languages
 * have words for it.
 */
function actionLabel(icon: string): string {
  const words = icon.replace(/^\w+:/, "").replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
