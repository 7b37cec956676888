import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cases } from "../../../test/support/cases.ts";
import { MAX_CONTENT_PARTS } from "./bounds.ts";
import {
  type ThreadItemUpdate,
  type ThreadStreamEvent,
  ThreadStreamEvent as ThreadStreamEventSchema,
} from "./events.ts";
import { applyEvent, applyItemUpdate, newThreadState } from "./fold.ts";
import type {
  AssistantMessageItem,
  GeneratedImageItem,
  ThreadItem,
  UserMessageItem,
  WidgetItem,
  WorkflowItem,
} from "./items.ts";
import type { Annotation } from "./sources.ts";
import type { Thread } from "./threads.ts";
import type { WidgetRoot } from "./widgets/containers.ts";
import type { Task } from "./workflows.ts";

const fields = { thread_id: "thr_1", created_at: "2026-11-20T09:30:00Z" };
const message = (id: string, ...texts: string[]): AssistantMessageItem => ({
  type: "assistant_message",
  id,
  ...fields,
  content: texts.map((text) => ({ type: "output_text", text, annotations: [] })),
});
const user: UserMessageItem = {
  type: "user_message",
  id: "msg_u",
  ...fields,
  content: [{ type: "input_text", text: "Hello" }],
  attachments: [],
  inference_options: {},
};
const widget = (root: WidgetRoot): WidgetItem => ({ type: "widget", id: "wid_1", ...fields, widget: root });
const workflow = (...tasks: Task[]): WorkflowItem => ({
  type: "workflow",
  id: "wfl_1",
  ...fields,
  workflow: { type: "custom", tasks, expanded: false },
});
const task = (title: string): Task => ({ type: "custom", status_indicator: "none", title });
const image: GeneratedImageItem = { type: "generated_image", id: "img_1", ...fields };
const annotation = (title: string): Annotation => ({
  type: "annotation",
  source: { type: "url", title, url: "https://shop.example" },
});
const thread = (...items: ThreadItem[]): Thread => ({
  id: "thr_1",
  created_at: fields.created_at,
  status: { type: "active" },
  metadata: {},
  items: { data: items, has_more: false },
});

/** Freezes a value and all that it holds, so that any change in place throws. */
function frozen<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) frozen(part);
  }
  return value;
}

function fold(events: Iterable<ThreadStreamEvent>, start?: Thread) {
  const state = newThreadState(start && frozen(start));
  for (const event of events) {
    applyEvent(state, frozen(event));
    for (const item of state.items.values()) frozen(item);
  }
  return state;
}
const updated = (item_id: string, update: ThreadItemUpdate): ThreadStreamEvent => ({
  type: "thread.item.updated",
  item_id,
  update,
});

describe("a message in pieces", () => {
  test("is the whole message, however its texts are cut and its parts are mixed", () => {
    const piece = fc.record({ part: fc.nat({ max: 3 }), delta: fc.string({ unit: "binary" }) });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.boolean(), (pieces, announced) => {
        const texts: string[] = [];
        const events: ThreadStreamEvent[] = [{ type: "thread.item.added", item: message("msg_1") }];
        for (const { part, delta } of pieces) {
          while (texts.length <= part) {
            if (announced) {
              events.push(
                updated("msg_1", {
                  type: "assistant_message.content_part.added",
                  content_index: texts.length,
                  content: { type: "output_text", text: "", annotations: [] },
                }),
              );
            }
            texts.push("");
          }
          texts[part] += delta;
          events.push(
            updated("msg_1", {
              type: "assistant_message.content_part.text_delta",
              content_index: part,
              delta,
            }),
          );
        }
        expect(fold(events).items.get("msg_1")).toEqual(message("msg_1", ...texts));
      }),
      { numRuns: cases(30) },
    );
  });

  test("ends as its done event says", () => {
    const state = fold([
      { type: "thread.item.added", item: message("msg_1", "draft") },
      { type: "thread.item.done", item: message("msg_1", "final") },
    ]);
    expect(state.items.get("msg_1")).toEqual(message("msg_1", "final"));
  });

  test("takes annotations at their place and parts as they are done", () => {
    const state = fold([
      { type: "thread.item.added", item: message("msg_1", "It left.") },
      ...["b", "a"].map((title) =>
        updated("msg_1", {
          type: "assistant_message.content_part.annotation_added",
          content_index: 0,
          annotation_index: 0,
          annotation: annotation(title),
        }),
      ),
      updated("msg_1", {
        type: "assistant_message.content_part.done",
        content_index: 1,
        content: { type: "output_text", text: "Bye", annotations: [] },
      }),
    ]);
    const item = state.items.get("msg_1") as AssistantMessageItem;
    expect(item.content[0]?.annotations).toEqual([annotation("a"), annotation("b")]);
    expect(item.content[1]?.text).toBe("Bye");
  });
});

