/** A queue with one reader. The writer never waits; the reader takes everything that is there at once. */
export class Channel<T> {
  #values: T[] = [];
  #end: { error: unknown } | "done" | undefined;
  #wake: (() => void) | undefined;

  push(value: T): void {
    if (this.#end) return;
    this.#values.push(value);
    this.#wake?.();
  }

  end(): void {
    this.#end ??= "done";
    this.#wake?.();
  }

  /** Ends with an error, which the reader gets after the values before it. */
  fail(error: unknown): void {
    this.#end ??= { error };
    this.#wake?.();
  }

  /** The values since the last call, at least one; undefined at the end. Throws what {@link fail} was given. */
  async take(): Promise<T[] | undefined> {
    while (this.#values.length === 0) {
      if (this.#end === "done") return undefined;
      if (this.#end) throw this.#end.error;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#wake = undefined;
    }
    const values = this.#values;
    this.#values = [];
    return values;
  }
}
