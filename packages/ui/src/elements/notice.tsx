import type { NoticeEvent } from "@chatwright/protocol";
import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { wordsOr } from "../strings.ts";
import { useChat } from "./context.ts";
import { Button } from "./controls.tsx";
import { Markdown } from "./markdown.tsx";

/**
 * A message from the application.
 * @param props.last Whether it stands in the last turn: an answer that got too long can be gone on with there.
 */
export function Notice({ notice, last }: { notice: NoticeEvent; last: boolean }): VNode {
  const { store, t } = useChat();
  const goOn = wordsOr(t, "action.continue", "Continue");
  const acts = last && notice.code === "answer_length" && !store.run.busy.value;
  return (
    <div
      class={`ck-notice ${notice.level} ${acts ? "acts" : ""}`}
      role={notice.level === "danger" ? "alert" : "status"}
    >
      <Icon name={notice.level === "info" ? "info" : "warning"} size={18} />
      <div class="ck-notice-body">
        {notice.title && (
          <div class="ck-notice-title" dir="auto">
            {notice.title}
          </div>
        )}
        <Markdown text={wordsOr(t, `notice.${notice.code}`, notice.message)} />
      </div>
      {acts && (
        <Button onClick={() => void store.sendMessage({ text: goOn }).catch(() => undefined)}>{goOn}</Button>
      )}
    </div>
  );
}