describe("a number that sizes a message", () => {
  const delta = (content_index: number) =>
    ({ type: "assistant_message.content_part.text_delta", content_index, delta: "x" }) as const;

  test.each([MAX_CONTENT_PARTS, 1e9, Number.MAX_SAFE_INTEGER, Number.NaN, Infinity])(
    "%s is refused, and the message stays as it is",
    (index) => {
      const state = fold([{ type: "thread.item.added", item: message("msg_1", "It left.") }]);
      expect(() => applyEvent(state, updated("msg_1", delta(index)))).toThrow(RangeError);
      expect(state.items.get("msg_1")).toEqual(message("msg_1", "It left."));
      expect(ThreadStreamEventSchema.safeParse(updated("msg_1", delta(index))).success).toBe(false);
    },
  );

  test("of the last part there may be is taken", () => {
    const item = applyItemUpdate(message("msg_1"), delta(MAX_CONTENT_PARTS - 1)) as AssistantMessageItem;
    expect(item.content).toHaveLength(MAX_CONTENT_PARTS);
  });
});

describe("a thread", () => {
  test("keeps its items through an update, whose page is empty", () => {
    const state = fold([{ type: "thread.updated", thread: { ...thread(), title: "Parcel" } }], thread(user));
    expect(state.thread?.title).toBe("Parcel");
    expect([...state.items.values()]).toEqual([user]);
  });

  test("keeps an item's place when it is replaced, and forgets a removed one", () => {
    const state = fold(
      [
        { type: "thread.created", thread: thread() },
        { type: "thread.item.replaced", item: message("msg_1", "new") },
        { type: "thread.item.removed", item_id: "msg_u" },
      ],
      thread(message("msg_1", "old"), user, message("msg_2", "last")),
    );
    expect([...state.items.values()]).toEqual([message("msg_1", "new"), message("msg_2", "last")]);
  });

  test("is not changed by what says nothing about its content", () => {
    const start = thread(user, message("msg_1", "a"));
    const state = fold(
      [
        { type: "stream_options", stream_options: { allow_cancel: true } },
        { type: "progress_update", text: "Searching" },
        { type: "client_effect", name: "confetti", data: {} },
        { type: "notice", level: "info", message: "m" },
        { type: "error", code: "stream.error", allow_retry: true },
        { type: "thread.item.removed", item_id: "nobody" },
        updated("nobody", {
          type: "assistant_message.content_part.text_delta",
          content_index: 0,
          delta: "x",
        }),
      ],
      start,
    );
    expect(state.thread).toBe(start);
    expect([...state.items.values()]).toEqual(start.items.data);
    for (const item of start.items.data) expect(state.items.get(item.id)).toBe(item);
  });
});

