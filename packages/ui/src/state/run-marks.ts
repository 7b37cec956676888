import type { Keep } from "./keep.ts";

/**
 * Which runs this tab began, and what they have had it do, such as effects and client tools. It outlives a reload: the
 * page that comes after carries on, and does nothing twice.
 */
export class RunMarks {
  readonly #keep: Keep;
  /** What the keep may fail to remember. */
  readonly #done = new Map<string, number>();

  constructor(keep: Keep) {
    this.#keep = keep;
  }

  begin(runId: string): void {
    this.#write(runId, 0);
  }

  end(runId: string): void {
    this.#done.delete(runId);
    this.#keep.removeItem(keyOf(runId));
  }

  /** Whether the event of this number is for this tab and has not been taken; takes it. */
  take(runId: string, number: number): boolean {
    const kept = this.#done.get(runId) ?? this.#keep.getItem(keyOf(runId));
    if (kept === null || Number(kept) >= number) return false;
    this.#write(runId, number);
    return true;
  }

  #write(runId: string, number: number): void {
    this.#done.set(runId, number);
    this.#keep.setItem(keyOf(runId), String(number));
  }
}

function keyOf(runId: string): string {
  return `chatwright.run.${runId}`;
}
