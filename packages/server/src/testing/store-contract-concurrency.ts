import assert from "node:assert/strict";
import { at, idsOf, makeItem, makeThread, type StoreTest } from "./store-contract-fixtures.ts";

const COUNT = 50;
const numbers = Array.from({ length: COUNT }, (_, n) => n);
const all = { limit: COUNT * 2, order: "asc" } as const;

export function concurrencyContract<TContext>(test: StoreTest<TContext>): void {
  test("items added at the same time are all there", async ({ store, context }) => {
    await store.saveThread(makeThread(), context);
    await Promise.all(
      numbers.map((n) => store.saveItem("thr_1", makeItem(`msg_${n}`, { created_at: at(n) }), context)),
    );
    const page = await store.loadThreadItems("thr_1", all, context);
    assert.deepEqual(
      idsOf(page),
      numbers.map((n) => `msg_${n}`),
    );
  });

  test("of versions saved at the same time one is kept, whole", async ({ store, context }) => {
    const versions = numbers.map((n) => makeThread({ title: `version ${n}`, metadata: { n } }));
    await Promise.all(versions.map((version) => store.saveThread(version, context)));
    const kept = await store.loadThread("thr_1", context);
    assert.deepEqual(kept, versions[kept.metadata["n"] as number]);
    assert.equal((await store.loadThreads(all, context)).data.length, 1);
  });

  test("owners who write at the same time get what is theirs", async ({ store, contextOf }) => {
    await Promise.all(
      numbers.map(async (n) => {
        await store.saveThread(makeThread(), contextOf(`owner ${n}`));
        await store.saveItem("thr_1", makeItem(`msg_${n}`), contextOf(`owner ${n}`));
      }),
    );
    for (const n of numbers) {
      assert.deepEqual(idsOf(await store.loadThreadItems("thr_1", all, contextOf(`owner ${n}`))), [
        `msg_${n}`,
      ]);
    }
  });

  test("of truncations at the same time each item is told once", async ({ store, context }) => {
    await store.saveThread(makeThread(), context);
    for (const n of numbers)
      await store.saveItem("thr_1", makeItem(`msg_${n}`, { created_at: at(n) }), context);
    const told = await Promise.all([1, 2, 3, 4].map(() => store.truncateThread("thr_1", "msg_0", context)));
    assert.deepEqual(
      told.flat(),
      numbers.slice(1).map((n) => `msg_${n}`),
    );
  });

  test("a thread deleted while items are added leaves none behind", async ({ store, context }) => {
    await store.saveThread(makeThread(), context);
    const adding = numbers.map((n) => store.saveItem("thr_1", makeItem(`msg_${n}`), context));
    const results = await Promise.allSettled([...adding, store.deleteThread("thr_1", context)]);
    for (const result of results) {
      assert.ok(result.status === "fulfilled" || result.reason.code === "not_found");
    }
    await store.saveThread(makeThread(), context);
    assert.deepEqual((await store.loadThreadItems("thr_1", all, context)).data, []);
  });
}
