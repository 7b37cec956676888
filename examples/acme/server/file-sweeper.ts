import type { AttachmentStore, Store } from "@chatwright/server";
import type { RequestContext } from "./context.ts";
import type { Tenants } from "./data/tenants.ts";
import type { Log } from "./log.ts";

const HOUR_MS = 3_600_000;

export interface FileSweeperOptions {
  files: AttachmentStore<RequestContext>;
  store: Store<RequestContext>;
  tenants: Tenants;
  /** Whether this user's threads are in a database of their own, where `store` does not find them. */
  isElsewhere(userId: string): boolean;
  log: Log;
  everyMs?: number;
}

/**
 * Housekeeping: removes files without a reference, when the server starts and every hour.
 *
 * When to use: users upload files. Some browsers announce a file and never send it. A process that dies may leave files
 * of a deleted thread. The sweeper removes such a file after a day and two sweeps.
 */
export class FileSweeper {
  readonly #options: FileSweeperOptions;
  readonly #stop = new AbortController();
  readonly #timer: ReturnType<typeof setInterval>;
  #underWay: Promise<void> | undefined;

  constructor(options: FileSweeperOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.sweep(), options.everyMs ?? HOUR_MS);
    // The timer must not keep the process alive.
    this.#timer.unref();
    void this.sweep();
  }

  /** Sweeps now, or waits for the sweep that already runs. Never rejects. */
  sweep(): Promise<void> {
    this.#underWay ??= this.#sweep().finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  /** Ends a running sweep after its current file. The caller may close the database afterwards. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#stop.abort();
    await this.#underWay;
  }

  async #sweep(): Promise<void> {
    const { files, store, log } = this.#options;
    const { signal } = this.#stop;
    try {
      const done = await files.sweep?.({ store, signal, contextOf: (owner) => this.#contextOf(owner) });
      if (!done) return;
      const { marked, removed, failed } = done;
      for (const { id, error } of failed) log.error({ file: id, error }, "cannot sweep a file");
      if (marked.length + removed.length > 0) log.info({ marked, removed }, "swept files");
    } catch (error) {
      log.error({ error }, "cannot sweep the files");
    }
  }

  /**
   * Returns a context for an owner, of whom Acme knows only the ids. Resolves to undefined for an unknown tenant and
   * for a user with an own database.
   */
  async #contextOf(owner: string): Promise<RequestContext | undefined> {
    const colon = owner.indexOf(":");
    const tenant = await this.#options.tenants.find(owner.slice(0, colon));
    const userId = owner.slice(colon + 1);
    if (!tenant || this.#options.isElsewhere(userId)) return undefined;
    return { userId, userName: userId, tenant, locale: "en", staff: false };
  }
}
