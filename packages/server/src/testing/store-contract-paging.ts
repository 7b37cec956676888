import assert from "node:assert/strict";
import type { Page } from "@chatwright/protocol";
import type { ItemsQuery, PageQuery, Store } from "../index.ts";
import {
  at,
  hiddenItem,
  idsOf,
  makeItem,
  makeThread,
  rejectsWith,
  type StoreTest,
} from "./store-contract-fixtures.ts";

/** Times with ties, in the two forms that occur: microseconds with a zone, milliseconds without. */
const TIMES = [at(1), at(2), at(2), at(2), "2026-11-22T09:59:59.000", at(1_000), at(1_000), at(999_999)];

export function pagingContract<TContext>(test: StoreTest<TContext>): void {
  test("threads: pages of every size, both ways, give each once and in order", async ({ store, context }) => {
    for (const [n, created_at] of shuffled(TIMES))
      await store.saveThread(makeThread({ id: `t${n}`, created_at }), context);
    await pagesOfEverySize(expectedOrder(), (query) => store.loadThreads(query, context));
  });

  test("items: pages of every size, both ways, give each once and in order", async ({ store, context }) => {
    await addItems(store, context);
    await pagesOfEverySize(expectedOrder(), (query) => store.loadThreadItems("thr_1", query, context));
  });

  test("items: a page is cut after hidden ones are left out", async ({ store, context }) => {
    await addItems(store, context);
    // A hidden item at every place: before the first, between ties, after the last.
    for (const [n, created_at] of TIMES.entries()) {
      await store.saveItem("thr_1", hiddenItem(`s${n}`, created_at), context);
      await store.saveItem("thr_1", hiddenItem(`u${n}`, created_at), context);
    }
    const load = (query: ItemsQuery) =>
      store.loadThreadItems("thr_1", { ...query, visibleOnly: true }, context);
    await pagesOfEverySize(expectedOrder(), load);
    await rejectsWith("invalid_cursor", load({ limit: 3, order: "asc", after: "s1" }));
    const all = await store.loadThreadItems("thr_1", { limit: 100, order: "asc" }, context);
    assert.equal(all.data.length, TIMES.length * 3);
  });

  test("records stand in the order of their instants, in whatever form a time is written (sortKey)", async ({
    store,
    context,
  }) => {
    await store.saveThread(makeThread(), context);
    const times = [
      "2026-11-22T10:00:00",
      "2026-11-22T10:00:00.5Z",
      "2026-11-22T10:00:00.500001",
      "2026-11-22T12:00:01+02:00",
    ];
    for (const [n, created_at] of shuffled(times))
      await store.saveItem("thr_1", makeItem(`t${n}`, { created_at }), context);
    const page = await store.loadThreadItems("thr_1", { limit: 10, order: "asc" }, context);
    assert.deepEqual(
      page.data.map((item) => item.created_at),
      times,
    );
  });

  test("a page shows what was added behind the cursor and misses nothing deleted before it", async ({
    store,
    context,
  }) => {
    await addItems(store, context);
    const order = expectedOrder();
    const first = await store.loadThreadItems("thr_1", { limit: 3, order: "asc" }, context);
    await store.deleteThreadItem("thr_1", order[0] ?? "", context);
    await store.saveItem("thr_1", makeItem("z", { created_at: at(999_999) }), context);
    const rest = await store.loadThreadItems(
      "thr_1",
      { limit: 100, order: "asc", after: first.after },
      context,
    );
    assert.deepEqual(idsOf(rest), [...order.slice(3), "z"]);
  });

  test("an unknown cursor, a deleted one and one from another list are refused", async ({
    store,
    context,
  }) => {
    const query = { limit: 3, order: "asc" } as const;
    await rejectsWith("invalid_cursor", store.loadThreads({ ...query, after: "t1" }, context));
    await addItems(store, context);
    await store.saveThread(makeThread({ id: "thr_2" }), context);
    await store.saveItem("thr_2", makeItem("other", { thread_id: "thr_2" }), context);
    for (const after of ["none", "other", "thr_1", ""]) {
      await rejectsWith("invalid_cursor", store.loadThreadItems("thr_1", { ...query, after }, context));
    }
    await rejectsWith("invalid_cursor", store.loadThreads({ ...query, after: "t1" }, context));
    await store.deleteThreadItem("thr_1", "t1", context);
    await rejectsWith("invalid_cursor", store.loadThreadItems("thr_1", { ...query, after: "t1" }, context));
  });

  test("an empty list is one empty page", async ({ store, context }) => {
    const empty = { data: [], has_more: false };
    assert.deepEqual(await store.loadThreads({ limit: 1, order: "desc" }, context), empty);
    await store.saveThread(makeThread(), context);
    assert.deepEqual(await store.loadThreadItems("thr_1", { limit: 1, order: "desc" }, context), empty);
  });

  test("a limit below 1 is refused with a RangeError", async ({ store, context }) => {
    await store.saveThread(makeThread(), context);
    await assert.rejects(store.loadThreads({ limit: 0, order: "asc" }, context), RangeError);
    await assert.rejects(store.loadThreadItems("thr_1", { limit: -1, order: "asc" }, context), RangeError);
  });
}

/** The ids `t0` … by time, ties by id. */
function expectedOrder(): string[] {
  return ["t4", "t0", "t1", "t2", "t3", "t5", "t6", "t7"];
}

/** Entries in an order that is neither that of their times nor its reverse, the same every time. */
function shuffled<T>(values: readonly T[]): [number, T][] {
  return [...values.entries()].toSorted(([a], [b]) => ((a * 5 + 3) % 8) - ((b * 5 + 3) % 8));
}

async function addItems<TContext>(store: Store<TContext>, context: TContext): Promise<void> {
  await store.saveThread(makeThread(), context);
  for (const [n, created_at] of shuffled(TIMES)) {
    await store.saveItem("thr_1", makeItem(`t${n}`, { created_at }), context);
  }
}

async function pagesOfEverySize(
  ids: string[],
  load: (query: PageQuery) => Promise<Page<{ id: string }>>,
): Promise<void> {
  for (const order of ["asc", "desc"] as const) {
    const expected = order === "asc" ? ids : ids.toReversed();
    for (let limit = 1; limit <= ids.length + 1; limit++) {
      for (let start = 0; start < ids.length || start === 0; start += limit) {
        const page = await load({ limit, order, ...(start > 0 && { after: expected[start - 1] }) });
        const more = start + limit < ids.length;
        assert.deepEqual(idsOf(page), expected.slice(start, start + limit));
        assert.equal(page.has_more, more);
        assert.equal(page.after, more ? expected[start + limit - 1] : undefined);
      }
    }
    const beyond = await load({ limit: 1, order, after: expected.at(-1) });
    assert.deepEqual(beyond, { data: [], has_more: false });
  }
}
