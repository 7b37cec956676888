import {
  type Attachment,
  isHiddenItem,
  type Page,
  type ThreadItem,
  type ThreadMetadata,
} from "@chatwright/protocol";
import { InvalidCursorError, NotFoundError } from "../../store/errors.ts";
import { pageLimit, sortKey } from "../../store/order.ts";
import { type OwnerOf, requireOwner } from "../../store/owner.ts";
import { type ItemsQuery, type PageQuery, Store } from "../../store/store.ts";

export interface MemoryStoreOptions<TContext> {
  owner: OwnerOf<TContext>;
}

/**
 * A store in this process's memory, for tests and first steps: it ends with the process and nothing bounds its size.
 */
export class MemoryStore<TContext = unknown> extends Store<TContext> {
  readonly #ownerOf: OwnerOf<TContext>;
  readonly #shelves = new Map<string, Shelf>();

  constructor(options: MemoryStoreOptions<TContext>) {
    super();
    this.#ownerOf = options.owner;
  }

  override async loadThread(threadId: string, context: TContext): Promise<ThreadMetadata> {
    return read<ThreadMetadata>(this.#thread(threadId, context));
  }

  override async saveThread(thread: ThreadMetadata, context: TContext): Promise<void> {
    const { threads } = this.#shelf(context);
    const stored = threads.get(thread.id);
    if (stored) {
      const { created_at } = read<ThreadMetadata>(stored);
      stored.json = JSON.stringify({ ...thread, created_at });
    } else {
      threads.set(thread.id, { ...entry(thread), items: new Map() });
    }
  }

  override async loadThreads(query: PageQuery, context: TContext): Promise<Page<ThreadMetadata>> {
    return cutPage<ThreadMetadata>([...this.#shelf(context).threads.values()], query);
  }

  override async deleteThread(threadId: string, context: TContext): Promise<void> {
    this.#thread(threadId, context);
    const { threads, attachments } = this.#shelf(context);
    threads.delete(threadId);
    for (const [id, json] of attachments) {
      if ((JSON.parse(json) as Attachment).thread_id === threadId) attachments.delete(id);
    }
  }

  override async loadThreadItems(
    threadId: string,
    query: ItemsQuery,
    context: TContext,
  ): Promise<Page<ThreadItem>> {
    const items = [...this.#thread(threadId, context).items.values()];
    return cutPage<ThreadItem>(query.visibleOnly ? items.filter((item) => !item.hidden) : items, query);
  }

  override async loadItem(threadId: string, itemId: string, context: TContext): Promise<ThreadItem> {
    return read<ThreadItem>(this.#item(threadId, itemId, context));
  }

  override async addThreadItem(threadId: string, item: ThreadItem, context: TContext): Promise<void> {
    const { items } = this.#thread(threadId, context);
    const fresh: ItemEntry = { ...entry(item), hidden: isHiddenItem(item) };
    items.set(item.id, { ...fresh, key: items.get(item.id)?.key ?? fresh.key });
  }

  override async deleteThreadItem(threadId: string, itemId: string, context: TContext): Promise<void> {
    this.#thread(threadId, context).items.delete(itemId);
  }

  override async truncateThread(threadId: string, afterItemId: string, context: TContext): Promise<string[]> {
    const { items } = this.#thread(threadId, context);
    const last = this.#item(threadId, afterItemId, context);
    const removed = [...items.values()].filter((item) => inOrder(item, last) > 0).toSorted(inOrder);
    for (const { id } of removed) items.delete(id);
    return removed.map(({ id }) => id);
  }

  override async saveAttachment(attachment: Attachment, context: TContext): Promise<void> {
    this.#shelf(context).attachments.set(attachment.id, JSON.stringify(attachment));
  }

  override async loadAttachment(attachmentId: string, context: TContext): Promise<Attachment> {
    const json = this.#shelf(context).attachments.get(attachmentId);
    if (json === undefined) throw new NotFoundError("attachment", attachmentId);
    return JSON.parse(json) as Attachment;
  }

  override async deleteAttachment(attachmentId: string, context: TContext): Promise<void> {
    this.#shelf(context).attachments.delete(attachmentId);
  }

  #shelf(context: TContext): Shelf {
    const owner = requireOwner(this.#ownerOf, context);
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
  attachments: Map<string, string>;
}

/** A record as JSON, so that no caller shares an object with the store, as with any other store. */
interface Entry {
  id: string;
  key: number;
  json: string;
}

interface ThreadEntry extends Entry {
  items: Map<string, ItemEntry>;
}

interface ItemEntry extends Entry {
  hidden: boolean;
}

function entry(record: { id: string; created_at: string }): Entry {
  return { id: record.id, key: sortKey(record.created_at), json: JSON.stringify(record) };
}

function read<T>(stored: Entry): T {
  return JSON.parse(stored.json) as T;
}

function inOrder(a: Entry, b: Entry): number {
  if (a.key !== b.key) return a.key - b.key;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function cutPage<T>(entries: Entry[], { limit, after, order }: PageQuery): Page<T> {
  const size = pageLimit(limit);
  entries.sort(order === "asc" ? inOrder : (a, b) => inOrder(b, a));
  const start = after === undefined ? 0 : entries.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) throw new InvalidCursorError(after);
  const page = entries.slice(start, start + size);
  const hasMore = entries.length > start + size;
  return {
    data: page.map((stored) => read<T>(stored)),
    has_more: hasMore,
    ...(hasMore && { after: page.at(-1)?.id }),
  };
}
