import assert from "node:assert/strict";
import {
  at,
  hiddenItem,
  idsOf,
  ITEMS_OF_ALL_TYPES,
  makeItem,
  makeThread,
  rejectsWith,
  UNUSUAL_TEXTS,
  type StoreTest,
} from "./store-contract-fixtures.ts";

export function itemContract<TContext>(test: StoreTest<TContext>): void {
  for (const item of Object.values(ITEMS_OF_ALL_TYPES)) {
    test(`an item of type ${item.type} is loaded as it was added`, async ({ store, context }) => {
      await store.saveThread(makeThread(), context);
      await store.saveItem("thr_1", item, context);
      assert.deepEqual(await store.loadItem("thr_1", item.id, context), item);
      const page = await store.loadThreadItems("thr_1", { limit: 1, order: "asc" }, context);
      assert.deepEqual(page, { data: [item], has_more: false });
    });
  }

  test("an item that is saved again keeps its place (sortKey of its first created_at)", async ({
    store,
    context,
  }) => {
    await store.saveThread(makeThread(), context);
    for (const n of [1, 2, 3])
      await store.saveItem("thr_1", makeItem(`msg_${n}`, { created_at: at(n) }), context);
    const call = { ...ITEMS_OF_ALL_TYPES.client_tool_call, id: "msg_1", created_at: at(100) };
    const task = { ...ITEMS_OF_ALL_TYPES.task, id: "msg_2", created_at: at(101) };
    await store.saveItem("thr_1", call, context);
    await store.saveItem("thr_1", task, context);
    const page = await store.loadThreadItems("thr_1", { limit: 10, order: "asc" }, context);
    assert.deepEqual(page.data, [call, task, makeItem("msg_3", { created_at: at(3) })]);
  });

  test("an item that is saved as hidden context (isHiddenItem) is hidden from then on", async ({
    store,
    context,
  }) => {
    await store.saveThread(makeThread(), context);
    await store.saveItem("thr_1", makeItem("msg_1"), context);
    await store.saveItem("thr_1", hiddenItem("msg_1", at(0)), context);
    const page = await store.loadThreadItems(
      "thr_1",
      { limit: 10, order: "asc", visibleOnly: true },
      context,
    );
    assert.deepEqual(page, { data: [], has_more: false });
  });

  test("one id in two threads is two items", async ({ store, context }) => {
    for (const thread_id of ["thr_1", "thr_2"]) {
      await store.saveThread(makeThread({ id: thread_id }), context);
      await store.saveItem(thread_id, makeItem("msg_1", { thread_id }), context);
    }
    await store.deleteThreadItem("thr_1", "msg_1", context);
    assert.equal((await store.loadItem("thr_2", "msg_1", context)).thread_id, "thr_2");
  });

  test("nothing is written to a thread that is not there", async ({ store, context }) => {
    await rejectsWith("not_found", store.saveItem("thr_1", makeItem("msg_1"), context));
    await store.saveThread(makeThread(), context);
    await rejectsWith("not_found", store.loadItem("thr_1", "msg_1", context));
  });

  test("what is not there is not found", async ({ store, context }) => {
    const query = { limit: 10, order: "asc" } as const;
    await rejectsWith("not_found", store.loadThreadItems("thr_none", query, context));
    await rejectsWith("not_found", store.loadThreadItems("thr_none", { ...query, after: "msg_1" }, context));
    await rejectsWith("not_found", store.loadItem("thr_none", "msg_1", context));
    await rejectsWith("not_found", store.deleteThreadItem("thr_none", "msg_1", context));
    await rejectsWith("not_found", store.truncateThread("thr_none", "msg_1", context));
    await store.saveThread(makeThread(), context);
    await rejectsWith("not_found", store.loadItem("thr_1", "msg_none", context));
    await rejectsWith("not_found", store.truncateThread("thr_1", "msg_none", context));
  });

  test("deleting an item deletes that one; deleting it again is no error", async ({ store, context }) => {
    await store.saveThread(makeThread(), context);
    for (const n of [1, 2, 3])
      await store.saveItem("thr_1", makeItem(`msg_${n}`, { created_at: at(n) }), context);
    await store.deleteThreadItem("thr_1", "msg_2", context);
    await store.deleteThreadItem("thr_1", "msg_2", context);
    const page = await store.loadThreadItems("thr_1", { limit: 10, order: "asc" }, context);
    assert.deepEqual(idsOf(page), ["msg_1", "msg_3"]);
  });

  test("truncating deletes what stands after the item in the list's order, hidden or not, and tells it oldest first", async ({
    store,
    context,
  }) => {
    await store.saveThread(makeThread(), context);
    await store.saveThread(makeThread({ id: "thr_2" }), context);
    await store.saveItem("thr_2", makeItem("other", { thread_id: "thr_2", created_at: at(9) }), context);
    // Added in another order than that of their times; b and c are from the same time.
    await store.saveItem("thr_1", makeItem("e", { created_at: at(4) }), context);
    await store.saveItem("thr_1", makeItem("c", { created_at: at(2) }), context);
    await store.saveItem("thr_1", makeItem("a", { created_at: at(1) }), context);
    await store.saveItem("thr_1", hiddenItem("d", at(3)), context);
    await store.saveItem("thr_1", makeItem("b", { created_at: at(2) }), context);

    assert.deepEqual(await store.truncateThread("thr_1", "b", context), ["c", "d", "e"]);
    const page = await store.loadThreadItems("thr_1", { limit: 10, order: "asc" }, context);
    assert.deepEqual(idsOf(page), ["a", "b"]);
    assert.deepEqual(await store.truncateThread("thr_1", "b", context), []);
    assert.equal((await store.loadItem("thr_2", "other", context)).id, "other");
  });

  test("unusual text is kept as it is, in ids too", async ({ store, context }) => {
    await store.saveThread(makeThread(), context);
    for (const [n, text] of UNUSUAL_TEXTS.entries()) {
      const item = {
        ...ITEMS_OF_ALL_TYPES.hidden_context_item,
        id: text.isWellFormed() && !text.includes("\u0000") ? `id ${text}` : `id ${n}`,
        content: { [text]: [text] },
      };
      await store.saveItem("thr_1", item, context);
      assert.deepEqual(await store.loadItem("thr_1", item.id, context), item);
    }
  });

  test("a text of two million characters is kept whole", async ({ store, context }) => {
    const text = "Ein großer Text. 🚲\n".repeat(100_000);
    const item = { ...ITEMS_OF_ALL_TYPES.sdk_hidden_context, content: text };
    await store.saveThread(makeThread(), context);
    await store.saveItem("thr_1", item, context);
    const loaded = await store.loadItem("thr_1", item.id, context);
    assert.ok(loaded.type === "sdk_hidden_context" && loaded.content === text);
  });

  test("what is added and what is loaded are copies", async ({ store, context }) => {
    const item = structuredClone(ITEMS_OF_ALL_TYPES.client_tool_call);
    await store.saveThread(makeThread(), context);
    await store.saveItem("thr_1", item, context);
    item.arguments["id"] = "changed";
    const page = await store.loadThreadItems("thr_1", { limit: 1, order: "asc" }, context);
    assert.deepEqual(page.data, [ITEMS_OF_ALL_TYPES.client_tool_call]);
    Object.assign(page.data[0] ?? {}, { name: "changed" });
    assert.deepEqual(await store.loadItem("thr_1", item.id, context), ITEMS_OF_ALL_TYPES.client_tool_call);
  });
}