describe("a widget", () => {
  const nested = widget({
    type: "Card",
    children: [
      { type: "Row", children: [{ type: "Text", id: "t", value: "Hel" }] },
      { type: "Transition", children: { type: "Markdown", id: "m", value: "" } },
      { type: "Badge", id: "b", label: "New" },
    ],
  });
  const delta = (component_id: string, text: string, done: boolean): ThreadItemUpdate => ({
    type: "widget.streaming_text.value_delta",
    component_id,
    delta: text,
    done,
  });

  test("streams text into the component of that id, at any depth", () => {
    let item: ThreadItem = frozen(nested);
    for (const update of [delta("t", "lo", true), delta("m", "**a", false), delta("m", "**", true)]) {
      item = frozen(applyItemUpdate(item, update));
    }
    expect(item).toEqual(
      widget({
        type: "Card",
        children: [
          { type: "Row", children: [{ type: "Text", id: "t", value: "Hello", streaming: false }] },
          { type: "Transition", children: { type: "Markdown", id: "m", value: "**a**", streaming: false } },
          { type: "Badge", id: "b", label: "New" },
        ],
      }),
    );
  });

  test("is shared but for the path to what changed", () => {
    const item = applyItemUpdate(frozen(nested), delta("t", "lo", false)) as WidgetItem;
    expect(item.widget.children[0]).not.toBe(nested.widget.children[0]);
    expect(item.widget.children[1]).toBe(nested.widget.children[1]);
    expect(item.widget.children[2]).toBe(nested.widget.children[2]);
  });

  test("stays itself where the id is unknown or cannot stream", () => {
    expect(applyItemUpdate(frozen(nested), delta("nobody", "x", true))).toBe(nested);
    expect(applyItemUpdate(frozen(nested), delta("b", "x", true))).toBe(nested);
  });

  test("takes a new component and a new root", () => {
    const badge = { type: "Badge", id: "b", label: "Old" } as const;
    const changed = applyItemUpdate(frozen(nested), {
      type: "widget.component.updated",
      component_id: "b",
      component: badge,
    }) as WidgetItem;
    expect(changed.widget.children[2]).toEqual(badge);
    const root: WidgetRoot = { type: "Basic", children: [] };
    expect(applyItemUpdate(changed, { type: "widget.root.updated", widget: root })).toEqual(widget(root));
  });
});

describe("a workflow and an image", () => {
  test("tasks are added at their place and updated in it", () => {
    const state = fold([
      { type: "thread.item.added", item: workflow() },
      updated("wfl_1", { type: "workflow.task.added", task_index: 0, task: task("second") }),
      updated("wfl_1", { type: "workflow.task.added", task_index: 0, task: task("first") }),
      updated("wfl_1", { type: "workflow.task.updated", task_index: 1, task: task("changed") }),
      updated("wfl_1", { type: "workflow.task.updated", task_index: 9, task: task("nowhere") }),
      updated("wfl_1", { type: "workflow.task.updated", task_index: -9, task: task("nowhere") }),
    ]);
    expect(state.items.get("wfl_1")).toEqual(workflow(task("first"), task("changed")));
  });

  test("the last version of an image counts", () => {
    const update = (url: string): ThreadStreamEvent =>
      updated("img_1", { type: "generated_image.updated", image: { id: "i", url }, progress: 0.5 });
    const state = fold([{ type: "thread.item.added", item: image }, update("/1"), update("/2")]);
    expect(state.items.get("img_1")).toEqual({ ...image, image: { id: "i", url: "/2" } });
  });
});

test("an update that does not fit the item's type leaves the item itself", () => {
  const updates: ThreadItemUpdate[] = [
    { type: "assistant_message.content_part.text_delta", content_index: 0, delta: "x" },
    { type: "assistant_message.content_part.text_delta", content_index: -1, delta: "x" },
    { type: "widget.root.updated", widget: { type: "Basic", children: [] } },
    { type: "widget.component.updated", component_id: "x", component: { type: "Row" } },
    { type: "widget.streaming_text.value_delta", component_id: "x", delta: "x", done: false },
    { type: "workflow.task.added", task_index: 0, task: task("t") },
    { type: "workflow.task.updated", task_index: 0, task: task("t") },
    { type: "generated_image.updated", image: { id: "i", url: "/1" } },
  ];
  for (const update of updates) expect(applyItemUpdate(frozen(user), update)).toBe(user);
  const note = frozen(message("msg_1", "a"));
  expect(
    applyItemUpdate(note, {
      type: "assistant_message.content_part.text_delta",
      content_index: -1,
      delta: "x",
    }),
  ).toBe(note);
});
