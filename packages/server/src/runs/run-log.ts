/** Characters that a reader that is behind is given at once. */
const READ_AT_ONCE = 65_536;

/**
 * The messages of a run, numbered from 1, of which the last ones are kept. Appending never waits for a reader: one that
 * falls behind what is kept has lost its place.
 */
export class RunLog {
  readonly #maxBytes: number;
  /** What is kept, from `#head` on. Shifting an array of thousands for each message would cost more than the message. */
  #messages: string[] = [];
  #head = 0;
  #last = 0;
  #bytes = 0;
  #ended = false;
  #changed: PromiseWithResolvers<void> | undefined;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** What it holds, at two bytes a character: the most that a text takes. */
  get bytes(): number {
    return this.#bytes;
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Keeps a message, under the next number, and wakes the readers. The newest one is kept whatever its size. */
  append(message: string): void {
    const numbered = `id: ${++this.#last}\n${message}`;
    this.#messages.push(numbered);
    this.#bytes += bytesOf(numbered);
    while (this.#bytes > this.#maxBytes && this.#head < this.#messages.length - 1) this.#dropOldest();
    this.wake();
  }

  /** Nothing more comes. */
  end(): void {
    this.#ended = true;
    this.wake();
  }

  /** Whether what follows this number is all there, so that reading can go on from it. */
  canReadAfter(number: number): boolean {
    const kept = this.#messages.length - this.#head;
    return number >= this.#last - kept && number <= this.#last;
  }

  /** Messages after this number, joined, and the number of the last of them; `undefined` where there are none yet. */
  readAfter(number: number): { text: string; last: number } | undefined {
    if (number === this.#last) return undefined;
    let text = "";
    let last = number;
    for (let at = this.#messages.length - (this.#last - number); last < this.#last; at++, last++) {
      if (text.length > READ_AT_ONCE) break;
      text += this.#messages[at]!;
    }
    return { text, last };
  }

  /** Resolves when a message comes, at the end, and sometimes for nothing. */
  change(): Promise<void> {
    this.#changed ??= Promise.withResolvers();
    return this.#changed.promise;
  }

  wake(): void {
    this.#changed?.resolve();
    this.#changed = undefined;
  }

  #dropOldest(): void {
    this.#bytes -= bytesOf(this.#messages[this.#head]!);
    this.#messages[this.#head++] = "";
    if (this.#head > 1024 && this.#head > this.#messages.length / 2) {
      this.#messages = this.#messages.slice(this.#head);
      this.#head = 0;
    }
  }
}

function bytesOf(text: string): number {
  return text.length * 2;
}
