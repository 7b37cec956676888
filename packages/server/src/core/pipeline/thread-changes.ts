import type { ThreadMetadata } from "@chatwright/protocol";
import { editThread } from "../edit-thread.ts";
import type { OperationContext } from "../hooks.ts";

const FIELDS = ["title", "status", "allowed_image_domains", "metadata"] as const;

/** The fields' values at some moment, and their content as JSON. */
interface Snapshot {
  values: unknown[];
  contents: (string | undefined)[];
}

/**
 * Finds the changes that hooks make in their thread. The thread stays a plain object: a Proxy would notice every
 * assignment, but break `structuredClone`, which stores and workers use.
 */
export class ThreadChanges {
  readonly #thread: ThreadMetadata;
  #saved: Snapshot;

  constructor(thread: ThreadMetadata) {
    this.#thread = thread;
    this.#saved = this.#take();
  }

  /**
   * Whether a field was assigned since the last save. Compares four references, which is cheap enough for every delta.
   * Changes inside of a value are found by {@link save}, which the run calls after other events.
   */
  reassigned(): boolean {
    const thread = this.#thread;
    const [title, status, domains, metadata] = this.#saved.values;
    return (
      thread.title !== title ||
      thread.status !== status ||
      thread.allowed_image_domains !== domains ||
      thread.metadata !== metadata
    );
  }

  /**
   * Saves only the fields that changed. Another request may have renamed or locked the stored thread meanwhile.
   * @returns the thread as it is stored now, or `undefined` where nothing had to be saved.
   */
  async save<TContext>(operation: OperationContext<TContext>): Promise<ThreadMetadata | undefined> {
    const now = this.#take();
    const changes = FIELDS.filter((_, index) => now.contents[index] !== this.#saved.contents[index]);
    if (changes.length === 0) {
      // Other objects with the same content. The next check compares with these objects.
      this.#saved = now;
      return undefined;
    }
    const stored = await editThread(this.#thread.id, operation, (thread) => {
      for (const field of changes) Object.assign(thread, { [field]: this.#thread[field] });
    });
    this.#saved = now;
    return stored;
  }

  #take(): Snapshot {
    const values = FIELDS.map((field) => this.#thread[field]);
    return { values, contents: values.map((value) => JSON.stringify(value) as string | undefined) };
  }
}
