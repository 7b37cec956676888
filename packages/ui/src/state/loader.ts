import { batch, signal } from "@preact/signals";
import type { Emit } from "../options.ts";
import type { LoaderView } from "../model/chat-model.ts";
import type { Client } from "./client.ts";
import { codeOf, toError } from "../model/errors.ts";
import type { ThreadModel } from "./thread.ts";

const PAGE_ITEMS = 50;

/** Brings threads from the server onto the screen: whole, or from their end, with older items page by page. */
export class ThreadLoader implements LoaderView {
  /** The thread that is being loaded, if any. */
  readonly loading = signal<string | undefined>(undefined);
  /** The thread that could not be loaded, and the code of why. */
  readonly failed = signal<{ id: string; code: string } | undefined>(undefined);
  readonly loadingOlder = signal(false);

  readonly #client: Client;
  readonly #thread: ThreadModel;
  readonly #emit: Emit;
  #generation = 0;

  constructor(client: Client, thread: ThreadModel, emit: Emit) {
    this.#client = client;
    this.#thread = thread;
    this.#emit = emit;
  }

  /** Changes whenever the screen is given to another thread; what was begun before must not show its result. */
  get generation(): number {
    return this.#generation;
  }

  /** Gives the screen up. Loading that is under way comes to nothing. */
  leave(): void {
    this.#generation++;
    batch(() => {
      this.loading.value = undefined;
      this.failed.value = undefined;
      this.#thread.clear();
    });
  }

  /**
   * Loads a thread onto the screen that was given up for it.
   * @returns the run that is active there, if it can be followed.
   * @throws what loading it gave.
   */
  async open(id: string): Promise<string | undefined> {
    const generation = this.#generation;
    this.loading.value = id;
    this.#emit("chatkit.thread.load.start", { threadId: id });
    try {
      return await this.refresh(id);
    } catch (thrown) {
      if (generation === this.#generation) this.failed.value = { id, code: codeOf(thrown) };
      this.#emit("chatkit.error", { error: toError(thrown) });
      throw thrown;
    } finally {
      if (generation === this.#generation) this.loading.value = undefined;
      this.#emit("chatkit.thread.load.end", { threadId: id });
    }
  }

  /**
   * Loads a thread anew, in place.
   * @param wanted Asked before the result is shown.
   * @returns the run that is active there, if it can be followed and the thread is shown.
   */
  async refresh(id: string, wanted: () => boolean = () => true): Promise<string | undefined> {
    const generation = this.#generation;
    const { thread, runId } = await this.#client.loadThread(id);
    const { items, ...meta } = thread;
    // The thread comes with its oldest items; a long one is read from its end.
    const page = items.has_more
      ? await this.#client.request({
          type: "items.list",
          params: { thread_id: id, limit: PAGE_ITEMS, order: "desc" },
        })
      : undefined;
    if (generation !== this.#generation || !wanted()) return undefined;
    const older = { hasMore: page?.has_more ?? false, after: page?.after };
    this.#thread.load(meta, page ? page.data.toReversed() : items.data, older);
    return runId;
  }

  /** Loads the page of items before those on the screen. */
  async older(): Promise<void> {
    const { hasMore, after } = this.#thread.older.peek();
    const { id } = this.#thread;
    if (!id || !hasMore || this.loadingOlder.peek()) return;
    const generation = this.#generation;
    this.loadingOlder.value = true;
    try {
      const page = await this.#client.request({
        type: "items.list",
        params: { thread_id: id, limit: PAGE_ITEMS, order: "desc", ...(after !== undefined && { after }) },
      });
      if (generation === this.#generation) this.#thread.prepend(page);
    } catch (thrown) {
      this.#emit("chatkit.error", { error: toError(thrown) });
    } finally {
      this.loadingOlder.value = false;
    }
  }
}
