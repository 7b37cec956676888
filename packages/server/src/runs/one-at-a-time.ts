interface Line {
  /** The work under way. */
  current: Promise<void>;
  /** The work that was asked for last. */
  last: Promise<void>;
  /** How much has not begun. */
  waiting: number;
}

/** Does work one after the other for each key, in the order in which it was asked for. */
export class OneAtATime {
  readonly #lines = new Map<string, Line>();

  async do<T>(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.#lineOf(key);
    const before = line.last;
    const { promise: done, resolve } = Promise.withResolvers<void>();
    line.last = done;
    line.waiting++;
    await before;
    line.waiting--;
    line.current = done;
    try {
      return await work();
    } finally {
      resolve();
      if (line.last === done) this.#lines.delete(key);
    }
  }

  /** How much work of this key has not begun. */
  waiting(key: string): number {
    return this.#lines.get(key)?.waiting ?? 0;
  }

  /** Resolves when the work that is under way now is done. */
  async current(key: string): Promise<void> {
    await this.#lines.get(key)?.current;
  }

  #lineOf(key: string): Line {
    let line = this.#lines.get(key);
    if (!line) {
      line = { current: Promise.resolve(), last: Promise.resolve(), waiting: 0 };
      this.#lines.set(key, line);
    }
    return line;
  }
}
