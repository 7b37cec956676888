import {
  type Attachment,
  isHiddenItem,
  type Page,
  type ThreadItem,
  type ThreadMetadata,
} from "@chatwright/protocol";
import { NotFoundError } from "../../store/errors.ts";
import { type ItemCondition, meetsCondition } from "../../store/item-condition.ts";
import { inOrder, pageOf, type Position, sortKey } from "../../store/order.ts";
import { type ItemsQuery, type PageQuery, Store } from "../../store/store.ts";

/**
 * A store in this process's memory, for tests and first steps. The records are lost when the process ends, and their
 * number has no limit.
 */
export class MemoryStore<TContext = unknown> extends Store<TContext> {
  readonly #shelves = new Map<string, Shelf>();

  override async loadThread(threadId: string, context: TContext): Promise<ThreadMetadata> {
    return this.#thread(threadId, context).load();
  }

  override async saveThread(thread: ThreadMetadata, context: TContext): Promise<void> {
    const { threads } = this.#shelf(context);
    const stored = threads.get(thread.id);
    if (stored) {
      stored.load = snapshot({ ...thread, created_at: stored.load().created_at });
    } else {
      threads.set(thread.id, { ...entry(thread), items: new Map() });
    }
  }

  override async loadThreads(query: PageQuery, context: TContext): Promise<Page<ThreadMetadata>> {
    return loadPage([...this.#shelf(context).threads.values()], query);
  }

  override async deleteThread(threadId: string, context: TContext): Promise<void> {
    this.#thread(threadId, context);
    const { threads, attachments } = this.#shelf(context);
    threads.delete(threadId);
    for (const [id, load] of attachments) {
      if (load().thread_id === threadId) attachments.delete(id);
    }
  }

  override async loadThreadItems(
    threadId: string,
    query: ItemsQuery,
    context: TContext,
  ): Promise<Page<ThreadItem>> {
    const items = [...this.#thread(threadId, context).items.values()];
    return loadPage(query.visibleOnly ? items.filter((item) => !item.hidden) : items, query);
  }

  override async loadItem(threadId: string, itemId: string, context: TContext): Promise<ThreadItem> {
    return this.#item(threadId, itemId, context).load();
  }

  override async saveItem(threadId: string, item: ThreadItem, context: TContext): Promise<void> {
    const { items } = this.#thread(threadId, context);
    const fresh: ItemEntry = { ...entry(item), hidden: isHiddenItem(item) };
    items.set(item.id, { ...fresh, key: items.get(item.id)?.key ?? fresh.key });
  }

  override async replaceItem(
    threadId: string,
    item: ThreadItem,
    condition: ItemCondition,
    context: TContext,
  ): Promise<boolean> {
    const { items } = this.#thread(threadId, context);
    const stored = items.get(item.id);
    if (!stored || !meetsCondition(stored.load(), condition)) return false;
    items.set(item.id, { ...entry(item), hidden: isHiddenItem(item), key: stored.key });
    return true;
  }

  override async deleteThreadItem(threadId: string, itemId: string, context: TContext): Promise<boolean> {
    return this.#thread(threadId, context).items.delete(itemId);
  }

  override async truncateThread(threadId: string, afterItemId: string, context: TContext): Promise<string[]> {
    const { items } = this.#thread(threadId, context);
    const last = this.#item(threadId, afterItemId, context);
    const removed = [...items.values()].filter((item) => inOrder(item, last) > 0).toSorted(inOrder);
    for (const { id } of removed) items.delete(id);
    return removed.map(({ id }) => id);
  }

  override async saveAttachment(attachment: Attachment, context: TContext): Promise<void> {
    this.#shelf(context).attachments.set(attachment.id, snapshot(attachment));
  }

  override async loadAttachment(attachmentId: string, context: TContext): Promise<Attachment> {
    const load = this.#shelf(context).attachments.get(attachmentId);
    if (!load) throw new NotFoundError("attachment", attachmentId);
    return load();
  }

  override async deleteAttachment(attachmentId: string, context: TContext): Promise<void> {
    this.#shelf(context).attachments.delete(attachmentId);
  }

  #shelf(context: TContext): Shelf {
    const owner = this.ownerOf(context);
    let shelf = this.#shelves.get(owner);
    if (!shelf) this.#shelves.set(owner, (shelf = { threads: new Map(), attachments: new Map() }));
    return shelf;
  }

  #thread(threadId: string, context: TContext): ThreadEntry {
    const thread = this.#shelf(context).threads.get(threadId);
    if (!thread) throw new NotFoundError("thread", threadId);
    return thread;
  }

  #item(threadId: string, itemId: string, context: TContext): ItemEntry {
    const item = this.#thread(threadId, context).items.get(itemId);
    if (!item) throw new NotFoundError("item", itemId);
    return item;
  }
}

/** All records of one owner. */
interface Shelf {
  threads: Map<string, ThreadEntry>;
  attachments: Map<string, Snapshot<Attachment>>;
}

interface ThreadEntry extends Entry<ThreadMetadata> {
  items: Map<string, ItemEntry>;
}

interface ItemEntry extends Entry<ThreadItem> {
  hidden: boolean;
}

interface Entry<T> extends Position {
  load: Snapshot<T>;
}

/** Gives a fresh copy of a record: the store and its callers share no object, as with any other store. */
type Snapshot<T> = () => T;

/** Copies through JSON, as a database would. A record may be a Proxy, which `structuredClone` refuses. */
function snapshot<T>(record: T): Snapshot<T> {
  const json = JSON.stringify(record);
  return () => JSON.parse(json) as T;
}

function entry<T extends { id: string; created_at: string }>(record: T): Entry<T> {
  return { id: record.id, key: sortKey(record.created_at), load: snapshot(record) };
}

function loadPage<T>(entries: Entry<T>[], query: PageQuery): Page<T> {
  const page = pageOf(entries, query);
  return { ...page, data: page.data.map(({ load }) => load()) };
}
