import type { VNode } from "preact";
import type { Turn } from "../model/chat-model.ts";
import { isUserEntry } from "../model/entries.ts";
import { Boundary } from "./boundary.tsx";
import { useChat } from "./context.ts";
import { isVisible, Item } from "./item.tsx";
import { Activity } from "./activity.tsx";
import { Failure } from "./failure.tsx";
import { Notice, TurnActions } from "./parts.tsx";

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
              {entry.kind === "item" ? <Item entry={entry} /> : <Notice notice={entry.notice} last={last} />}
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
