import assert from "node:assert/strict";
import type { Store } from "../index.ts";
import {
  at,
  idsOf,
  makeAttachment,
  makeItem,
  makeThread,
  rejectsWith,
  type StoreTest,
} from "./store-contract-fixtures.ts";

const QUERY = { limit: 10, order: "asc" } as const;

type Method = Exclude<keyof Store, "ownerOf" | "useOwner" | "fenced" | "generateThreadId" | "generateItemId">;
type Attempt = <TContext>(store: Store<TContext>, context: TContext) => Promise<unknown>;

/** The calls of another owner with Alice's ids, by method. The type requires a line for every new method. */
const ATTEMPTS: Record<
  Method,
  { attempt: Attempt; outcome: "not_found" | "invalid_cursor" | "own record only" }
> = {
  loadThread: { attempt: (store, context) => store.loadThread("thr_1", context), outcome: "not_found" },
  saveThread: {
    attempt: (store, context) => store.saveThread(makeThread({ id: "thr_1", title: "Taken over" }), context),
    outcome: "own record only",
  },
  loadThreads: {
    attempt: (store, context) => store.loadThreads({ ...QUERY, after: "thr_1" }, context),
    outcome: "invalid_cursor",
  },
  deleteThread: { attempt: (store, context) => store.deleteThread("thr_1", context), outcome: "not_found" },
  loadThreadItems: {
    attempt: (store, context) => store.loadThreadItems("thr_1", QUERY, context),
    outcome: "not_found",
  },
  loadItem: { attempt: (store, context) => store.loadItem("thr_1", "msg_1", context), outcome: "not_found" },
  saveItem: {
    attempt: (store, context) => store.saveItem("thr_1", makeItem("msg_1", { created_at: at(7) }), context),
    outcome: "not_found",
  },
  replaceItem: {
    attempt: (store, context) =>
      store.replaceItem("thr_1", makeItem("msg_1", { created_at: at(7) }), {}, context),
    outcome: "not_found",
  },
  deleteThreadItem: {
    attempt: (store, context) => store.deleteThreadItem("thr_1", "msg_1", context),
    outcome: "not_found",
  },
  truncateThread: {
    attempt: (store, context) => store.truncateThread("thr_1", "msg_1", context),
    outcome: "not_found",
  },
  saveAttachment: {
    attempt: (store, context) => store.saveAttachment(makeAttachment({ name: "taken over" }), context),
    outcome: "own record only",
  },
  loadAttachment: {
    attempt: (store, context) => store.loadAttachment("atc_1", context),
    outcome: "not_found",
  },
  deleteAttachment: {
    attempt: (store, context) => store.deleteAttachment("atc_1", context),
    outcome: "own record only",
  },
};

export function isolationContract<TContext>(test: StoreTest<TContext>): void {
  for (const [method, { attempt, outcome }] of Object.entries(ATTEMPTS)) {
    test(`${method} with another owner's ids: ${outcome.replace("_", " ")}`, async ({
      store,
      context,
      contextOf,
    }) => {
      await fill(store, context);
      const before = await contents(store, context);
      const tried = attempt(store, contextOf("bob"));
      await (outcome === "own record only" ? tried : rejectsWith(outcome, tried));
      assert.deepEqual(await contents(store, context), before);
    });
  }

  // requirement: owner-first
  test("the same ids under two owners are two sets of records", async ({ store, context, contextOf }) => {
    const bob = contextOf("bob");
    await fill(store, context);
    const before = await contents(store, context);
    await store.saveThread(makeThread({ title: "Bob's", created_at: at(5) }), bob);
    await store.saveItem("thr_1", makeItem("msg_1", { created_at: at(5) }), bob);
    await store.saveItem("thr_1", makeItem("msg_bob", { created_at: at(6) }), bob);
    await store.saveAttachment(makeAttachment({ name: "bob's", thread_id: "thr_1" }), bob);

    assert.deepEqual(await contents(store, context), before);
    const threads = await store.loadThreads(QUERY, bob);
    assert.deepEqual(
      threads.data.map(({ title }) => title),
      ["Bob's"],
    );
    const items = await store.loadThreadItems("thr_1", QUERY, bob);
    assert.deepEqual(idsOf(items), ["msg_1", "msg_bob"]);
    assert.deepEqual(await store.truncateThread("thr_1", "msg_1", bob), ["msg_bob"]);
    await rejectsWith("invalid_cursor", store.loadThreadItems("thr_1", { ...QUERY, after: "msg_2" }, bob));

    await store.deleteThread("thr_1", bob);
    await rejectsWith("not_found", store.loadAttachment("atc_1", bob));
    assert.deepEqual(await contents(store, context), before);
  });

  test("a context without an owner is refused", async ({ store, contextOf }) => {
    await assert.rejects(
      // A fixture may refuse such a context itself.
      async () => store.saveThread(makeThread(), contextOf("")),
      "ownerOf() took an empty owner: all callers without a user would share one owner's records",
    );
  });

  test("owners that differ in case or in a space are two", async ({ store, contextOf }) => {
    const owners = ["bob", "Bob", "bob ", "böb", "bo\u0308b", "%", "b%"];
    for (const owner of owners) await store.saveThread(makeThread({ title: owner }), contextOf(owner));
    const keys = owners.map((owner) => store.ownerOf(contextOf(owner)));
    assert.equal(new Set(keys).size, owners.length);
    assert.deepEqual(
      owners.map((owner) => store.ownerOf(contextOf(owner))),
      keys,
    );
    for (const owner of owners) {
      const threads = await store.loadThreads(QUERY, contextOf(owner));
      assert.deepEqual(
        threads.data.map(({ title }) => title),
        [owner],
      );
    }
  });
}

async function fill<TContext>(store: Store<TContext>, context: TContext): Promise<void> {
  await store.saveThread(makeThread({ title: "Alice's" }), context);
  await store.saveItem("thr_1", makeItem("msg_1", { created_at: at(1) }), context);
  await store.saveItem("thr_1", makeItem("msg_2", { created_at: at(2) }), context);
  await store.saveAttachment(makeAttachment({ thread_id: "thr_1" }), context);
}

async function contents<TContext>(store: Store<TContext>, context: TContext): Promise<unknown> {
  return {
    threads: await store.loadThreads(QUERY, context),
    items: await store.loadThreadItems("thr_1", QUERY, context),
    attachment: await store.loadAttachment("atc_1", context),
  };
}
