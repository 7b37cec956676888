import { Attachment, type Page, ThreadItem, ThreadMetadata } from "@chatwright/protocol";
import type { CompiledQuery, Kysely } from "kysely";
import { InvalidCursorError, NotFoundError } from "../../store/errors.ts";
import { FencedStore } from "../../store/fenced-store.ts";
import type { ItemCondition } from "../../store/item-condition.ts";
import { inOrder, checkedLimit } from "../../store/order.ts";
import type { RunFence } from "../../store/run-fence.ts";
import { type ItemsQuery, type PageQuery, Store, type StoreOptions } from "../../store/store.ts";
import { deleteAttachment, selectAttachment, upsertAttachment } from "./attachment-queries.ts";
import { CorruptRecordError, readRecord } from "./corrupt-record.ts";
import type { SqlDriver } from "./driver.ts";
import {
  deleteItem,
  deleteItemsAfter,
  selectItem,
  selectItems,
  updateItem,
  upsertItem,
} from "./item-queries.ts";
import { migrate } from "./migrations.ts";
import type { Tables } from "./tables.ts";
import { deleteThread, selectThread, selectThreads, upsertThread } from "./thread-queries.ts";

export interface SqlStoreOptions<TContext> extends StoreOptions<TContext> {
  /**
   * Called for every damaged row that a list leaves out. The list still has the other rows. Loading such a record by
   * its id throws the error. Default: a process warning.
   */
  onCorruptRecord?: ((error: CorruptRecordError) => void) | undefined;
}

/**
 * The store on an SQL database. Most methods run one statement. If that matches no row, a second statement finds out
 * which record is missing.
 */
export abstract class SqlStore<TContext> extends Store<TContext> {
  readonly #driver: SqlDriver;
  readonly #db: Kysely<Tables>;
  readonly #onCorruptRecord: (error: CorruptRecordError) => void;
  #migrated: Promise<void> | undefined;
  /** The run whose write begins in this step of the process; each write takes it before its first `await`. */
  #writingRun: RunFence | undefined;

  protected constructor(driver: SqlDriver, options: SqlStoreOptions<TContext>) {
    super(options);
    this.#driver = driver;
    this.#db = driver.queries;
    this.#onCorruptRecord = options.onCorruptRecord ?? ((error) => process.emitWarning(error));
  }

