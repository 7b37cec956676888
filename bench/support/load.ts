import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Delays, Job, JobResult, Loaded } from "./load-process.ts";
import type { StopJob, Stopped } from "./stopping.ts";

/** Sends requests from a process of its own, so that the measured one does a server's work only. */
export class Load implements AsyncDisposable {
  readonly #process: ChildProcess = fork(join(import.meta.dirname, "load-process.ts"));

  /** Reads streams to their end, one after the other. @returns the bytes of all */
  async stream(url: string, body: unknown, count = 1): Promise<number> {
    return (await this.#run({ kind: "requests", url, body, count, parallel: 1 })).bytes;
  }

  /** Sends requests over several connections, each as soon as the one before is answered. @returns the bytes of all */
  async requests(url: string, body: unknown, count: number): Promise<number> {
    return (await this.#run({ kind: "requests", url, body, count, parallel: 8 })).bytes;
  }

  /** Opens streams and keeps them open; resolves when each has sent something. @returns the bytes so far */
  async open(url: string, body: unknown, count: number): Promise<number> {
    return (await this.#run({ kind: "open", url, body, count, parallel: 8 })).bytes;
  }

  /** Reads streams one after the other. @returns the milliseconds until the first bytes of one */
  async firstBytes(url: string, body: unknown, count: number): Promise<Delays> {
    return delaysOf(await this.#run({ kind: "first", url, body, count, parallel: 1 }));
  }

  /**
   * Reads streams at once, whose deltas are the times when they were due.
   * @param skip so many deltas of each are not looked at
   * @returns the milliseconds from when a delta was due to its arrival, and the bytes of all
   */
  async times(url: string, body: unknown, count: number, skip: number): Promise<Delays & { bytes: number }> {
    const loaded = await this.#run({ kind: "times", url, body, count, parallel: count, skip });
    return { ...delaysOf(loaded), bytes: loaded.bytes };
  }

  /** Opens a stream and stops it when a word of its answer has come. */
  stop(url: string, body: unknown, how: StopJob["how"]): Promise<Stopped> {
    return this.#send({ kind: "stop", url, body, how }) as Promise<Stopped>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode !== null) return;
    this.#process.disconnect();
    await once(this.#process, "exit");
  }

  #run(job: Job): Promise<Loaded> {
    return this.#send(job) as Promise<Loaded>;
  }

  async #send(job: Job | StopJob): Promise<Loaded | Stopped> {
    const decided = new AbortController();
    const { signal } = decided;
    const ended: JobResult = { error: "the sending process ended" };
    this.#process.send(job);
    const [result] = (await Promise.race([
      once(this.#process, "message", { signal }),
      once(this.#process, "exit", { signal }).then(() => [ended]),
    ])) as [JobResult];
    decided.abort();
    if ("error" in result)
      throw new Error(`Cannot send requests to ${job.url}: ${result.error}. Check the server.`);
    return result;
  }
}

function delaysOf({ delays }: Loaded): Delays {
  if (!delays)
    throw new Error("Cannot measure how long answers took: no answer had an event. Check the server.");
  return delays;
}
