import type {
  Attachment,
  AttachmentCreateParams,
  Page,
  ThreadItem,
  ThreadMetadata,
} from "@chatwright/protocol";
import { NotFoundError } from "./errors.ts";
import { generateId, type StoreItemType } from "./ids.ts";
import { type ItemCondition, meetsCondition } from "./item-condition.ts";
import { type OwnerOf, Ownership, type OwnerSource } from "./owner.ts";
import type { RunFence } from "./run-fence.ts";

/** Which page of a list is wanted. Lists are ordered by creation, ties by id. `pageOf` cuts such a page. */
export interface PageQuery {
  /** A whole number from 1 up. The store throws `RangeError` for any other. */
  limit: number;
  /**
   * The id of the last record of the page before; absent for the first page. The store throws `InvalidCursorError` for an
   * id that is not in the list.
   */
  after?: string | undefined;
  order: "asc" | "desc";
}

export interface StoreOptions<TContext> {
  /** Whose records a context may see. Leave it out where `chatkit()` has `owner`. */
  owner?: OwnerOf<TContext> | undefined;
}

export interface ItemsQuery extends PageQuery {
  /** Leaves out the items for which `isHiddenItem` is true, before the page is cut. Default false. */
  visibleOnly?: boolean;
}

/**
 * Keeps threads, their items and the records of attachments. Every record belongs to an owner, whom the store finds in the
 * context. The store treats another owner's record as a missing one.
 *
 * A store resolves a write once it is durable. Callers handle `NotFoundError` and `InvalidCursorError`.
 * `@chatwright/server/testing` has `storeContract`, the tests that every store passes.
 *
 * A store that was written for an older version keeps working. A minor version adds abstract methods to no class. Each new
 * method says since which version it exists, and has a default that older methods carry out. `storeContract` tests the
 * default's promise on every store, and a stronger promise only where the store overrides the method.
 */
export abstract class Store<TContext = unknown> {
  readonly #owner: Ownership<TContext>;

  constructor(options: StoreOptions<TContext> = {}) {
    this.#owner = new Ownership(options.owner);
  }

  /**
   * Whose records a context may see, as a key. The server also keeps runs apart by this key.
   *
   * Since 0.2 the default asks the owner function of the store's options or of `chatkit()`, and checks its result.
   * @throws UsageError where the context has no owner
   */
  ownerOf(context: TContext): string {
    return this.#owner.of(context);
  }

  /**
   * Takes the function that finds owners; `chatkit()` passes its `owner`.
   *
   * Since 0.2. A store that overrides `ownerOf` finds owners by itself. The default then refuses.
   * @throws TypeError where the store has an owner function already
   */
  useOwner(source: OwnerSource<TContext>): void {
    if (this.ownerOf !== Store.prototype.ownerOf) {
      throw new TypeError(
        'Cannot give "owner" to the store: the store has an ownerOf() of its own. Delete that ownerOf(), or leave "owner" out of chatkit().',
      );
    }
    this.#owner.use(source);
  }

  /**
   * The store for one run, which refuses writes once the run is stopped. Hooks get this store as `run.store`.
   *
   * Since 0.2. With the default, the server looks at the run before each write. A database overrides this method to
   * look at the run in the write's own statement.
   * @returns `undefined` for the server's wrapper
   */
  fenced(_run: RunFence): Store<TContext> | undefined {
    return undefined;
  }

  /** A new thread id. */
  generateThreadId(_context: TContext): string {
    return generateId("thread");
  }

  /** A new id for an item or an attachment of a thread. */
  generateItemId(type: StoreItemType, _thread: ThreadMetadata, _context: TContext): string {
    return generateId(type);
  }

  /** @throws NotFoundError */
  abstract loadThread(threadId: string, context: TContext): Promise<ThreadMetadata>;

  /** Inserts the thread, or updates everything of it but `created_at`. */
  abstract saveThread(thread: ThreadMetadata, context: TContext): Promise<void>;

  /** The owner's threads. @throws InvalidCursorError */
  abstract loadThreads(query: PageQuery, context: TContext): Promise<Page<ThreadMetadata>>;

  /** Deletes the thread with its items, and the records of their attachments. @throws NotFoundError */
  abstract deleteThread(threadId: string, context: TContext): Promise<void>;

  /** A thread's items. @throws NotFoundError @throws InvalidCursorError */
  abstract loadThreadItems(threadId: string, query: ItemsQuery, context: TContext): Promise<Page<ThreadItem>>;

  /** @throws NotFoundError */
  abstract loadItem(threadId: string, itemId: string, context: TContext): Promise<ThreadItem>;

