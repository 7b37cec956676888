import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Icon } from "../icons/index.ts";
import type { Entry, ItemState } from "../model/chat-model.ts";
import { useChat } from "./context.ts";

/** After this time without a change, the last item no longer shows by itself that the assistant works. */
const QUIET_MS = 1_500;

/** Shows that the assistant works, while no item does: the lost connection, a line of progress, or a dot. */
export function Activity({ entries }: { entries: readonly Entry[] }): VNode | null {
  const { store, t } = useChat();
  const last = entries.at(-1);
  const state = last?.kind === "item" ? last.state.value : undefined;
  const quiet = useQuiet(state);
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
  if (state && (moves(state) || (!quiet && grows(state)))) return null;
  return (
    <div class="ck-typing" role="img" aria-label={t("turn.responding")}>
      <i />
    </div>
  );
}

/** Whether this value has been the same for {@link QUIET_MS}. */
function useQuiet(value: unknown): boolean {
  const [quiet, setQuiet] = useState<{ value: unknown }>();
  useEffect(() => {
    const timer = setTimeout(() => setQuiet({ value }), QUIET_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return quiet !== undefined && quiet.value === value;
}

/** Whether the item has a spinner or a shimmer of its own. */
function moves({ item, streaming }: ItemState): boolean {
  return streaming && (item.type === "workflow" || item.type === "task" || item.type === "generated_image");
}

/** Whether the reader sees the item grow. */
function grows({ item, streaming }: ItemState): boolean {
  if (!streaming) return false;
  if (item.type === "assistant_message") return item.content.some((part) => part.text !== "");
  return item.type === "widget";
}
