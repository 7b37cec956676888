import assert from "node:assert/strict";
import {
  at,
  idsOf,
  makeAttachment,
  makeItem,
  makeThread,
  rejectsWith,
  UNUSUAL_TEXTS,
  type StoreTest,
} from "./store-contract-fixtures.ts";

export function threadContract<TContext>(test: StoreTest<TContext>): void {
  test("a saved thread is loaded as it was", async ({ store, context }) => {
    const thread = makeThread({
      title: "Kettles",
      status: { type: "locked", reason: "Under review" },
      allowed_image_domains: ["files.example"],
      metadata: { previous_response_id: "resp_1", nested: { list: [1, "two", null, { three: 3.5 }] } },
    });
    await store.saveThread(thread, context);
    assert.deepEqual(await store.loadThread(thread.id, context), thread);
  });

  test("saving again changes everything but created_at", async ({ store, context }) => {
    await store.saveThread(makeThread({ title: "Before", metadata: { a: 1 } }), context);
    const changed = makeThread({ created_at: at(500), status: { type: "closed" }, metadata: { b: 2 } });
    await store.saveThread(changed, context);
    assert.deepEqual(await store.loadThread("thr_1", context), { ...changed, created_at: at(0) });
  });

  test("saving again keeps the thread's place and its items", async ({ store, context }) => {
    for (const n of [1, 2, 3])
      await store.saveThread(makeThread({ id: `thr_${n}`, created_at: at(n) }), context);
    await store.saveItem("thr_1", makeItem("msg_1"), context);
    await store.saveThread(makeThread({ created_at: at(900), title: "Renamed" }), context);
    const page = await store.loadThreads({ limit: 10, order: "asc" }, context);
    assert.deepEqual(idsOf(page), ["thr_1", "thr_2", "thr_3"]);
    assert.deepEqual(await store.loadItem("thr_1", "msg_1", context), makeItem("msg_1"));
  });

  test("a thread that is not there is not found", async ({ store, context }) => {
    await rejectsWith("not_found", store.loadThread("thr_none", context));
    await rejectsWith("not_found", store.deleteThread("thr_none", context));
  });

  test("a deleted thread takes its items and its attachments' records along, and no others", async ({
    store,
    context,
  }) => {
    for (const id of ["thr_1", "thr_2"]) {
      await store.saveThread(makeThread({ id }), context);
      await store.saveItem(id, makeItem("msg_1", { thread_id: id }), context);
      await store.saveAttachment(makeAttachment({ id: `atc_${id}`, thread_id: id }), context);
    }
    await store.saveAttachment(makeAttachment({ id: "atc_unsent" }), context);

    await store.deleteThread("thr_1", context);

    await rejectsWith("not_found", store.loadThread("thr_1", context));
    await rejectsWith("not_found", store.loadItem("thr_1", "msg_1", context));
    await rejectsWith("not_found", store.loadAttachment("atc_thr_1", context));
    assert.equal((await store.loadItem("thr_2", "msg_1", context)).thread_id, "thr_2");
    assert.equal((await store.loadAttachment("atc_thr_2", context)).thread_id, "thr_2");
    assert.equal((await store.loadAttachment("atc_unsent", context)).id, "atc_unsent");
  });

  test("a thread made anew under a deleted one's id is empty", async ({ store, context }) => {
    await store.saveThread(makeThread(), context);
    await store.saveItem("thr_1", makeItem("msg_1"), context);
    await store.deleteThread("thr_1", context);
    await store.saveThread(makeThread(), context);
    const page = await store.loadThreadItems("thr_1", { limit: 10, order: "asc" }, context);
    assert.deepEqual(page, { data: [], has_more: false });
  });

  test("deleting a thread that is not there deletes no attachment that names it", async ({
    store,
    context,
  }) => {
    await store.saveAttachment(makeAttachment({ thread_id: "thr_none" }), context);
    await rejectsWith("not_found", store.deleteThread("thr_none", context));
    assert.equal((await store.loadAttachment("atc_1", context)).thread_id, "thr_none");
  });

  test("unusual text is kept as it is", async ({ store, context }) => {
    for (const text of UNUSUAL_TEXTS) {
      const thread = makeThread({ title: text, metadata: { [text]: text } });
      await store.saveThread(thread, context);
      assert.deepEqual(await store.loadThread(thread.id, context), thread);
    }
  });

  test("a __proto__ key in metadata changes no prototype", async ({ store, context }) => {
    const metadata = JSON.parse(
      '{"__proto__": {"polluted": true}, "constructor": {"prototype": 1}, "kept": 1}',
    );
    await store.saveThread(makeThread({ metadata }), context);
    const loaded = await store.loadThread("thr_1", context);
    assert.equal(Object.getPrototypeOf(loaded.metadata), Object.prototype);
    assert.equal(loaded.metadata["polluted"], undefined);
    assert.equal(({} as Record<string, unknown>)["polluted"], undefined);
    assert.deepEqual(loaded.metadata["constructor"], { prototype: 1 });
    assert.equal(loaded.metadata["kept"], 1);
  });

  test("what is saved and what is loaded are copies", async ({ store, context }) => {
    const thread = makeThread({ metadata: { step: 1 } });
    await store.saveThread(thread, context);
    thread.metadata["step"] = 2;
    const loaded = await store.loadThread("thr_1", context);
    assert.equal(loaded.metadata["step"], 1);
    loaded.metadata["step"] = 3;
    assert.equal((await store.loadThread("thr_1", context)).metadata["step"], 1);
  });

  test("a thread behind a Proxy is saved", async ({ store, context }) => {
    const thread = makeThread({ metadata: { nested: new Proxy({ a: 1 }, {}) } });
    await store.saveThread(new Proxy(thread, {}), context);
    assert.deepEqual(
      await store.loadThread("thr_1", context),
      makeThread({ metadata: { nested: { a: 1 } } }),
    );
  });
}
