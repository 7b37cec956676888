import type { SessionStorage } from "./session-storage.ts";

/**
 * Stores which runs this tab began, and which effects and client tools of them it has carried out. The marks outlive a
 * reload of the page. The new page then carries out no event a second time.
 */
export class RunMarks {
  readonly #storage: SessionStorage;
  /** The same marks in memory, for a storage that stores nothing. */
  readonly #done = new Map<string, number>();

  constructor(storage: SessionStorage) {
    this.#storage = storage;
  }

  /** Marks a run as begun by this tab. */
  begin(runId: string): void {
    this.#write(runId, 0);
  }

  /** Removes the marks of a run that is over. */
  end(runId: string): void {
    this.#done.delete(runId);
    this.#storage.removeItem(keyOf(runId));
  }

  /** Marks an event as carried out. Returns false if this tab did not begin the run, or has carried the event out. */
  take(runId: string, number: number): boolean {
    const kept = this.#done.get(runId) ?? this.#storage.getItem(keyOf(runId));
    if (kept === null || Number(kept) >= number) return false;
    this.#write(runId, number);
    return true;
  }

  #write(runId: string, number: number): void {
    this.#done.set(runId, number);
    this.#storage.setItem(keyOf(runId), String(number));
  }
}

function keyOf(runId: string): string {
  return `chatwright.run.${runId}`;
}
