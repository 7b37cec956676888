import type { VNode } from "preact";
import type { Entry, ItemEntry, Turn } from "../state/thread.ts";
import { Boundary } from "./boundary.tsx";
import { useChat } from "./context.ts";
import { IconButton } from "./controls.tsx";
import { CopyButton } from "./copy-button.tsx";
import { isVisible, Item } from "./item.tsx";
import { Failure, Notice } from "./notice.tsx";
import { Activity } from "./activity.tsx";

interface TurnProps {
  turn: Turn;
  last: boolean;
  /** Sent from here: it has the height of the screen, so that it can stand at the top of it. */
  fresh: boolean;
}

/** One exchange: the user's message, what the assistant made of it, and what can be done with that. */
export function TurnView({ turn, last, fresh }: TurnProps): VNode {
  const { store, t, headingLevel } = useChat();
  const busy = last && store.run.busy.value;
  const failure = last ? store.run.failure.value : undefined;
  const answers = turn.entries.filter((entry) => !isUserEntry(entry));
  const answered = answers.some((entry) => entry.kind === "item" && isVisible(entry));
  let said = false;
  return (
    <div class={`ck-turn ${fresh && last ? "fresh" : ""}`}>
      {turn.entries.map((entry) => {
        if (entry.kind === "item" && !isVisible(entry)) return null;
        const user = isUserEntry(entry);
        const heading = user || (!said && (said = true));
        return (
          <div class="ck-item" key={entry.key}>
            {heading && (
              <div class="ck-hidden" role="heading" aria-level={headingLevel}>
                {t(user ? "turn.you" : "turn.assistant")}
              </div>
            )}
            <Boundary onError={(error) => store.report(error)}>
              {entry.kind === "item" ? <Item entry={entry} /> : <Notice notice={entry.notice} />}
            </Boundary>
          </div>
        );
      })}
      {busy && <Activity entries={answers} />}
      {failure && <Failure failure={failure} />}
      {!busy && !failure && answered && <TurnActions turn={turn} answers={answers} />}
    </div>
  );
}

/** At the end of an answer: copy, feedback, retry. */
function TurnActions({ turn, answers }: { turn: Turn; answers: readonly Entry[] }): VNode | null {
  const { store, t } = useChat();
  const { feedback = false, retry = false } = store.options.slices.threadItemActions.value ?? {};
  const items = answers
    .filter((entry): entry is ItemEntry => entry.kind === "item")
    .map((entry) => entry.item.peek());
  const messages = items.filter((item) => item.type === "assistant_message");
  const ids = items.filter((item) => item.type !== "end_of_turn").map(({ id }) => id);
  const last = ids.at(-1);
  const question = turn.entries.find(isUserEntry);
  const given = last === undefined ? undefined : store.feedback.value.get(last);
  const copyable = messages.some((item) => item.content.some((part) => part.text !== ""));
  const retryable = retry && question?.kind === "item" && store.canWrite();
  if (!copyable && !(feedback && ids.length > 0) && !retryable) return null;
  return (
    <div class="ck-actions" role="group" aria-label={t("turn.actions")}>
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
            onClick={() => void store.giveFeedback(ids, kind)}
          />
        ))}
      {retryable && (
        <IconButton
          class="small"
          size={16}
          icon="reload"
          label={t("action.retry")}
          disabled={store.run.busy.value}
          onClick={() => void store.retry(question.item.peek().id).catch(() => undefined)}
        />
      )}
    </div>
  );
}

function isUserEntry(entry: Entry): boolean {
  return entry.kind === "item" && entry.item.peek().type === "user_message";
}
