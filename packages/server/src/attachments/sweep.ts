import type { Attachment, Page, ThreadItem } from "@chatwright/protocol";
import { NotFoundError } from "../store/errors.ts";
import type { PageQuery, Store, SweepOptions, SweepResult } from "../store/store.ts";
import type { AttachmentFiles } from "./attachment-files.ts";
import type { FileKey, FileRecord } from "./file-record.ts";

const DEFAULT_AGE_MS = 86_400_000;
/** How long a server may take to store a message after it has loaded the message's attachments. */
const GRACE_MS = 600_000;
const PAGE_SIZE = 100;
/** Begins the ids that the server makes; a product may make others. */
const OUR_IDS = "atc_";

interface SweptFile {
  key: FileKey;
  record: FileRecord;
}

/** See `AttachmentService.sweep`. */
export async function sweepFiles<TContext>(
  files: AttachmentFiles,
  options: SweepOptions<TContext>,
): Promise<SweepResult> {
  const before = Date.now() - (options.olderThanMs ?? DEFAULT_AGE_MS);
  const result: SweepResult = { marked: [], removed: [], failed: [] };
  for (const [owner, old] of await oldFiles(files, before, result)) {
    if (options.signal?.aborted) return result;
    const context = await options.contextOf(owner);
    if (context === undefined) continue;
    const found = options.store.ownerOf(context);
    if (found !== owner) {
      throw new TypeError(
        `Cannot sweep the files of owner "${owner}": contextOf() gave a context of owner "${found}". Return one of this owner.`,
      );
    }
    await new OwnerSweep(files, options, { owner, context, result }).sweep(old);
  }
  await files.prune(before);
  return result;
}

/** The files that were last changed before this time, by their owners and their ids. */
async function oldFiles(
  files: AttachmentFiles,
  before: number,
  { failed }: SweepResult,
): Promise<Map<string, Map<string, SweptFile>>> {
  const owners = new Map<string, Map<string, SweptFile>>();
  for await (const file of files.announced()) {
    const { id, ownerTag } = file;
    try {
      if ((await files.changedMs(file)) >= before) continue;
      const key = { ownerTag, id };
      const record = await files.record(key);
      if (!record) continue;
      const known = owners.get(record.owner);
      if (known) known.set(id, { key, record });
      else owners.set(record.owner, new Map([[id, { key, record }]]));
    } catch (error) {
      failed.push({ id, error });
    }
  }
  return owners;
}

class OwnerSweep<TContext> {
  readonly #files: AttachmentFiles;
  readonly #options: SweepOptions<TContext>;
  readonly #store: Store<TContext>;
  readonly #owner: string;
  readonly #context: TContext;
  readonly #result: SweepResult;

  constructor(
    files: AttachmentFiles,
    options: SweepOptions<TContext>,
    { owner, context, result }: { owner: string; context: TContext; result: SweepResult },
  ) {
    this.#files = files;
    this.#options = options;
    this.#store = options.store;
    this.#owner = owner;
    this.#context = context;
    this.#result = result;
  }

  async sweep(files: ReadonlyMap<string, SweptFile>): Promise<void> {
    const suspects = new Map<string, FileKey>();
    for (const [id, { key, record }] of files) {
      if (this.#options.signal?.aborted) return;
      await this.#attempt(id, async () => {
        if (await this.#isKnown(id, record)) await this.#files.unmark(key);
        else suspects.set(id, key);
      });
    }
    if (suspects.size === 0) return;
    let mentioned: Map<string, Attachment | undefined>;
    try {
      mentioned = await this.#mentioned(suspects);
    } catch (error) {
      // For example, the last item of a page was deleted meanwhile. If a page fails to load, the sweep deletes no file.
      for (const id of suspects.keys()) this.#result.failed.push({ id, error });
      return;
    }
    for (const [id, key] of suspects) {
      if (this.#options.signal?.aborted) return;
      await this.#attempt(id, async () => {
        if (mentioned.has(id)) await this.#restore(key, mentioned.get(id));
        else if (await this.#options.isReferred?.(id, this.#owner)) await this.#files.unmark(key);
        else await this.#markOrRemove(key);
      });
    }
  }

  /**
   * Whether a message took the file, or the file's item shows it. One call of the store answers this for nearly all
   * files.
   */
  async #isKnown(id: string, { madeFor }: FileRecord): Promise<boolean> {
    try {
      if (!madeFor) return (await this.#store.loadAttachment(id, this.#context)).thread_id !== undefined;
      const item = await this.#store.loadItem(madeFor.threadId, madeFor.itemId, this.#context);
      return JSON.stringify(item).includes(id);
    } catch (error) {
      if (error instanceof NotFoundError) return false;
      throw error;
    }
  }

  /**
   * Reads all threads of the owner and finds the ids that stand in them. Each id comes with its record, if a message
   * has one.
   */
  async #mentioned(files: ReadonlyMap<string, FileKey>): Promise<Map<string, Attachment | undefined>> {
    const mentioned = new Map<string, Attachment | undefined>();
    const ids = [...files.keys()];
    const areOurs = ids.every((id) => id.startsWith(OUR_IDS));
    const look = (value: object): void => {
      const text = JSON.stringify(value);
      if (areOurs && !text.includes(OUR_IDS)) return;
      for (const id of ids) if (text.includes(id)) mentioned.set(id, mentioned.get(id));
    };
    const threads = pages((query) => this.#store.loadThreads(query, this.#context));
    for await (const thread of threads) {
      look(thread);
      try {
        const items = pages((query) => this.#store.loadThreadItems(thread.id, query, this.#context));
        for await (const item of items) {
          look(item);
          for (const attachment of attachmentsOf(item)) {
            if (files.has(attachment.id)) mentioned.set(attachment.id, attachment);
          }
        }
      } catch (error) {
        // The thread and its items were deleted meanwhile.
        if (!(error instanceof NotFoundError)) throw error;
      }
    }
    return mentioned;
  }

  /**
   * Removes the mark of a file with a reference. Restores the record if a message took the file while the sweep deleted
   * the record.
   */
  async #restore(key: FileKey, attachment: Attachment | undefined): Promise<void> {
    if (attachment) await this.#store.saveAttachment(attachment, this.#context);
    await this.#files.unmark(key);
  }

  async #markOrRemove(key: FileKey): Promise<void> {
    const { id } = key;
    const markedMs = await this.#files.markedMs(key);
    if (markedMs === undefined) {
      // The record goes first. So a sweep that finds the mark knows that no message could load the record since.
      await this.#store.deleteAttachment(id, this.#context);
      await this.#files.mark(key);
      this.#result.marked.push(id);
    } else if (Date.now() - markedMs >= GRACE_MS) {
      await this.#files.delete(key);
      this.#result.removed.push(id);
    }
  }

  async #attempt(id: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#result.failed.push({ id, error });
    }
  }
}

function attachmentsOf(item: ThreadItem): readonly Attachment[] {
  return item.type === "user_message" ? item.attachments : [];
}

async function* pages<T>(load: (query: PageQuery) => Promise<Page<T>>): AsyncGenerator<T, void> {
  let after: string | undefined;
  do {
    const page = await load({ limit: PAGE_SIZE, after, order: "asc" });
    yield* page.data;
    after = page.has_more ? page.after : undefined;
  } while (after !== undefined);
}
