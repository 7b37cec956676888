/** An event's number, which begins its line; what stands in an event's data cannot begin one. */
const ID_LINE = /^id: \d+\n/gm;

/** A run's messages as a plain client gets them: without numbers. Not a generator: its `return()` would wait for `next()`. */
export class WithoutIds implements AsyncIterableIterator<string> {
  readonly #messages: AsyncIterableIterator<string>;

  constructor(messages: AsyncIterableIterator<string>) {
    this.#messages = messages;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<string, undefined>> {
    const step = await this.#messages.next();
    return step.done
      ? { done: true, value: undefined }
      : { done: false, value: step.value.replaceAll(ID_LINE, "") };
  }

  async return(): Promise<IteratorResult<string, undefined>> {
    await this.#messages.return?.();
    return { done: true, value: undefined };
  }
}
