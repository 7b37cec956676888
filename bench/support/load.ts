import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Job, JobResult } from "./load-process.ts";

/** Sends requests from a process of its own, so that the measured one does a server's work only. */
export class Load implements AsyncDisposable {
  readonly #process: ChildProcess = fork(join(import.meta.dirname, "load-process.ts"));

  /** Reads streams to their end, one after the other. @returns the bytes of all */
  stream(url: string, body: unknown, count = 1): Promise<number> {
    return this.#run({ kind: "requests", url, body, count, parallel: 1 });
  }

  /** Sends requests over several connections, each as soon as the one before is answered. @returns the bytes of all */
  requests(url: string, body: unknown, count: number): Promise<number> {
    return this.#run({ kind: "requests", url, body, count, parallel: 8 });
  }

  /** Opens streams and keeps them open; resolves when each has sent something. @returns the bytes so far */
  open(url: string, body: unknown, count: number): Promise<number> {
    return this.#run({ kind: "open", url, body, count, parallel: 8 });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.disconnect();
    await once(this.#process, "exit");
  }

  async #run(job: Job): Promise<number> {
    const decided = new AbortController();
    const { signal } = decided;
    const ended: JobResult = { error: "the sending process ended" };
    this.#process.send(job);
    const [result] = (await Promise.race([
      once(this.#process, "message", { signal }),
      once(this.#process, "exit", { signal }).then(() => [ended]),
    ])) as [JobResult];
    decided.abort();
    if ("error" in result) throw new Error(`Could not send requests to ${job.url}: ${result.error}`);
    return result.bytes;
  }
}
