import type { Attachment, Page, ThreadItem } from "@chatwright/protocol";
import { NotFoundError } from "../store/errors.ts";
import type { PageQuery, Store, SweepOptions, SweepResult } from "../store/store.ts";
import type { DiskFiles, FileRecord } from "./disk-files.ts";

const DEFAULT_AGE_MS = 86_400_000;
/** How long a message under way may take to be stored, from when it has loaded its attachments. */
const GRACE_MS = 600_000;
const PAGE_SIZE = 100;

/** See `DiskAttachmentStore.sweep`. */
export async function sweepFiles<TContext>(
  files: DiskFiles,
  options: SweepOptions<TContext>,
): Promise<SweepResult> {
  const before = Date.now() - (options.olderThanMs ?? DEFAULT_AGE_MS);
  const result: SweepResult = { marked: [], removed: [], failed: [] };
  for (const [owner, ids] of await oldFiles(files, before, result)) {
    if (options.signal?.aborted) return result;
    const context = await options.contextOf(owner);
    if (context === undefined) continue;
    const found = options.store.ownerOf(context);
    if (found !== owner) {
      throw new TypeError(
        `Could not sweep the files of owner "${owner}": contextOf() gave a context of owner "${found}"`,
      );
    }
    await new OwnerSweep(files, options, { owner, context, result }).sweep(ids);
  }
  await files.removeRemains(before);
  return result;
}

/** The files that were last changed before this time, by their owners. */
async function oldFiles(
  files: DiskFiles,
  before: number,
  { failed }: SweepResult,
): Promise<Map<string, Map<string, FileRecord>>> {
  const owners = new Map<string, Map<string, FileRecord>>();
  for await (const id of files.ids()) {
    try {
      if ((await files.changedAt(id)) >= before) continue;
      const record = await files.record(id);
      if (!record) continue;
      const known = owners.get(record.owner);
      if (known) known.set(id, record);
      else owners.set(record.owner, new Map([[id, record]]));
    } catch (error) {
      // Whoever announced it died while writing the record, so that nobody knows of it.
      const isHalf = error instanceof SyntaxError && (await files.size(id)) === undefined;
      if (isHalf) await files.delete(id);
      else if (!isMissing(error)) failed.push({ id, error });
    }
  }
  return owners;
}

class OwnerSweep<TContext> {
  readonly #files: DiskFiles;
  readonly #options: SweepOptions<TContext>;
  readonly #store: Store<TContext>;
  readonly #owner: string;
  readonly #context: TContext;
  readonly #result: SweepResult;

  constructor(
    files: DiskFiles,
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

  async sweep(files: ReadonlyMap<string, FileRecord>): Promise<void> {
    const suspects = new Set<string>();
    for (const [id, record] of files) {
      if (this.#options.signal?.aborted) return;
      await this.#attempt(id, async () => {
        if (await this.#isKnown(id, record)) await this.#files.unmark(id);
        else suspects.add(id);
      });
    }
    if (suspects.size === 0) return;
    let mentioned: Map<string, Attachment | undefined>;
    try {
      mentioned = await this.#mentioned(suspects);
    } catch (error) {
      // Such as a page's last item that was deleted meanwhile. Who has not seen everything removes nothing.
      for (const id of suspects) this.#result.failed.push({ id, error });
      return;
    }
    for (const id of suspects) {
      if (this.#options.signal?.aborted) return;
      await this.#attempt(id, async () => {
        if (mentioned.has(id)) await this.#restore(id, mentioned.get(id));
        else if (await this.#options.isReferred?.(id, this.#owner)) await this.#files.unmark(id);
        else await this.#markOrRemove(id);
      });
    }
  }

  /** The quick answer for nearly all files: it was sent, or its item shows it. */
  async #isKnown(id: string, { made_for }: FileRecord): Promise<boolean> {
    try {
      if (!made_for) return (await this.#store.loadAttachment(id, this.#context)).thread_id !== undefined;
      const item = await this.#store.loadItem(made_for.thread_id, made_for.item_id, this.#context);
      return JSON.stringify(item).includes(id);
    } catch (error) {
      if (error instanceof NotFoundError) return false;
      throw error;
    }
  }

  /** The sure answer: the ids that stand anywhere in the owner's threads, each with its record where a message has one. */
  async #mentioned(ids: ReadonlySet<string>): Promise<Map<string, Attachment | undefined>> {
    const mentioned = new Map<string, Attachment | undefined>();
    const look = (value: object): void => {
      const text = JSON.stringify(value);
      if (!text.includes("atc_")) return;
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
            if (ids.has(attachment.id)) mentioned.set(attachment.id, attachment);
          }
        }
      } catch (error) {
        // Its items are gone with it.
        if (!(error instanceof NotFoundError)) throw error;
      }
    }
    return mentioned;
  }

  /** A message took the file while its record was being deleted. */
  async #restore(id: string, attachment: Attachment | undefined): Promise<void> {
    if (attachment) await this.#store.saveAttachment(attachment, this.#context);
    await this.#files.unmark(id);
  }

  async #markOrRemove(id: string): Promise<void> {
    const markedAt = await this.#files.markedAt(id);
    if (markedAt === undefined) {
      // In this order: whoever sees the mark knows that no message could load the record since.
      await this.#store.deleteAttachment(id, this.#context);
      await this.#files.mark(id);
      this.#result.marked.push(id);
    } else if (Date.now() - markedAt >= GRACE_MS) {
      await this.#files.delete(id);
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

/** Somebody deleted the file at this moment. */
function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

async function* pages<T>(load: (query: PageQuery) => Promise<Page<T>>): AsyncGenerator<T, void> {
  let after: string | undefined;
  do {
    const page = await load({ limit: PAGE_SIZE, after, order: "asc" });
    yield* page.data;
    after = page.has_more ? page.after : undefined;
  } while (after !== undefined);
}
