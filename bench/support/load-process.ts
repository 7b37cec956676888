// The child process of `Load`: carries out one job at a time. The process ends when the measuring process disconnects.
import { Agent, request } from "node:http";
import { sharedClock } from "./shared-clock.ts";
import { stop, type StopJob, type Stopped } from "./stopping.ts";

/** A request to send `count` times, `parallel` at once, with the body as JSON. */
export interface Job {
  /**
   * - `requests`: reads every answer to its end.
   * - `open`: is done with an answer after its first bytes, and leaves it open.
   * - `first`: the same as `requests`, and measures the time until the first bytes of each.
   * - `times`: the same as `requests`, of streams whose deltas are the times when they were due.
   */
  kind: "requests" | "open" | "first" | "times";
  url: string;
  body: unknown;
  count: number;
  parallel: number;
  /** The number of first deltas of a `times` stream that do not count, because all streams are still starting. */
  skip?: number | undefined;
}

export interface Loaded {
  /** Of all answers. */
  bytes: number;
  /** In milliseconds. For `first`, the time to the first bytes; for `times`, from a delta's due time to its arrival. */
  delays: Delays | undefined;
}

export interface Delays {
  p50: number;
  p99: number;
}

export type JobResult = Loaded | Stopped | { error: string };

process.on("message", (job: Job | StopJob) => {
  carryOut(job)
    .then((result) => process.send?.(result satisfies JobResult))
    .catch((error: unknown) => process.send?.({ error: String(error) } satisfies JobResult));
});
process.on("disconnect", () => process.exit());

function carryOut(job: Job | StopJob): Promise<Loaded | Stopped> {
  return job.kind === "stop" ? stop(job) : run(job);
}

async function run(job: Job): Promise<Loaded> {
  const { kind, count, parallel } = job;
  const agent = new Agent({ keepAlive: true, maxSockets: kind === "open" ? count : parallel });
  const text = JSON.stringify(job.body);
  const delays: number[] = [];
  let bytes = 0;
  let sent = 0;
  const worker = async () => {
    while (sent < count) {
      sent++;
      const received = await send(job, text, agent, delays);
      bytes += received;
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  if (kind !== "open") agent.destroy();
  return { bytes, delays: delays.length > 0 ? summary(delays) : undefined };
}

/** Resolves with the number of bytes of the answer. For a stream that stays open, only the first chunk counts. */
function send({ kind, url, skip }: Job, body: string, agent: Agent, delays: number[]): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const late = kind === "times" ? new Lateness(skip ?? 0, delays) : undefined;
  const begun = sharedClock();
  const sending = request(url, { method: "POST", headers, agent }, (response) => {
    if (response.statusCode !== 200) reject(new Error(`the status is ${response.statusCode}`));
    let bytes = 0;
    response.on("data", (chunk: Buffer) => {
      if (bytes === 0 && kind === "first") delays.push(sharedClock() - begun);
      bytes += chunk.length;
      late?.read(chunk);
      if (kind === "open") resolve(bytes);
    });
    response.on("end", () => resolve(bytes));
    response.on("error", reject);
  });
  sending.on("error", reject);
  sending.end(body);
  return promise;
}

/** Collects the delays of the deltas of one stream. */
class Lateness {
  readonly #delays: number[];
  #skip: number;

  constructor(skip: number, delays: number[]) {
    this.#skip = skip;
    this.#delays = delays;
  }

  /** If a chunk ends in the middle of a delta, that delta is not counted. */
  read(chunk: Buffer): void {
    const now = sharedClock();
    for (const [, due] of chunk.toString("latin1").matchAll(/"delta":"([\d.]+) "/g)) {
      if (this.#skip > 0) this.#skip--;
      else this.#delays.push(now - Number(due));
    }
  }
}

function summary(delays: number[]): Delays {
  const sorted = Float64Array.from(delays).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
  return { p50: at(0.5), p99: at(0.99) };
}
