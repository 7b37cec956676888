import {
  applyEvent,
  isHiddenItem,
  newThreadState,
  type ThreadItem,
  type ThreadStreamEvent,
} from "@chatwright/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addRequest, type Caller, itemOf, TestServer } from "../../../test-support/server.ts";
import { AttachmentStore, type GeneratedImageBytes } from "../../store/store.ts";

// Few ids, so that events meet each other's items; the first three are stored before the run.
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
  // One only: of several, a client that does not know of them gets one at a time.
  fc.constant("s_call").map((itemId) => itemOf("client_tool_call", { id: itemId })),
);

const task = { type: "custom" as const, status_indicator: "none" as const, title: "Step" };

const event: fc.Arbitrary<ThreadStreamEvent> = fc.oneof(
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

/** Has an address for every image, and for some none. */
class Images extends AttachmentStore<Caller> {
  override createAttachment = (): never => {
    throw new Error("not asked for");
  };
  override deleteAttachment = () => Promise.resolve();
  override saveImage({ id: image }: GeneratedImageBytes): Promise<string> {
    if (image.endsWith("3")) return Promise.reject(new Error("the disk is full"));
    return Promise.resolve(`https://example.com/kept/${image}`);
  }
}

test("folding the stream gives the visible items of the store, for any events, and no hidden one leaves", async () => {
  const scenario = fc.record({
    stored: fc.uniqueArray(
      item.filter((one) => one.id.startsWith("s")),
      { selector: (one) => one.id },
    ),
    events: fc.array(event, { maxLength: 25 }),
    fails: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ stored, events, fails }) => {
      const server = new TestServer(
        async function* () {
          yield* events;
          if (fails) throw new Error("no");
        },
        {},
        { attachmentStore: new Images() },
      );
      await server.seed("t1", stored);

      const state = newThreadState();
      for (const one of await server.items("t1")) if (!isHiddenItem(one)) state.items.set(one.id, one);
      for (const one of await server.events(addRequest("t1"))) {
        if ("item" in one) expect(isHiddenItem(one.item)).toBe(false);
        // Through JSON, as on the wire.
        applyEvent(state, JSON.parse(JSON.stringify(one)) as ThreadStreamEvent);
      }

      const visible = (await server.items("t1")).filter((one) => !isHiddenItem(one));
      expect(byId([...state.items.values()])).toEqual(byId(visible));
      // No preview is stored with its bytes, but where they could not be kept elsewhere.
      const bytes = visible.filter((one) => JSON.stringify(one).includes("data:"));
      expect(bytes.every((one) => one.id.endsWith("3"))).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

function byId(items: ThreadItem[]): ThreadItem[] {
  return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
