import { MemoryStore } from "@chatwright/server/memory";
import { deltaText } from "./support/answer.ts";
import { type Bench, belowReference, cpuMicros, type Figure, median } from "./support/bench.ts";
import { endpoint, ownerOf, START_THREAD } from "./support/endpoint.ts";
import { listen } from "./support/listen.ts";
import { Load } from "./support/load.ts";
import { type MeasuredAnswer, respondWith, times } from "./support/measured-answers.ts";

/** The part of each stream's deltas whose delay is not looked at: the others are still being opened then. */
const SKIPPED = 1 / 3;

interface Measured {
  /** Of one core, in percent, while the deltas should come. */
  cpu: number;
  p50: number;
  p99: number;
  bytes: number;
}

/** Many answers at once, each at the pace of a model. */
export const pacedStreams: Bench = async ({ streams, paced, repeats }, reference) => {
  const { deltas, intervalMs } = paced;
  const answer: MeasuredAnswer = { kind: "times", count: deltas, interval_ms: intervalMs };
  const store = new MemoryStore({ owner: ownerOf });
  await reference?.answer(answer, "paced-streams");
  await using load = new Load();
  await using ours = await listen(endpoint(respondWith(answer, store), store));
  await using peer = await listen(async (request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "text/event-stream" });
    for await (const time of times(deltas, intervalMs)) response.write(deltaText(time));
    response.end();
  });

  const measure = async (
    url: string,
    cpu: (work: () => Promise<unknown>) => Promise<number>,
  ): Promise<Measured> => {
    let read = { p50: 0, p99: 0, bytes: 0 };
    const micros = await cpu(async () => {
      read = await load.times(url, START_THREAD, streams, Math.floor(deltas * SKIPPED));
    });
    return { ...read, bytes: read.bytes / streams, cpu: micros / 10 / (deltas * intervalMs) };
  };
  const rounds = { ours: [] as Measured[], peer: [] as Measured[], reference: [] as Measured[] };
  for (let round = 0; round < Math.min(repeats, 3); round++) {
    rounds.ours.push(await measure(ours.url, cpuMicros));
    rounds.peer.push(await measure(peer.url, cpuMicros));
    if (reference) {
      rounds.reference.push(await measure(reference.url, (work) => reference.cpuMicros(work)));
    }
  }

  const subject = `${streams.toLocaleString("en")} streams at once, ${1000 / intervalMs} deltas a second each`;
  const figure = (field: keyof Measured, name: string, unit: string): Figure => {
    const of = (side: Measured[]) => median(side.map((measured) => measured[field]));
    const oursIs = of(rounds.ours);
    const referenceIs = reference && of(rounds.reference);
    return {
      name: `${subject}: ${name}`,
      unit,
      ours: oursIs,
      reference: referenceIs,
      bar: field === "bytes" ? undefined : belowReference(oursIs, referenceIs),
      peer: of(rounds.peer),
      beside: "node:http writes the same deltas",
    };
  };
  return [
    figure("cpu", "processor", "% of one core"),
    figure("p50", "delay of a delta, p50", "ms"),
    figure("p99", "delay of a delta, p99", "ms"),
    figure("bytes", "on the wire", "bytes a stream"),
  ];
};
