import { isHiddenItem, type ThreadItem } from "@chatwright/protocol";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyEvent, anyStored, Images, loaded, receive } from "../../../test-support/any-events.ts";
import { addRequest, TestServer } from "../../../test-support/server.ts";

// requirement: hidden-items, one-fold
test("folding the stream gives the visible items of the store, for any events, and no hidden one leaves", async () => {
  const scenario = fc.record({
    before: anyStored,
    events: fc.array(anyEvent, { maxLength: 25 }),
    fails: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ before, events, fails }) => {
      const server = new TestServer(
        async function* () {
          yield* events;
          if (fails) throw new Error("no");
        },
        {},
        { attachmentStore: new Images() },
      );
      await server.seed("t1", before);

      const state = loaded(before);
      for (const one of await server.events(addRequest("t1"))) {
        if ("item" in one) expect(isHiddenItem(one.item)).toBe(false);
        receive(state, one);
      }

      const visible = (await server.items("t1")).filter((one) => !isHiddenItem(one));
      expect(byId([...state.items.values()])).toEqual(byId(visible));
      // No preview is stored with its bytes, but where they could not be kept elsewhere.
      const bytes = visible.filter((one) => JSON.stringify(one).includes("data:"));
      expect(bytes.every((one) => one.id.endsWith("3"))).toBe(true);
    }),
  );
});

test("a number that would fill the memory ends its run, and what was said before it is kept", async () => {
  const fields = { id: "m1", thread_id: "t1", created_at: "2026-01-01T00:00:00Z" };
  const delta = { type: "assistant_message.content_part.text_delta", delta: "x" } as const;
  const server = new TestServer(async function* () {
    yield { type: "thread.item.added", item: { type: "assistant_message", ...fields, content: [] } };
    yield { type: "thread.item.updated", item_id: "m1", update: { ...delta, content_index: 0 } };
    yield { type: "thread.item.updated", item_id: "m1", update: { ...delta, content_index: 1e9 } };
  });
  await server.seed("t1", []);
  const events = await server.events(addRequest("t1"));
  expect(events.at(-1)).toMatchObject({ type: "error", code: "stream.error" });
  const kept = (await server.items("t1")).find(({ id }) => id === "m1");
  expect(kept).toMatchObject({ content: [{ text: "x" }] });
});

function byId(items: ThreadItem[]): ThreadItem[] {
  return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
