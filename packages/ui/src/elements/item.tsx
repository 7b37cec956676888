import type { GeneratedImageItem, StructuredInputItem } from "@chatwright/protocol";
import type { VNode } from "preact";
import type { ItemEntry } from "../state/thread.ts";
import { AssistantMessage } from "./assistant-message.tsx";
import { useChat } from "./context.ts";
import { lazy } from "./lazy.tsx";
import { TaskView, WorkflowView } from "./steps.tsx";
import { UserMessage } from "./user-message.tsx";

/** Only those threads load the code for widgets which have some. */
const WidgetItemView = lazy(
  async () => (await import("./widget-item.tsx")).WidgetItemView,
  <div class="ck-widget-pending" />,
);

/** One item of the thread. It alone is drawn again when a delta arrives for it. */
export function Item({ entry }: { entry: ItemEntry }): VNode | null {
  const item = entry.item.value;
  const streaming = entry.streaming.value;
  switch (item.type) {
    case "user_message":
      return <UserMessage item={item} />;
    case "assistant_message":
      return <AssistantMessage item={item} streaming={streaming} />;
    case "workflow":
      return <WorkflowView workflow={item.workflow} streaming={streaming} />;
    case "task":
      return <TaskView task={item.task} streaming={streaming} />;
    case "widget":
      return <WidgetItemView item={item} />;
    case "generated_image":
      return <GeneratedImageView item={item} />;
    case "structured_input":
      return <Answers item={item} />;
    case "client_tool_call":
    case "end_of_turn":
    case "hidden_context_item":
    case "sdk_hidden_context":
      return null;
  }
}

/** Whether an item of this type has anything to show. */
export function isVisible(entry: ItemEntry): boolean {
  const item = entry.item.peek();
  if (item.type === "structured_input") return entry.item.value.type === "structured_input";
  return !["client_tool_call", "end_of_turn", "hidden_context_item", "sdk_hidden_context"].includes(
    item.type,
  );
}

function GeneratedImageView({ item }: { item: GeneratedImageItem }): VNode {
  const { t, allowImage } = useChat();
  if (!item.image || !allowImage(item.image.url)) {
    return <div class="ck-image pending" role="img" aria-label={t("image.pending")} />;
  }
  return (
    <div class="ck-image">
      <img src={item.image.url} alt={t("image.alt")} />
    </div>
  );
}

/** The questions of a structured input with what was answered. While it is pending the composer asks them. */
function Answers({ item }: { item: StructuredInputItem }): VNode | null {
  const { t } = useChat();
  if (item.status === "pending") return null;
  return (
    <dl class="ck-answers">
      {item.inputs.map((input) => {
        const values = input.answer?.values ?? [];
        const skipped = values.length === 0;
        return (
          <div key={input.id} dir="auto">
            <dt>{input.question}</dt>
            <dd class={skipped ? "skipped" : ""}>{skipped ? t("ask.skipped") : values.join(", ")}</dd>
          </div>
        );
      })}
    </dl>
  );
}
