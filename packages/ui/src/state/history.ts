import { batch, signal } from "@preact/signals";
import type { ThreadMetadata } from "@chatwright/protocol";
import type { Emit } from "../options.ts";
import type { HistoryView } from "../model/chat-model.ts";
import type { Client } from "./client.ts";
import { codeOf, toError } from "../model/errors.ts";

const PAGE_THREADS = 30;

/** The list of past threads: newest first, a page at a time. */
export class HistoryState implements HistoryView {
  readonly open = signal(false);
  readonly threads = signal<readonly ThreadMetadata[]>([]);
  readonly phase = signal<"idle" | "loading" | "failed">("idle");
  readonly hasMore = signal(false);

  readonly #client: Client;
  readonly #emit: Emit;
  #after: string | undefined;
  #load = 0;

  constructor(client: Client, emit: Emit) {
    this.#client = client;
    this.#emit = emit;
  }

  show(): void {
    if (this.open.peek()) return;
    this.open.value = true;
    this.#emit("chatkit.history.open", undefined);
    void this.refresh();
  }

  hide(): void {
    if (!this.open.peek()) return;
    this.open.value = false;
    this.#emit("chatkit.history.close", undefined);
  }

  /** Forgets everything: another server, or another user. */
  reset(): void {
    this.#load++;
    batch(() => {
      this.threads.value = [];
      this.hasMore.value = false;
      this.phase.value = "idle";
    });
  }

  /** Loads the first page; what is on the screen stays until it is there. */
  async refresh(): Promise<void> {
    this.#after = undefined;
    await this.#page((threads) => threads);
  }

  /** Loads the next page. */
  async more(): Promise<void> {
    if (!this.hasMore.peek() || this.phase.peek() === "loading") return;
    await this.#page((threads) => {
      const known = new Set(this.threads.peek().map(({ id }) => id));
      return [...this.threads.peek(), ...threads.filter(({ id }) => !known.has(id))];
    });
  }

  /** Shows the new title at once and takes it back if the server refuses. */
  async rename(id: string, title: string): Promise<void> {
    const before = this.threads.peek().find((thread) => thread.id === id);
    if (before) this.update({ ...before, title });
    try {
      await this.#client.request({ type: "threads.update", params: { thread_id: id, title } });
    } catch (thrown) {
      if (before) this.update(before);
      this.#emit("chatkit.error", { error: toError(thrown) });
      throw thrown;
    }
  }

  /** Takes the thread off the list at once and puts it back if the server refuses. */
  async remove(id: string): Promise<void> {
    const threads = this.threads.peek();
    const removed = threads.find((thread) => thread.id === id);
    this.threads.value = threads.filter((thread) => thread !== removed);
    try {
      await this.#client.request({ type: "threads.delete", params: { thread_id: id } });
      // The server no longer knows the place behind this thread: the next page follows the one before it.
      if (this.#after === id) this.#after = this.threads.peek().at(-1)?.id;
    } catch (thrown) {
      // Others may have gone meanwhile, and stay so. The view has them by their dates.
      if (removed) this.update(removed);
      this.#emit("chatkit.error", { error: toError(thrown) });
      throw thrown;
    }
  }

  /** Takes in what is known of a thread; one that is not on the list is new and comes first. */
  update(meta: ThreadMetadata): void {
    const threads = this.threads.peek();
    this.threads.value = threads.some(({ id }) => id === meta.id)
      ? threads.map((thread) => (thread.id === meta.id ? meta : thread))
      : [meta, ...threads];
  }

  async #page(merge: (threads: ThreadMetadata[]) => readonly ThreadMetadata[]): Promise<void> {
    const load = ++this.#load;
    this.phase.value = "loading";
    try {
      const page = await this.#client.request({
        type: "threads.list",
        params: {
          limit: PAGE_THREADS,
          order: "desc",
          ...(this.#after !== undefined && { after: this.#after }),
        },
      });
      if (load !== this.#load) return;
      batch(() => {
        this.threads.value = merge(page.data);
        this.hasMore.value = page.has_more;
        this.#after = page.after;
        this.phase.value = "idle";
      });
    } catch (thrown) {
      if (load !== this.#load) return;
      this.phase.value = "failed";
      // Another client deleted the last thread of the list, so there is no next page. A retry loads the list anew.
      if (codeOf(thrown) === "invalid_cursor") this.hasMore.value = false;
      this.#emit("chatkit.error", { error: toError(thrown) });
    }
  }
}
