import {
  applyEvent,
  isHiddenItem,
  newThreadState,
  type ThreadItem,
  type ThreadState,
  type ThreadStreamEvent,
} from "@chatwright/protocol";
import fc from "fast-check";
import { AttachmentStore, type GeneratedImageBytes } from "../src/store/store.ts";
import { type Caller, itemOf } from "./server.ts";

// Events of hooks, with and without sense, and a client that folds the events that are sent. Hooks can give events that
// no scripted model makes.

// Few ids, so that several events concern one item. The first three ids are stored before the run.
const id = fc.constantFrom("s1", "s2", "s3", "n1", "n2", "n3");
const text = fc.constantFrom("", "Hi", " there", "\n");

const item: fc.Arbitrary<ThreadItem> = fc.oneof(
  fc.tuple(id, fc.array(text, { maxLength: 2 })).map(([itemId, parts]) =>
    itemOf("assistant_message", {
      id: itemId,
      content: parts.map((part) => ({ type: "output_text" as const, text: part, annotations: [] })),
    }),
  ),
  id.map((itemId) => itemOf("hidden_context_item", { id: itemId })),
  id.map((itemId) => itemOf("sdk_hidden_context", { id: itemId })),
  id.map((itemId) => itemOf("workflow", { id: itemId })),
  id.map((itemId) => itemOf("widget", { id: itemId })),
  id.map((itemId) => itemOf("generated_image", { id: itemId })),
  id.map((itemId) => itemOf("end_of_turn", { id: itemId })),
  // Only one id: of several calls, a plain client gets only the first.
  fc.constant("s_call").map((itemId) => itemOf("client_tool_call", { id: itemId })),
);

/** The items that a thread holds before the run. */
export const anyStored = fc.uniqueArray(
  item.filter((one) => one.id.startsWith("s")),
  { selector: (one) => one.id },
);

const task = { type: "custom" as const, status_indicator: "none" as const, title: "Step" };

export const anyEvent: fc.Arbitrary<ThreadStreamEvent> = fc.oneof(
  { weight: 3, arbitrary: item.map((one) => ({ type: "thread.item.added" as const, item: one })) },
  { weight: 2, arbitrary: item.map((one) => ({ type: "thread.item.done" as const, item: one })) },
  item.map((one) => ({ type: "thread.item.replaced" as const, item: one })),
  id.map((itemId) => ({ type: "thread.item.removed" as const, item_id: itemId })),
  {
    weight: 4,
    arbitrary: fc.tuple(id, text, fc.integer({ min: 0, max: 2 })).map(([itemId, delta, index]) => ({
      type: "thread.item.updated" as const,
      item_id: itemId,
      update: {
        type: "assistant_message.content_part.text_delta" as const,
        content_index: index,
        delta,
      },
    })),
  },
  id.map((itemId) => ({
    type: "thread.item.updated" as const,
    item_id: itemId,
    update: { type: "workflow.task.added" as const, task_index: 0, task },
  })),
  id.map((itemId) => ({
    type: "thread.item.updated" as const,
    item_id: itemId,
    update: {
      type: "widget.streaming_text.value_delta" as const,
      component_id: "line",
      delta: "!",
      done: false,
    },
  })),
  id.map((itemId) => ({
    type: "thread.item.updated" as const,
    item_id: itemId,
    update: { type: "generated_image.updated" as const, image: { id: "i", url: "https://example.com/i" } },
  })),
  id.map((itemId) => ({
    type: "thread.item.updated" as const,
    item_id: itemId,
    update: {
      type: "generated_image.updated" as const,
      image: { id: "i", url: "data:image/png;base64,AA==" },
    },
  })),
);

/** Keeps every image at an address, except those whose id ends with 3. */
export class Images extends AttachmentStore<Caller> {
  override createAttachment = (): never => {
    throw new Error("not asked for");
  };
  override deleteAttachment = () => Promise.resolve();
  override saveImage({ id: image }: GeneratedImageBytes): Promise<string> {
    if (image.endsWith("3")) return Promise.reject(new Error("the disk is full"));
    return Promise.resolve(`https://example.com/kept/${image}`);
  }
}

/** The thread as a client has loaded it. */
export function loaded(items: ThreadItem[]): ThreadState {
  const state = newThreadState();
  for (const one of items) if (!isHiddenItem(one)) state.items.set(one.id, one);
  return state;
}

/** Takes an event as it comes over the wire. */
export function receive(state: ThreadState, event: ThreadStreamEvent): void {
  applyEvent(state, JSON.parse(JSON.stringify(event)) as ThreadStreamEvent);
}
