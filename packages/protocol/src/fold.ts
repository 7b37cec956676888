import { MAX_CONTENT_PARTS } from "./bounds.ts";
import type { ThreadItemUpdate, ThreadStreamEvent } from "./events.ts";
import type {
  AssistantMessageContent,
  AssistantMessageItem,
  ThreadItem,
  WidgetItem,
  WorkflowItem,
} from "./items.ts";
import type { Thread } from "./threads.ts";
import type { WidgetComponent, WidgetRoot } from "./widgets/containers.ts";

/** A thread as the events so far have made it. Items stand in the order in which they were added. */
export interface ThreadState {
  thread: Thread | undefined;
  readonly items: Map<string, ThreadItem>;
}

export function newThreadState(thread?: Thread): ThreadState {
  return { thread, items: new Map(thread?.items.data.map((item) => [item.id, item])) };
}

/**
 * Takes one event into the state. The state's map changes in place, and items never do. A changed item is a new object
 * that shares what did not change. So a caller may keep an old item, and identity tells whether an item changed. The
 * fold ignores updates of unknown items, and events that do not concern the thread's content.
 * @throws RangeError as {@link applyItemUpdate} does
 */
export function applyEvent(state: ThreadState, event: ThreadStreamEvent): void {
  switch (event.type) {
    case "thread.created":
      state.thread = event.thread;
      break;
    case "thread.updated":
      // The event's page of items is empty by the protocol's rule, so the items stay as they are.
      state.thread = event.thread;
      break;
    case "thread.item.added":
    case "thread.item.done":
    case "thread.item.replaced":
      state.items.set(event.item.id, event.item);
      break;
    case "thread.item.removed":
      state.items.delete(event.item_id);
      break;
    case "thread.item.updated": {
      const item = state.items.get(event.item_id);
      if (item) state.items.set(item.id, applyItemUpdate(item, event.update));
      break;
    }
    case "stream_options":
    case "progress_update":
    case "client_effect":
    case "error":
    case "notice":
      break;
  }
}

/**
 * The item after the update. An update that does not fit the item's type gives the item itself.
 * @throws RangeError where it names a content part beyond {@link MAX_CONTENT_PARTS}
 */
export function applyItemUpdate(item: ThreadItem, update: ThreadItemUpdate): ThreadItem {
  switch (update.type) {
    case "assistant_message.content_part.added":
    case "assistant_message.content_part.done":
      return item.type === "assistant_message"
        ? withPart(item, update.content_index, () => update.content)
        : item;
    case "assistant_message.content_part.text_delta":
      return item.type === "assistant_message"
        ? withPart(item, update.content_index, (part) => ({
            ...part,
            text: part.text + update.delta,
          }))
        : item;
    case "assistant_message.content_part.annotation_added":
      return item.type === "assistant_message"
        ? withPart(item, update.content_index, (part) => ({
            ...part,
            annotations: part.annotations.toSpliced(update.annotation_index, 0, update.annotation),
          }))
        : item;
    case "widget.root.updated":
      return item.type === "widget" ? { ...item, widget: update.widget } : item;
    case "widget.component.updated":
      return item.type === "widget" ? withComponent(item, update.component_id, () => update.component) : item;
    case "widget.streaming_text.value_delta":
      return item.type === "widget"
        ? withComponent(item, update.component_id, (node) =>
            node.type === "Text" || node.type === "Markdown"
              ? { ...node, value: node.value + update.delta, streaming: !update.done }
              : node,
          )
        : item;
    case "workflow.task.added":
      return item.type === "workflow"
        ? withTasks(item, (tasks) => tasks.toSpliced(update.task_index, 0, update.task))
        : item;
    case "workflow.task.updated":
      return item.type === "workflow" && item.workflow.tasks.at(update.task_index) !== undefined
        ? withTasks(item, (tasks) => tasks.with(update.task_index, update.task))
        : item;
    case "generated_image.updated":
      return item.type === "generated_image" ? { ...item, image: update.image } : item;
  }
}

/** Updates may name a part before it was added: the parts up to it are made, empty. */
function withPart(
  item: AssistantMessageItem,
  index: number,
  change: (part: AssistantMessageContent) => AssistantMessageContent,
): AssistantMessageItem {
  if (index < 0) return item;
  if (!(index < MAX_CONTENT_PARTS))
    throw new RangeError(
      `Cannot change content part ${index}: a message has ${MAX_CONTENT_PARTS} at most. Name another.`,
    );
  const content = item.content.slice();
  while (content.length <= index) content.push({ type: "output_text", text: "", annotations: [] });
  content[index] = change(content[index]!);
  return { ...item, content };
}

function withTasks(
  item: WorkflowItem,
  change: (tasks: WorkflowItem["workflow"]["tasks"]) => WorkflowItem["workflow"]["tasks"],
): WorkflowItem {
  return { ...item, workflow: { ...item.workflow, tasks: change(item.workflow.tasks) } };
}

type Node = WidgetComponent | WidgetRoot;

function withComponent(item: WidgetItem, id: string, change: (node: Node) => Node): WidgetItem {
  const widget = replaceNode(item.widget, id, change) as WidgetRoot;
  return widget === item.widget ? item : { ...item, widget };
}

/** Copies the path from the root to the node with this id only. */
function replaceNode(node: Node, id: string, change: (node: Node) => Node): Node {
  if (node.id === id) return change(node);
  const children: unknown = "children" in node ? node.children : undefined;
  if (Array.isArray(children)) {
    // By number: a widget may have a thousand nodes, and an update comes with every word.
    for (let index = 0; index < children.length; index++) {
      const child = children[index] as Node;
      const changed = replaceNode(child, id, change);
      if (changed !== child) return { ...node, children: children.with(index, changed) } as Node;
    }
  } else if (typeof children === "object" && children !== null) {
    const changed = replaceNode(children as Node, id, change);
    if (changed !== children) return { ...node, children: changed } as Node;
  }
  return node;
}
