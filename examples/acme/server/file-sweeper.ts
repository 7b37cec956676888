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
 * Housekeeping: removes files that nothing refers to, when the server starts and every hour.
 *
 * When to use: wherever users upload. Of the files that are announced, some are never sent, and a process that dies may
 * leave some of a deleted thread. It takes a day and two sweeps until such a file is gone.
 */
export class FileSweeper {
  readonly #options: FileSweeperOptions;
  readonly #stop = new AbortController();
  readonly #timer: ReturnType<typeof setInterval>;
  #underWay: Promise<void> | undefined;

  constructor(options: FileSweeperOptions) {
    this.#options = options;
    this.#timer = setInterval(() => void this.sweep(), options.everyMs ?? HOUR_MS);
    // It must not keep the process.
    this.#timer.unref();
    void this.sweep();
  }

  /** Sweeps now; joins the sweep that is under way, if one is. Never rejects. */
  sweep(): Promise<void> {
    this.#underWay ??= this.#sweep().finally(() => (this.#underWay = undefined));
    return this.#underWay;
  }

  /** Ends the sweep under way after the file that it is at: the database may be closed then. */
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
      for (const { id, error } of failed) log.error({ file: id, error }, "could not sweep a file");
      if (marked.length + removed.length > 0) log.info({ marked, removed }, "swept files");
    } catch (error) {
      log.error({ error }, "could not sweep the files");
    }
  }

  /** Somebody of whom no more is known than whose data is theirs. */
  async #contextOf(owner: string): Promise<RequestContext | undefined> {
    const colon = owner.indexOf(":");
    const tenant = await this.#options.tenants.find(owner.slice(0, colon));
    const userId = owner.slice(colon + 1);
    if (!tenant || this.#options.isElsewhere(userId)) return undefined;
    return { userId, userName: userId, tenant, locale: "en", staff: false };
  }
}
