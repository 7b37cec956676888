interface Line {
  /** The work under way. */
  current: Promise<void>;
  /** The work that was asked for last. */
  last: Promise<void>;
  /** How much is under way or waits. */
  length: number;
}

/** Does work one after the other for each key, in the order in which it was asked for. */
export class OneAtATime {
  readonly #lines = new Map<string, Line>();

  async do<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lineOf(key);
    const before = line.last;
    const { promise: done, resolve } = Promise.withResolvers<void>();
    line.last = done;
    line.length++;
    await before;
    line.current = done;
    try {
      return await work();
    } finally {
      resolve();
      if (--line.length === 0) this.#lines.delete(key);
    }
  }

  /** How much work of this key is under way or waits. */
  length(key: string): number {
    return this.#lines.get(key)?.length ?? 0;
  }

  /** Resolves when the work that is under way now is done. */
  async current(key: string): Promise<void> {
    await this.#lines.get(key)?.current;
  }

  #lineOf(key: string): Line {
    let line = this.#lines.get(key);
    if (!line) {
      line = { current: Promise.resolve(), last: Promise.resolve(), length: 0 };
      this.#lines.set(key, line);
    }
    return line;
  }
}