  /**
   * Brings the tables up to date. The first use of the store does so by itself. Await this method when the server
   * starts, to learn at once whether the database is usable.
   *
   * @throws SchemaTooNewError where a newer version of Chatwright has changed the schema
   */
  migrate(): Promise<void> {
    this.#migrated ??= migrate(this.#driver).catch((error: unknown) => {
      this.#migrated = undefined;
      throw error;
    });
    return this.#migrated;
  }

  /**
   * Looks at the run in each write's own statement. If a subclass overrides a write and awaits before it calls `super`,
   * the check takes place before the override only.
   */
  override fenced(run: RunFence): Store<TContext> {
    return new FencedStore(this, run, (work) => {
      this.#writingRun = run;
      try {
        return work();
      } finally {
        this.#writingRun = undefined;
      }
    });
  }

  override async loadThread(threadId: string, context: TContext): Promise<ThreadMetadata> {
    return readThread(await this.#requireThread(this.ownerOf(context), threadId));
  }

  override async saveThread(thread: ThreadMetadata, context: TContext): Promise<void> {
    await this.#run(upsertThread(this.#db, this.ownerOf(context), thread));
  }

  override async loadThreads(query: PageQuery, context: TContext): Promise<Page<ThreadMetadata>> {
    const owner = this.ownerOf(context);
    const limit = checkedLimit(query.limit);
    const { after } = query;
    const rows = await this.#run(selectThreads(this.#db, owner, query));
    if (rows.length === 0 && after !== undefined) {
      const [last] = await this.#run(selectThread(this.#db, owner, after));
      if (!last) throw new InvalidCursorError(after);
    }
    return this.#page(rows, limit, readThread);
  }

  override async deleteThread(threadId: string, context: TContext): Promise<void> {
    const owner = this.ownerOf(context);
    const run = this.#writingRun;
    await this.migrate();
    const results = await this.#driver.transaction(deleteThread(this.#db, owner, threadId), run);
    if (results.at(-1)?.length === 0) throw new NotFoundError("thread", threadId);
  }

  override async loadThreadItems(
    threadId: string,
    query: ItemsQuery,
    context: TContext,
  ): Promise<Page<ThreadItem>> {
    const owner = this.ownerOf(context);
    const limit = checkedLimit(query.limit);
    const { after, visibleOnly } = query;
    const rows = await this.#run(selectItems(this.#db, owner, threadId, query));
    if (rows.length === 0) {
      await this.#requireThread(owner, threadId);
      if (after !== undefined) {
        const [last] = await this.#run(selectItem(this.#db, owner, threadId, after));
        if (!last || (visibleOnly && last.hidden)) throw new InvalidCursorError(after);
      }
    }
    return this.#page(rows, limit, readItem);
  }

  override async loadItem(threadId: string, itemId: string, context: TContext): Promise<ThreadItem> {
    return readItem(await this.#requireItem(this.ownerOf(context), threadId, itemId));
  }

  override async saveItem(threadId: string, item: ThreadItem, context: TContext): Promise<void> {
    const written = await this.#run(upsertItem(this.#db, this.ownerOf(context), threadId, item));
    if (written.length === 0) throw new NotFoundError("thread", threadId);
  }

  override async replaceItem(
    threadId: string,
    item: ThreadItem,
    condition: ItemCondition,
    context: TContext,
  ): Promise<boolean> {
    const owner = this.ownerOf(context);
    const replaced = await this.#run(updateItem(this.#driver, owner, threadId, item, condition));
    if (replaced.length === 0) await this.#requireThread(owner, threadId);
    return replaced.length > 0;
  }

  override async deleteThreadItem(threadId: string, itemId: string, context: TContext): Promise<boolean> {
    const owner = this.ownerOf(context);
    const deleted = await this.#run(deleteItem(this.#db, owner, threadId, itemId));
    if (deleted.length === 0) await this.#requireThread(owner, threadId);
    return deleted.length > 0;
  }

  override async truncateThread(threadId: string, afterItemId: string, context: TContext): Promise<string[]> {
    const owner = this.ownerOf(context);
    const deleted = await this.#run(deleteItemsAfter(this.#db, owner, threadId, afterItemId));
    if (deleted.length === 0) await this.#requireItem(owner, threadId, afterItemId);
    // RETURNING keeps no order.
    const places = deleted.map(({ id, sort_key }) => ({ id, key: Number(sort_key) }));
    return places.toSorted(inOrder).map(({ id }) => id);
  }

  override async saveAttachment(attachment: Attachment, context: TContext): Promise<void> {
    await this.#run(upsertAttachment(this.#db, this.ownerOf(context), attachment));
  }

  override async loadAttachment(attachmentId: string, context: TContext): Promise<Attachment> {
    const [row] = await this.#run(selectAttachment(this.#db, this.ownerOf(context), attachmentId));
    if (!row) throw new NotFoundError("attachment", attachmentId);
    return readRecord(Attachment, "chatwright_attachments", row);
  }

  override async deleteAttachment(attachmentId: string, context: TContext): Promise<void> {
    await this.#run(deleteAttachment(this.#db, this.ownerOf(context), attachmentId));
  }

  async #run<R>(query: CompiledQuery<R>): Promise<R[]> {
    const run = this.#writingRun;
    await this.migrate();
    return this.#driver.run(query, run);
  }

  async #requireThread(owner: string, threadId: string) {
    const [row] = await this.#run(selectThread(this.#db, owner, threadId));
    if (!row) throw new NotFoundError("thread", threadId);
    return row;
  }

  async #requireItem(owner: string, threadId: string, itemId: string) {
    const [row] = await this.#run(selectItem(this.#db, owner, threadId, itemId));
    if (row) return row;
    await this.#requireThread(owner, threadId);
    throw new NotFoundError("item", itemId);
  }

  /** The rows decide where a page ends, so that a damaged row does not end the list. */
  #page<TRow extends { id: string }, T>(rows: TRow[], limit: number, read: (row: TRow) => T): Page<T> {
    const page = rows.slice(0, limit);
    const data = page.flatMap((row) => {
      try {
        return [read(row)];
      } catch (error) {
        if (!(error instanceof CorruptRecordError)) throw error;
        this.#onCorruptRecord(error);
        return [];
      }
    });
    return rows.length > limit ? { data, has_more: true, after: page.at(-1)?.id } : { data, has_more: false };
  }
}

function readThread(row: { id: string; created_at: string; data: string }): ThreadMetadata {
  const thread = readRecord(ThreadMetadata, "chatwright_threads", row);
  thread.created_at = row.created_at;
  return thread;
}

function readItem(row: { id: string; data: string }): ThreadItem {
  return readRecord(ThreadItem, "chatwright_items", row);
}
