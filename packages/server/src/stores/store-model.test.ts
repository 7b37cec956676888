import type { Attachment, Page, ThreadItem, ThreadMetadata } from "@chatwright/protocol";
import { isHiddenItem, parseTimestamp } from "@chatwright/protocol";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cases } from "../../../../test/support/cases.ts";
import type { ItemCondition } from "../store/item-condition.ts";
import type { ItemsQuery, PageQuery, Store } from "../store/store.ts";
import { hiddenItem, makeAttachment, makeItem, makeThread } from "../testing/store-contract-fixtures.ts";
import { MemoryStore } from "./memory/index.ts";
import { SqliteStore } from "./sqlite/index.ts";

type Owner = string;

/** A store at its simplest: arrays that are searched and sorted. What it does is what every store does. */
class Model {
  threads: { owner: Owner; place: number; thread: ThreadMetadata }[] = [];
  items: { owner: Owner; threadId: string; place: number; item: ThreadItem }[] = [];
  attachments: { owner: Owner; attachment: Attachment }[] = [];

  loadThread(id: string, owner: Owner): ThreadMetadata {
    return this.#thread(id, owner).thread;
  }

  saveThread(thread: ThreadMetadata, owner: Owner): void {
    const stored = this.threads.find((entry) => entry.owner === owner && entry.thread.id === thread.id);
    if (stored) stored.thread = { ...thread, created_at: stored.thread.created_at };
    else this.threads.push({ owner, place: timeOf(thread), thread });
  }

  loadThreads(query: PageQuery, owner: Owner): Page<ThreadMetadata> {
    const own = this.threads.filter((entry) => entry.owner === owner);
    return page(
      own.map(({ place, thread }) => ({ place, record: thread })),
      query,
    );
  }

  deleteThread(id: string, owner: Owner): void {
    const thread = this.#thread(id, owner);
    this.threads = this.threads.filter((entry) => entry !== thread);
    this.items = this.items.filter((entry) => entry.owner !== owner || entry.threadId !== id);
    this.attachments = this.attachments.filter(
      (entry) => entry.owner !== owner || entry.attachment.thread_id !== id,
    );
  }

  loadThreadItems(id: string, query: ItemsQuery, owner: Owner): Page<ThreadItem> {
    const listed = this.#itemsOf(id, owner).filter(({ item }) => !query.visibleOnly || !isHiddenItem(item));
    return page(
      listed.map(({ place, item }) => ({ place, record: item })),
      query,
    );
  }

  loadItem(threadId: string, id: string, owner: Owner): ThreadItem {
    return this.#item(threadId, id, owner).item;
  }

  saveItem(threadId: string, item: ThreadItem, owner: Owner): void {
    const stored = this.#itemsOf(threadId, owner).find((entry) => entry.item.id === item.id);
    if (stored) stored.item = item;
    else this.items.push({ owner, threadId, place: timeOf(item), item });
  }

  replaceItem(threadId: string, item: ThreadItem, condition: ItemCondition, owner: Owner): boolean {
    const stored = this.#itemsOf(threadId, owner).find((entry) => entry.item.id === item.id);
    const content = stored && "content" in stored.item ? stored.item.content : undefined;
    if (!stored || (condition.ifContent !== undefined && content !== condition.ifContent)) return false;
    stored.item = item;
    return true;
  }

  deleteThreadItem(threadId: string, id: string, owner: Owner): boolean {
    const deleted = this.#itemsOf(threadId, owner).filter((entry) => entry.item.id === id);
    this.items = this.items.filter((entry) => !deleted.includes(entry));
    return deleted.length > 0;
  }

  truncateThread(threadId: string, id: string, owner: Owner): string[] {
    const last = this.#item(threadId, id, owner);
    const { data } = this.loadThreadItems(threadId, { limit: 1000, order: "asc" }, owner);
    const ids = data.slice(data.indexOf(last.item) + 1).map((item) => item.id);
    for (const removed of ids) this.deleteThreadItem(threadId, removed, owner);
    return ids;
  }

  saveAttachment(attachment: Attachment, owner: Owner): void {
    this.deleteAttachment(attachment.id, owner);
    this.attachments.push({ owner, attachment });
  }

  loadAttachment(id: string, owner: Owner): Attachment {
    const found = this.attachments.find((entry) => entry.owner === owner && entry.attachment.id === id);
    return found?.attachment ?? fail("not_found");
  }

  deleteAttachment(id: string, owner: Owner): void {
    this.attachments = this.attachments.filter(
      (entry) => entry.owner !== owner || entry.attachment.id !== id,
    );
  }

  #thread(id: string, owner: Owner) {
    return this.threads.find((entry) => entry.owner === owner && entry.thread.id === id) ?? fail("not_found");
  }

  #itemsOf(threadId: string, owner: Owner) {
    this.#thread(threadId, owner);
    return this.items.filter((entry) => entry.owner === owner && entry.threadId === threadId);
  }

  #item(threadId: string, id: string, owner: Owner) {
    return this.#itemsOf(threadId, owner).find((entry) => entry.item.id === id) ?? fail("not_found");
  }
}

function timeOf(record: { created_at: string }): number {
  return parseTimestamp(record.created_at).getTime();
}

