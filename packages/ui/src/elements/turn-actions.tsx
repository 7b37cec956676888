import type { VNode } from "preact";
import type { Entry, Turn } from "../model/chat-model.ts";
import { isUserEntry } from "../model/entries.ts";
import { useChat } from "./context.ts";
import { IconButton } from "./controls.tsx";
import { CopyButton } from "./copy-button.tsx";

/** At the end of an answer: copy, feedback, retry. */
export function TurnActions({ turn, answers }: { turn: Turn; answers: readonly Entry[] }): VNode | null {
  const { store, t, focusInput } = useChat();
  const { feedback = false, retry = false } = store.options.threadItemActions.value ?? {};
  const items = answers.filter((entry) => entry.kind === "item").map((entry) => entry.peek());
  const messages = items.filter((item) => item.type === "assistant_message");
  const ids = items.filter((item) => item.type !== "end_of_turn").map(({ id }) => id);
  const last = ids.at(-1);
  const question = turn.entries.find(isUserEntry);
  const given = last === undefined ? undefined : store.feedback.given.value.get(last);
  const copyable = messages.some((item) => item.content.some((part) => part.text !== ""));
  const retryable = retry && question?.kind === "item" && store.canWrite();
  if (!copyable && !(feedback && ids.length > 0) && !retryable) return null;
  return (
    <div class="ck-actions" part="actions" role="group" aria-label={t("turn.actions")}>
      {copyable && (
        <CopyButton
          text={() => messages.flatMap((item) => item.content.map((part) => part.text)).join("\n\n")}
        />
      )}
      {feedback &&
        (["positive", "negative"] as const).map((kind) => (
          <IconButton
            key={kind}
            class={`small ${given === kind ? "chosen" : ""}`}
            size={16}
            icon={kind === "positive" ? "thumbs-up" : "thumbs-down"}
            label={t(kind === "positive" ? "action.good" : "action.bad")}
            pressed={given === kind}
            onClick={() => void store.feedback.give(ids, kind)}
          />
        ))}
      {retryable && (
        <IconButton
          class="small"
          size={16}
          icon="reload"
          label={t("action.retry")}
          disabled={store.run.busy.value}
          onClick={() => {
            void store.retry(question.peek().id).catch(() => undefined);
            focusInput();
          }}
        />
      )}
    </div>
  );
}
