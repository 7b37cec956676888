import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import type { Entry, ItemState } from "../model/chat-model.ts";
import { useChat } from "./context.ts";

/** Shows that the assistant works, while no item does: the lost connection, a line of progress, or a dot. */
export function Activity({ entries }: { entries: readonly Entry[] }): VNode | null {
  const { store, t } = useChat();
  if (store.run.reconnecting.value) {
    return (
      <div class="ck-progress" role="status">
        <span class="ck-shimmer">{t("turn.reconnecting")}</span>
      </div>
    );
  }
  const progress = store.run.progress.value;
  if (progress) {
    return (
      <div class="ck-progress">
        {progress.icon && <Icon name={progress.icon} size={17} />}
        <span class="ck-shimmer" key={progress.text} dir="auto">
          {progress.text}
        </span>
      </div>
    );
  }
  const last = entries.at(-1);
  if (last?.kind === "item" && showsItself(last.state.value)) return null;
  return (
    <div class="ck-typing" role="img" aria-label={t("turn.responding")}>
      <i />
    </div>
  );
}

function showsItself({ item, streaming }: ItemState): boolean {
  if (!streaming) return false;
  if (item.type === "assistant_message") return item.content.some((part) => part.text !== "");
  return (
    item.type === "workflow" ||
    item.type === "task" ||
    item.type === "widget" ||
    item.type === "generated_image"
  );
}
