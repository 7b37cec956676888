/** The error with which `fetch` rejects when the connection broke, or no answer came. */
export class ConnectionLostError extends TypeError {
  override readonly name = "ConnectionLostError";
  readonly code = "connection_lost";

  constructor() {
    super("Cannot read the answer: the connection was lost. Send the request again.");
  }
}

interface StreamFaults {
  signal: AbortSignal;
  /** In bytes. */
  cutAfter: number;
  /** The text that replaces the next piece, if there is one. */
  corrupt: () => string | undefined;
  closed: () => void;
}

/** A stream under way, pulled by its reader. */
export class OpenStream {
  readonly body: ReadableStream<Uint8Array>;
  readonly #source: ReadableStreamDefaultReader<Uint8Array>;
  readonly #faults: StreamFaults;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  #left: number;
  #closed = false;
  #stalled = false;

  constructor(source: ReadableStream<Uint8Array>, faults: StreamFaults) {
    this.#source = source.getReader();
    this.#faults = faults;
    this.#left = faults.cutAfter;
    this.body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => this.#pull(),
        cancel: () => this.#close(),
      },
      { highWaterMark: 0 },
    );
    faults.signal.addEventListener("abort", () => this.#fail(faults.signal.reason));
  }

  end(): void {
    if (this.#closed) return;
    this.#close();
    this.#controller.close();
  }

  /** From now on, the stream brings no byte and no end. */
  stall(): void {
    this.#stalled = true;
  }

  async #pull(): Promise<void> {
    if (this.#left <= 0) {
      this.#fail(new ConnectionLostError());
      return;
    }
    const { done, value } = await this.#source.read();
    // The reader waits until it gives up, and cancels the stream.
    if (this.#stalled) await new Promise(() => undefined);
    if (this.#closed) return;
    if (done) {
      this.end();
      return;
    }
    const text = this.#faults.corrupt();
    const bytes = text === undefined ? value : new TextEncoder().encode(text);
    this.#controller.enqueue(bytes.subarray(0, this.#left));
    this.#left -= bytes.length;
  }

  #fail(reason: unknown): void {
    if (this.#closed) return;
    this.#close();
    this.#controller.error(reason);
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#faults.closed();
    // Ignores the error of a run that failed: the server and the reader report it.
    this.#source.cancel().catch(() => undefined);
  }
}