function page<T extends { id: string }>(
  entries: { place: number; record: T }[],
  { limit, after, order }: PageQuery,
): Page<T> {
  const sorted = entries.toSorted((a, b) => a.place - b.place || (a.record.id < b.record.id ? -1 : 1));
  if (order === "desc") sorted.reverse();
  const start = after === undefined ? 0 : sorted.findIndex(({ record }) => record.id === after) + 1;
  if (after !== undefined && start === 0) fail("invalid_cursor");
  const data = sorted.slice(start, start + limit).map(({ record }) => record);
  const more = start + limit < sorted.length;
  return { data, has_more: more, ...(more && { after: data.at(-1)?.id }) };
}

function fail(code: string): never {
  throw Object.assign(new Error(code), { code });
}

/** Few ids and times, so that calls meet; the times in several forms, two of them the same instant. */
const owner = fc.constantFrom("alice", "bob");
const threadId = fc.constantFrom("t1", "t2");
const itemId = fc.constantFrom("a", "b", "c", "d", "e");
const attachmentId = fc.constantFrom("x", "y");
const createdAt = fc.constantFrom(
  "2026-11-22T10:00:00.001",
  "2026-11-22T10:00:00.001000Z",
  "2026-11-22T10:00:00.002Z",
  "2026-11-22T10:00:00",
  "2026-11-22T12:00:01+02:00",
);
const pageQuery = fc.record(
  { limit: fc.integer({ min: 1, max: 4 }), order: fc.constantFrom("asc" as const, "desc" as const) },
  { noNullPrototype: true },
);
const thread = fc
  .record({
    id: threadId,
    created_at: createdAt,
    title: fc.string(),
    metadata: fc.dictionary(fc.string(), fc.jsonValue()),
  })
  .map((fields) => json(makeThread(fields)));
const item = fc
  .tuple(itemId, createdAt, fc.boolean())
  .map(([id, created_at, hidden]) => (hidden ? hiddenItem(id, created_at) : makeItem(id, { created_at })));
const attachment = fc
  .tuple(attachmentId, fc.option(threadId, { nil: undefined }), fc.string())
  .map(([id, thread_id, name]) => json(makeAttachment({ id, name, ...(thread_id && { thread_id }) })));

/** What a store can give back: JSON, and without the `__proto__` key, which readers drop. */
function json<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (key, field: unknown) =>
    key === "__proto__" ? undefined : field,
  ) as T;
}

type Operation = { [M in keyof Model & keyof Store]: { method: M; args: unknown[] } }[keyof Model &
  keyof Store];

const call = <M extends Operation["method"]>(method: M, ...args: fc.Arbitrary<unknown>[]) =>
  fc.tuple(...args, owner).map((values) => ({ method, args: values }));

const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 3, arbitrary: call("saveThread", thread) },
  { weight: 12, arbitrary: call("saveItem", threadId, item) },
  { weight: 2, arbitrary: call("saveAttachment", attachment) },
  call("loadThread", threadId),
  call("loadThreads", pageQuery),
  call(
    "loadThreads",
    fc.tuple(pageQuery, threadId).map(([query, after]) => ({ ...query, after })),
  ),
  call("deleteThread", threadId),
  {
    weight: 3,
    arbitrary: call(
      "loadThreadItems",
      threadId,
      fc.tuple(pageQuery, fc.boolean()).map(([query, visibleOnly]) => ({ ...query, visibleOnly })),
    ),
  },
  {
    weight: 6,
    arbitrary: call(
      "loadThreadItems",
      threadId,
      fc
        .tuple(pageQuery, itemId, fc.boolean())
        .map(([query, after, visibleOnly]) => ({ ...query, after, visibleOnly })),
    ),
  },
  call("loadItem", threadId, itemId),
  call("deleteThreadItem", threadId, itemId),
  {
    weight: 3,
    arbitrary: call(
      "replaceItem",
      threadId,
      item,
      fc.constantFrom({}, { ifContent: "for the model" }, { ifContent: "other" }),
    ),
  },
  call("truncateThread", threadId, itemId),
  call("loadAttachment", attachmentId),
  call("deleteAttachment", attachmentId),
);

type AnyMethod = (...args: unknown[]) => unknown;

async function outcomeOf(target: Model | Store<Owner>, { method, args }: Operation): Promise<unknown> {
  try {
    return { value: await (target[method] as AnyMethod).apply(target, args) };
  } catch (error) {
    if (error instanceof Error && "code" in error) return { code: error.code };
    throw error;
  }
}

const stores: Record<string, () => Store<Owner>> = {
  MemoryStore: () => new MemoryStore<Owner>({ owner: (name) => name }),
  SqliteStore: () => new SqliteStore<Owner>({ path: ":memory:", owner: (name) => name }),
};

describe.each(Object.entries(stores))("%s", (_, open) => {
  it("does what the model does, call by call", async () => {
    const sequences = fc.array(operation, { maxLength: 60, size: "max" });
    await fc.assert(
      fc.asyncProperty(sequences, async (operations) => {
        const store = open();
        const model = new Model();
        try {
          for (const step of operations)
            expect(await outcomeOf(store, step)).toEqual(await outcomeOf(model, step));
        } finally {
          if (store instanceof SqliteStore) await store.close();
        }
      }),
      { numRuns: cases(50) },
    );
  });
});
