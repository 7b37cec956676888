interface Queue {
  /** Settles when the task under way is done. */
  current: Promise<void>;
  /** Settles when the task that was asked for last is done. */
  last: Promise<void>;
  /** How many tasks are under way or wait. */
  length: number;
}

/** Runs tasks of the same key one after the other, in the order in which callers asked for them. */
export class KeyedMutex {
  readonly #queues = new Map<string, Queue>();

  /** Runs the task once all earlier tasks of the key are done. Returns or throws what the task returns or throws. */
  async runExclusive<T>(key: string, task: () => Promise<T>): Promise<T> {
    const queue = this.#queueOf(key);
    const before = queue.last;
    const { promise: done, resolve } = Promise.withResolvers<void>();
    queue.last = done;
    queue.length++;
    await before;
    queue.current = done;
    try {
      return await task();
    } finally {
      resolve();
      if (--queue.length === 0) this.#queues.delete(key);
    }
  }

  /** How many tasks of this key are under way or wait. */
  length(key: string): number {
    return this.#queues.get(key)?.length ?? 0;
  }

  /** Resolves when the task that is under way now is done. */
  async current(key: string): Promise<void> {
    await this.#queues.get(key)?.current;
  }

  #queueOf(key: string): Queue {
    let queue = this.#queues.get(key);
    if (!queue) {
      queue = { current: Promise.resolve(), last: Promise.resolve(), length: 0 };
      this.#queues.set(key, queue);
    }
    return queue;
  }
}
