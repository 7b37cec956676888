import type { VNode } from "preact";
import type { ItemEntry } from "../model/chat-model.ts";
import { AssistantMessage } from "./assistant-message.tsx";
import { Answers, GeneratedImageView, TaskView, WidgetItemView, WorkflowView } from "./parts.tsx";
import { UserMessage } from "./user-message.tsx";

/** One item of the thread. A delta draws this item again and no other. */
export function Item({ entry }: { entry: ItemEntry }): VNode | null {
  const { item, streaming, progress } = entry.state.value;
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
      return <GeneratedImageView item={item} progress={progress} />;
    case "structured_input":
      return <Answers item={item} />;
    case "client_tool_call":
    case "end_of_turn":
    case "hidden_context_item":
    case "sdk_hidden_context":
      return null;
  }
}

const SHOWN = new Set(["user_message", "assistant_message", "workflow", "task", "widget", "generated_image"]);

/** Whether an item has anything to show. A structured input has once it is answered; until then the composer asks. */
export function isVisible(entry: ItemEntry): boolean {
  // A type never changes, so only a structured input's content is subscribed to.
  const { type } = entry.peek();
  if (type !== "structured_input") return SHOWN.has(type);
  const { item } = entry.state.value;
  return item.type === "structured_input" && item.status !== "pending";
}
