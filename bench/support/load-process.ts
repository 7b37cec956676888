// The other side of `Load`: carries out one job at a time and ends when the measuring process lets go of it.
import { Agent, request } from "node:http";

export interface Job {
  kind: "requests" | "open";
  url: string;
  /** Sent as JSON. */
  body: unknown;
  count: number;
  /** How many are under way at once. */
  parallel: number;
}

export type JobResult = { bytes: number } | { error: string };

process.on("message", (job: Job) => {
  run(job)
    .then((bytes) => process.send?.({ bytes } satisfies JobResult))
    .catch((error: unknown) => process.send?.({ error: String(error) } satisfies JobResult));
});
process.on("disconnect", () => process.exit());

async function run({ kind, url, body, count, parallel }: Job): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: kind === "open" ? count : parallel });
  const text = JSON.stringify(body);
  let bytes = 0;
  let sent = 0;
  const worker = async () => {
    while (sent < count) {
      sent++;
      const received = await send(kind, url, text, agent);
      bytes += received;
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  if (kind === "requests") agent.destroy();
  return bytes;
}

/** Resolves with the bytes of the answer: all of them, or those of the first chunk of a stream that stays open. */
function send(kind: Job["kind"], url: string, body: string, agent: Agent): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  const sending = request(url, { method: "POST", headers, agent }, (response) => {
    if (response.statusCode !== 200) reject(new Error(`answered with status ${response.statusCode}`));
    let bytes = 0;
    response.on("data", (chunk: Buffer) => {
      bytes += chunk.length;
      if (kind === "open") resolve(bytes);
    });
    response.on("end", () => resolve(bytes));
    response.on("error", reject);
  });
  sending.on("error", reject);
  sending.end(body);
  return promise;
}