  /**
   * Inserts the item, or replaces the one with its id. The replaced item keeps its place in the list, even if the new
   * item has another `created_at`. So a store keeps the place (`sortKey`) of the first save beside the item.
   * @throws NotFoundError for the thread
   */
  abstract saveItem(threadId: string, item: ThreadItem, context: TContext): Promise<void>;

  /**
   * Replaces a stored item that still meets a condition (`meetsCondition`). The place stays. Of callers that do so at the same time, one succeeds.
   *
   * Since 0.2. The default loads, compares and saves, so another writer can come in between. A store overrides this
   * method with one atomic write. Otherwise two processes can both carry out one answer of a user.
   *
   * @returns whether it replaced the item: false where the item is missing or does not meet the condition
   * @throws NotFoundError for the thread
   */
  async replaceItem(
    threadId: string,
    item: ThreadItem,
    condition: ItemCondition,
    context: TContext,
  ): Promise<boolean> {
    try {
      if (!meetsCondition(await this.loadItem(threadId, item.id, context), condition)) return false;
    } catch (error) {
      if (!(error instanceof NotFoundError)) throw error;
      await this.loadThread(threadId, context);
      return false;
    }
    await this.saveItem(threadId, item, context);
    return true;
  }

  /**
   * Deletes one item. Of callers that delete an item at the same time, one gets true.
   *
   * Since 0.2 a store returns whether it deleted the item. Of servers that take over a paused run, the one that gets
   * true carries the run out.
   *
   * @returns whether the item was there
   * @throws NotFoundError for the thread
   */
  abstract deleteThreadItem(threadId: string, itemId: string, context: TContext): Promise<boolean>;

  /**
   * Deletes every item that stands after this one in the list's order, in one transaction.
   * @returns the ids of the deleted items, oldest first.
   * @throws NotFoundError for the thread or the item
   */
  abstract truncateThread(threadId: string, afterItemId: string, context: TContext): Promise<string[]>;

  /** Inserts or updates an attachment's record. */
  abstract saveAttachment(attachment: Attachment, context: TContext): Promise<void>;

  /** @throws NotFoundError */
  abstract loadAttachment(attachmentId: string, context: TContext): Promise<Attachment>;

  /** Deletes the record; one that is not there is no error. */
  abstract deleteAttachment(attachmentId: string, context: TContext): Promise<void>;
}

/** An image that a model made. */
export interface GeneratedImageBytes {
  /** The id of its item. */
  id: string;
  threadId: string;
  data: Uint8Array;
  /** Such as `image/png`. */
  mimeType: string;
}

/** Which files a sweep removes. */
export interface SweepOptions<TContext> {
  /** The server's store, with the items that may refer to a file and the records of attachments. */
  store: Store<TContext>;
  /** A context of this owner; `undefined` if the owner's threads are not in `store`. The owner's files then stay. */
  contextOf(owner: string): TContext | undefined | Promise<TContext | undefined>;
  /** How old a file has to be, in milliseconds. Default 86,400,000: a day. */
  olderThanMs?: number | undefined;
  /** Whether the product refers to a file outside of items. The sweep asks this last. Default: always false. */
  isReferred?: ((id: string, owner: string) => boolean | Promise<boolean>) | undefined;
  /** Ends the sweep between two files. */
  signal?: AbortSignal | undefined;
}

/** The result of a sweep, in ids of files. */
export interface SweepResult {
  /** Files without a reference. The next sweep removes them, unless they have a reference then. */
  marked: string[];
  removed: string[];
  /** Files that the sweep could not check or remove, and that stay until the next sweep. */
  failed: { id: string; error: unknown }[];
}

/** Where the bytes of attachments are kept. */
export abstract class AttachmentStore<TContext = unknown> {
  /**
   * Takes the function that finds owners, as {@link Store.useOwner}.
   *
   * Since 0.2. The default ignores the function.
   */
  useOwner(_source: OwnerSource<TContext>): void {}

  /** A new attachment id. */
  generateAttachmentId(_mimeType: string, _context: TContext): string {
    return generateId("attachment");
  }

  /** Prepares an upload and gives the record with its `upload_descriptor` (two-phase upload). */
  abstract createAttachment(input: AttachmentCreateParams, context: TContext): Promise<Attachment>;

  /**
   * Keeps an image that a model made, and gives the URL under which the page finds it. Without this method such images
   * stay in the thread, as `data:` URLs.
   */
  saveImage?(image: GeneratedImageBytes, context: TContext): Promise<string>;

  /**
   * Removes files without a reference: uploads that were never sent, and files and images of deleted items. Only the
   * product calls this method.
   */
  sweep?(options: SweepOptions<TContext>): Promise<SweepResult>;

  /** Deletes the bytes; missing ones are no error. */
  abstract deleteAttachment(attachmentId: string, context: TContext): Promise<void>;
}
