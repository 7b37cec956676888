import assert from "node:assert/strict";
import type { ClientToolCallItem, SDKHiddenContextItem } from "@chatwright/protocol";
import { Store } from "../index.ts";
import {
  at,
  hiddenItem,
  idsOf,
  ITEMS_OF_ALL_TYPES,
  makeItem,
  makeThread,
  rejectsWith,
  type StoreTest,
} from "./store-contract-fixtures.ts";

const RACES = 50;
const ids = Array.from({ length: RACES }, (_, n) => `tc_${n}`);
const page = { limit: RACES * 2, order: "asc" } as const;
const pending = { ifStatus: "pending" } as const;

/** @param output Absent in a pending call. */
function toolCall(id: string, n: number, output?: string): ClientToolCallItem {
  const { output: _, ...call } = ITEMS_OF_ALL_TYPES.client_tool_call;
  const fields = { ...call, id, created_at: at(n) };
  return output === undefined ? { ...fields, status: "pending" } : { ...fields, status: "completed", output };
}

function counter(count: number): SDKHiddenContextItem {
  return { ...ITEMS_OF_ALL_TYPES.sdk_hidden_context, id: "shcx_count", content: String(count) };
}

export function conditionContract<TContext>(test: StoreTest<TContext>): void {
  test("an item is replaced while it has the status, and keeps the place of its first created_at", async ({
    store,
    context,
  }) => {
    await store.saveThread(makeThread(), context);
    for (const n of [1, 2]) await store.saveItem("thr_1", toolCall(`tc_${n}`, n), context);
    const first = toolCall("tc_1", 9, "first");
    assert.equal(await store.replaceItem("thr_1", first, pending, context), true);
    assert.equal(await store.replaceItem("thr_1", toolCall("tc_1", 9, "second"), pending, context), false);
    const loaded = await store.loadThreadItems("thr_1", page, context);
    assert.deepEqual(loaded.data, [first, toolCall("tc_2", 2)]);
  });

  test("an item is replaced while it has the content, and may become hidden", async ({ store, context }) => {
    await store.saveThread(makeThread(), context);
    for (const text of ["one", "quotes ' \" \\ and 🚲\n", '{"json":"\\u0000"}']) {
      await store.saveItem(
        "thr_1",
        { ...hiddenItem("h", at(1)), content: text } as SDKHiddenContextItem,
        context,
      );
      assert.equal(
        await store.replaceItem("thr_1", makeItem("h"), { ifContent: `${text} ` }, context),
        false,
      );
      assert.equal(await store.replaceItem("thr_1", makeItem("h"), { ifContent: text }, context), true);
      assert.deepEqual(await store.loadItem("thr_1", "h", context), makeItem("h"));
      assert.equal(await store.replaceItem("thr_1", hiddenItem("h", at(1)), {}, context), true);
      const visible = await store.loadThreadItems("thr_1", { ...page, visibleOnly: true }, context);
      assert.deepEqual(visible.data, []);
    }
  });

  test("an item without that field does not meet the condition", async ({ store, context }) => {
    await store.saveThread(makeThread(), context);
    await store.saveItem("thr_1", makeItem("msg_1"), context);
    await store.saveItem("thr_1", ITEMS_OF_ALL_TYPES.assistant_message, context);
    const { content } = ITEMS_OF_ALL_TYPES.assistant_message;
    for (const id of ["msg_1", "msg_assistant"]) {
      const other = makeItem(id, { created_at: at(7) });
      for (const condition of [pending, { ifContent: "" }, { ifContent: JSON.stringify(content) }]) {
        assert.equal(await store.replaceItem("thr_1", other, condition, context), false);
      }
    }
    assert.deepEqual(await store.loadItem("thr_1", "msg_1", context), makeItem("msg_1"));
  });

  test("replacing an item that is missing inserts nothing", async ({ store, context }) => {
    await rejectsWith("not_found", store.replaceItem("thr_1", makeItem("msg_1"), {}, context));
    await store.saveThread(makeThread(), context);
    assert.equal(await store.replaceItem("thr_1", makeItem("msg_1"), {}, context), false);
    assert.deepEqual(idsOf(await store.loadThreadItems("thr_1", page, context)), []);
  });

  test("deleting an item says whether it was there", async ({ store, context }) => {
    await store.saveThread(makeThread(), context);
    await store.saveItem("thr_1", makeItem("msg_1"), context);
    assert.equal(await store.deleteThreadItem("thr_1", "msg_1", context), true);
    assert.equal(await store.deleteThreadItem("thr_1", "msg_1", context), false);
  });

  test("of two connections that delete an item at once, one is told so", async ({
    store,
    second,
    context,
  }) => {
    await store.saveThread(makeThread(), context);
    for (const [n, id] of ids.entries()) await store.saveItem("thr_1", toolCall(id, n), context);
    const deleted = await race(store, second, (connection, id) =>
      connection.deleteThreadItem("thr_1", id, context),
    );
    for (const outcomes of deleted) assert.deepEqual(outcomes.toSorted(), [false, true]);
  });

  test("of two connections that replace an item at once, one succeeds (where replaceItem is overridden)", async ({
    store,
    second,
    context,
  }) => {
    if (!isAtomic(store)) return;
    await store.saveThread(makeThread(), context);
    for (const [n, id] of ids.entries()) await store.saveItem("thr_1", toolCall(id, n), context);
    const replaced = await race(store, second, (connection, id, name) =>
      connection.replaceItem("thr_1", toolCall(id, 0, name), pending, context),
    );
    for (const [n, outcomes] of replaced.entries()) {
      assert.deepEqual(outcomes.toSorted(), [false, true]);
      const kept = await store.loadItem("thr_1", `tc_${n}`, context);
      assert.ok(kept.type === "client_tool_call");
      assert.equal(kept.output, outcomes[0] ? "first" : "second");
    }
  });

  test("two connections that count in one item lose no count (where replaceItem is overridden)", async ({
    store,
    second,
    context,
  }) => {
    if (!isAtomic(store)) return;
    await store.saveThread(makeThread(), context);
    await store.saveItem("thr_1", counter(0), context);
    const countUp = async (connection: Store<TContext>): Promise<void> => {
      for (let done = 0; done < RACES;) {
        const item = await connection.loadItem("thr_1", "shcx_count", context);
        assert.ok(item.type === "sdk_hidden_context");
        const next = counter(Number(item.content) + 1);
        if (await connection.replaceItem("thr_1", next, { ifContent: item.content }, context)) done++;
      }
    };
    await Promise.all([countUp(store), countUp(second)]);
    assert.deepEqual(await store.loadItem("thr_1", "shcx_count", context), counter(RACES * 2));
  });
}

/** The default of `replaceItem` is not atomic. */
function isAtomic<TContext>(store: Store<TContext>): boolean {
  return store.replaceItem !== Store.prototype.replaceItem;
}

/** Lets two connections do the same to each item at once, each of them first in every other race. */
function race<TContext>(
  store: Store<TContext>,
  second: Store<TContext>,
  attempt: (connection: Store<TContext>, id: string, name: string) => Promise<boolean>,
): Promise<[boolean, boolean][]> {
  return Promise.all(
    ids.map(async (id, n): Promise<[boolean, boolean]> => {
      const first = () => attempt(store, id, "first");
      const other = () => attempt(second, id, "second");
      if (n % 2 === 0) return Promise.all([first(), other()]);
      const [late, early] = await Promise.all([other(), first()]);
      return [early, late];
    }),
  );
}
