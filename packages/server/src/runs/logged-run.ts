import { RunLog } from "./run-log.ts";
import type { ManagedRun, ResumableRun, StopReason } from "./run.ts";

/** Characters after which a run lets everything else have its turn: a hook that never waits would keep sockets from it. */
const TURN = 65_536;

/** Drives a run, whoever reads, and logs its messages. */
export class LoggedRun implements ResumableRun {
  readonly id = `run_${crypto.randomUUID().replaceAll("-", "")}`;
  readonly log: RunLog;
  readonly ended: Promise<void>;
  readonly #run: ManagedRun;
  readonly #messages: AsyncIterable<string>;
  readonly #end: () => void;

  /** @param messages What pulling from `run` gives, encoded. Must not throw. */
  constructor(run: ManagedRun, messages: AsyncIterable<string>, maxBytes: number) {
    this.#run = run;
    this.#messages = messages;
    this.log = new RunLog(maxBytes);
    const { promise, resolve } = Promise.withResolvers<void>();
    this.ended = promise;
    this.#end = resolve;
  }

  async open(): Promise<void> {
    try {
      await this.#run.open();
    } catch (error) {
      this.#finish();
      throw error;
    }
    void this.#drive();
  }

  async stop(reason: StopReason): Promise<void> {
    await this.#run.stop(reason);
    await this.ended;
  }

  async #drive(): Promise<void> {
    let length = 0;
    try {
      for await (const message of this.#messages) {
        this.log.append(message);
        length += message.length;
        if (length < TURN) continue;
        length = 0;
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    } finally {
      this.#finish();
    }
  }

  #finish(): void {
    this.log.end();
    this.#end();
  }
}
