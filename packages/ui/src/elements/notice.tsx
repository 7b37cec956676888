import type { NoticeEvent } from "@chatwright/protocol";
import type { VNode } from "preact";
import { Icon } from "../icons/index.ts";
import { Markdown } from "./markdown.tsx";

/** A message from the application. */
export function Notice({ notice }: { notice: NoticeEvent }): VNode {
  return (
    <div class={`ck-notice ${notice.level}`} role={notice.level === "danger" ? "alert" : "status"}>
      <Icon name={notice.level === "info" ? "info" : "warning"} size={18} />
      <div class="ck-notice-body">
        {notice.title && (
          <div class="ck-notice-title" dir="auto">
            {notice.title}
          </div>
        )}
        <Markdown text={notice.message} />
      </div>
    </div>
  );
}
