import type { Attachment, Page, ThreadItem, ThreadMetadata } from "@chatwright/protocol";
import type { StoreItemType } from "./ids.ts";
import type { ItemCondition } from "./item-condition.ts";
import type { OwnerSource } from "./owner.ts";
import { type ItemsQuery, type PageQuery, Store } from "./store.ts";

/** A call of a store: its method, its ids and its context. */
export interface StoreCall {
  readonly method: Exclude<
    keyof Store,
    "ownerOf" | "useOwner" | "fenced" | "generateThreadId" | "generateItemId"
  >;
  /** Whether it changes what is stored. */
  readonly writes: boolean;
  readonly context: unknown;
  readonly threadId?: string | undefined;
  readonly itemId?: string | undefined;
  readonly attachmentId?: string | undefined;
}

/** A store that hands every call on to another, through one method that says on what terms. */
export abstract class StoreView<TContext> extends Store<TContext> {
  readonly #store: Store<TContext>;

  constructor(store: Store<TContext>) {
    super();
    this.#store = store;
  }

  /** @param work Makes the call. */
  protected abstract pass<T>(call: StoreCall, work: () => Promise<T>): Promise<T>;

  override ownerOf(context: TContext): string {
    return this.#store.ownerOf(context);
  }

  override useOwner(source: OwnerSource<TContext>): void {
    this.#store.useOwner(source);
  }

  override generateThreadId(context: TContext): string {
    return this.#store.generateThreadId(context);
  }

  override generateItemId(type: StoreItemType, thread: ThreadMetadata, context: TContext): string {
    return this.#store.generateItemId(type, thread, context);
  }

  override loadThread(threadId: string, context: TContext): Promise<ThreadMetadata> {
    return this.pass({ method: "loadThread", writes: false, context, threadId }, () =>
      this.#store.loadThread(threadId, context),
    );
  }

  override saveThread(thread: ThreadMetadata, context: TContext): Promise<void> {
    return this.pass({ method: "saveThread", writes: true, context, threadId: thread.id }, () =>
      this.#store.saveThread(thread, context),
    );
  }

  override loadThreads(query: PageQuery, context: TContext): Promise<Page<ThreadMetadata>> {
    return this.pass({ method: "loadThreads", writes: false, context }, () =>
      this.#store.loadThreads(query, context),
    );
  }

  override deleteThread(threadId: string, context: TContext): Promise<void> {
    return this.pass({ method: "deleteThread", writes: true, context, threadId }, () =>
      this.#store.deleteThread(threadId, context),
    );
  }

  override loadThreadItems(
    threadId: string,
    query: ItemsQuery,
    context: TContext,
  ): Promise<Page<ThreadItem>> {
    return this.pass({ method: "loadThreadItems", writes: false, context, threadId }, () =>
      this.#store.loadThreadItems(threadId, query, context),
    );
  }

  override loadItem(threadId: string, itemId: string, context: TContext): Promise<ThreadItem> {
    return this.pass({ method: "loadItem", writes: false, context, threadId, itemId }, () =>
      this.#store.loadItem(threadId, itemId, context),
    );
  }

  override saveItem(threadId: string, item: ThreadItem, context: TContext): Promise<void> {
    return this.pass({ method: "saveItem", writes: true, context, threadId, itemId: item.id }, () =>
      this.#store.saveItem(threadId, item, context),
    );
  }

  override replaceItem(
    threadId: string,
    item: ThreadItem,
    condition: ItemCondition,
    context: TContext,
  ): Promise<boolean> {
    return this.pass({ method: "replaceItem", writes: true, context, threadId, itemId: item.id }, () =>
      this.#store.replaceItem(threadId, item, condition, context),
    );
  }

  override deleteThreadItem(threadId: string, itemId: string, context: TContext): Promise<boolean> {
    return this.pass({ method: "deleteThreadItem", writes: true, context, threadId, itemId }, () =>
      this.#store.deleteThreadItem(threadId, itemId, context),
    );
  }

  override truncateThread(threadId: string, afterItemId: string, context: TContext): Promise<string[]> {
    return this.pass({ method: "truncateThread", writes: true, context, threadId, itemId: afterItemId }, () =>
      this.#store.truncateThread(threadId, afterItemId, context),
    );
  }

  override saveAttachment(attachment: Attachment, context: TContext): Promise<void> {
    return this.pass({ method: "saveAttachment", writes: true, context, attachmentId: attachment.id }, () =>
      this.#store.saveAttachment(attachment, context),
    );
  }

  override loadAttachment(attachmentId: string, context: TContext): Promise<Attachment> {
    return this.pass({ method: "loadAttachment", writes: false, context, attachmentId }, () =>
      this.#store.loadAttachment(attachmentId, context),
    );
  }

  override deleteAttachment(attachmentId: string, context: TContext): Promise<void> {
    return this.pass({ method: "deleteAttachment", writes: true, context, attachmentId }, () =>
      this.#store.deleteAttachment(attachmentId, context),
    );
  }
}
