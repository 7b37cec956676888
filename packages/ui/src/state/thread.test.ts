import type { ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { applyEvent, newThreadState } from "@chatwright/protocol/fold";
import fc from "fast-check";
import { expect, it } from "vitest";
import { ThreadModel } from "./thread.ts";

const message = (id: string, text: string): ThreadItem => ({
  type: "assistant_message",
  id,
  thread_id: "t",
  created_at: "2026-01-01T00:00:00Z",
  content: [{ type: "output_text", text, annotations: [] }],
});

const id = fc.constantFrom("a", "b", "c", "d");
const event: fc.Arbitrary<ThreadStreamEvent> = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      "thread.item.added" as const,
      "thread.item.done" as const,
      "thread.item.replaced" as const,
    ),
    item: fc.tuple(id, fc.string()).map(([key, text]) => message(key, text)),
  }),
  fc.record({ type: fc.constant("thread.item.removed" as const), item_id: id }),
  fc.record({
    type: fc.constant("thread.item.updated" as const),
    item_id: id,
    update: fc.record({
      type: fc.constant("assistant_message.content_part.text_delta" as const),
      content_index: fc.nat(1),
      delta: fc.string(),
    }),
  }),
);

it("shows what the protocol's fold says, in its order, whatever comes", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const model = new ThreadModel();
      const fold = newThreadState();
      for (const one of events) {
        model.apply(one);
        applyEvent(fold, one);
      }
      const shown = model.entries.value.map((entry) =>
        entry.kind === "item" ? entry.state.value.item : entry,
      );
      expect(shown).toEqual([...fold.items.values()]);
      expect(model.turns.value.flatMap((turn) => turn.entries)).toEqual(model.entries.value);
      model.settle();
      expect(model.entries.value.filter((entry) => entry.kind === "item" && entry.streaming)).toEqual([]);
    }),
  );
});

it("gives a local message the server's id in its place", () => {
  const model = new ThreadModel();
  const user = (key: string): ThreadItem => ({
    type: "user_message",
    id: key,
    thread_id: "t",
    created_at: "2026-01-01T00:00:00Z",
    content: [{ type: "input_text", text: "Hi" }],
    attachments: [],
    inference_options: {},
  });
  model.show(user("local:1"));
  const [entry] = model.entries.value;
  model.adopt("local:1", user("msg_1"));
  model.apply({ type: "thread.item.done", item: user("msg_1") });
  expect(model.entries.value).toEqual([entry]);
  expect(model.item("local:1")).toBeUndefined();
  model.truncateAfter("msg_1");
  expect(model.entries.value).toHaveLength(1);
});
