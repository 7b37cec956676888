import type {
  Annotation,
  Task,
  ThreadItem,
  ThreadItemUpdate,
  ThreadStreamEvent,
  WidgetRoot,
} from "@chatwright/protocol";
import { applyItemUpdate } from "@chatwright/protocol/fold";
import fc from "fast-check";

// Random answers as a server may give them: any mixture of items that grow, end, change again and go. A scripted model
// cannot give these answers: its answers have no widgets and leave finished items alone.

type Kind = "assistant_message" | "workflow" | "widget" | "task" | "generated_image";

type Step =
  | { do: "add"; kind: Kind; text: string }
  | { do: "grow"; which: number; how: number; text: string }
  | { do: "end"; which: number }
  | { do: "change"; which: number; text: string }
  | { do: "remove"; which: number }
  | { do: "tell"; what: "progress" | "effect" };

const TEXTS = [
  "word ",
  "two words ",
  "**bold** ",
  "`code` ",
  "\n\n",
  "\n- item\n",
  "\n# Head\n",
  "\n```js\nlet x = 1\n```\n",
  "\n| a | b |\n|---|---|\n| c | d |\n",
  "[link](https://example.com) ",
  "&amp; <b> ",
  "日本語 ",
  "שלום ",
];
const text = fc
  .array(fc.constantFrom(...TEXTS), { minLength: 1, maxLength: 3 })
  .map((parts) => parts.join(""));
const which = fc.nat(7);

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("add" as const),
      kind: fc.constantFrom<Kind>("assistant_message", "workflow", "widget", "task", "generated_image"),
      text,
    }),
  },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("grow" as const), which, how: fc.nat(3), text }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("end" as const), which }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("change" as const), which, text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("remove" as const), which }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("tell" as const),
      what: fc.constantFrom("progress" as const, "effect" as const),
    }),
  },
);

/** What an assistant does in one turn. */
export const randomSteps: fc.Arbitrary<Step[]> = fc.array(step, { minLength: 3, maxLength: 30 });

type Base = (prefix?: string) => { id: string; thread_id: string; created_at: string };

/** The events of these steps. What is under way at the end stays so: the server ends it. */
export function* eventsOf(steps: readonly Step[], base: Base): Generator<ThreadStreamEvent> {
  const open: ThreadItem[] = [];
  const ended: ThreadItem[] = [];
  const pick = (items: ThreadItem[], at: number): number => (items.length === 0 ? -1 : at % items.length);
  for (const one of steps) {
    switch (one.do) {
      case "add": {
        const item = newItem(one.kind, one.text, base);
        open.push(item);
        yield { type: "thread.item.added", item };
        break;
      }
      case "grow": {
        const at = pick(open, one.which);
        const update = at === -1 ? undefined : updateOf(open[at]!, one.how, one.text);
        if (!update) break;
        open[at] = applyItemUpdate(open[at]!, update);
        yield { type: "thread.item.updated", item_id: open[at].id, update };
        break;
      }
      case "end": {
        const [item] = open.splice(pick(open, one.which), 1);
        if (!item) break;
        ended.push(item);
        yield { type: "thread.item.done", item };
        break;
      }
      case "change": {
        const at = pick(ended, one.which);
        const update = at === -1 ? undefined : updateOf(ended[at]!, 0, one.text);
        if (!update) break;
        ended[at] = applyItemUpdate(ended[at]!, update);
        yield { type: "thread.item.replaced", item: ended[at] };
        break;
      }
      case "remove": {
        const from = one.which % 2 === 0 ? open : ended;
        const [item] = from.splice(pick(from, one.which), 1);
        if (item) yield { type: "thread.item.removed", item_id: item.id };
        break;
      }
      case "tell":
        yield one.what === "progress"
          ? { type: "progress_update", text: "Working" }
          : { type: "client_effect", name: "flash", data: {} };
    }
  }
}

function newItem(kind: Kind, content: string, base: Base): ThreadItem {
  switch (kind) {
    case "assistant_message":
      return { type: kind, ...base(), content: [] };
    case "workflow":
      return { type: kind, ...base("wf"), workflow: { type: "custom", tasks: [], expanded: true } };
    case "widget":
      return { type: kind, ...base("wdg"), widget: card(content) };
    case "task":
      return { type: kind, ...base("tsk"), task: task(content, "none") };
    case "generated_image":
      return { type: kind, ...base("img"), image: { id: "i", url: PIXEL } };
  }
}

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

function task(content: string, status: Task["status_indicator"]): Task {
  return { type: "custom", status_indicator: status, title: content.trim() || "Step", content };
}

function card(content: string): WidgetRoot {
  return {
    type: "Card",
    children: [
      { type: "Title", value: "Card" },
      { type: "Markdown", id: "text", value: content },
    ],
  };
}

function updateOf(item: ThreadItem, how: number, content: string): ThreadItemUpdate | undefined {
  switch (item.type) {
    case "assistant_message": {
      const at = Math.max(0, item.content.length - 1);
      const part = item.content[at];
      if (how === 3 && part && part.text.length > 0) {
        const annotation: Annotation = {
          type: "annotation",
          source: { type: "url", title: "Source", url: `https://example.com/${part.annotations.length}` },
          index: part.text.length - 1,
        };
        return {
          type: "assistant_message.content_part.annotation_added",
          content_index: at,
          annotation_index: part.annotations.length,
          annotation,
        };
      }
      const next = how === 2 && part ? at + 1 : at;
      return { type: "assistant_message.content_part.text_delta", content_index: next, delta: content };
    }
    case "workflow": {
      const { tasks } = item.workflow;
      return how % 2 === 0 || tasks.length === 0
        ? { type: "workflow.task.added", task_index: tasks.length, task: task(content, "complete") }
        : { type: "workflow.task.updated", task_index: tasks.length - 1, task: task(content, "complete") };
    }
    case "widget":
      return how % 2 === 0
        ? { type: "widget.streaming_text.value_delta", component_id: "text", delta: content, done: true }
        : { type: "widget.root.updated", widget: card(content) };
    default:
      return undefined;
  }
}
