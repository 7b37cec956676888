import { MemoryStore } from "@chatwright/server/memory";
import { type Bench, median } from "./support/bench.ts";
import { words } from "./support/answer.ts";
import { drain, type Drained } from "./support/drain.ts";
import { benchServer, ownerOf, START_THREAD } from "./support/endpoint.ts";
import { type MeasuredAnswer, respondWith } from "./support/measured-answers.ts";

/** The number of streams at the same time; their processor time is divided by this number. */
const STREAMS = 3;

/**
 * Measures the cost, and the bytes on the wire, of a long thought that comes as fast as models think. Chatwright sends
 * a growing thought less often than its pieces come. The pace of the pieces matters therefore, and the measurement
 * takes as long as the thought.
 */
export const thoughts: Bench = async ({ thought }, reference) => {
  const { deltas, intervalMs } = thought;
  const answer: MeasuredAnswer = { kind: "agent", thought: deltas, words: 1, interval_ms: intervalMs };
  const store = new MemoryStore({ owner: ownerOf });
  const server = benchServer(respondWith(answer, store), store);
  await reference?.answer(answer);
  const [ours, theirs] = await Promise.all([
    together(() => drain(server, START_THREAD)),
    reference && together(() => reference.drain(START_THREAD)),
  ]);
  const size = `${(words(deltas).length / 1000).toFixed(0)} kB thought`;
  const pace = intervalMs > 0 ? `${Math.round(1000 / intervalMs)} a second` : "at once";
  return [
    {
      name: `Reasoning delta of a ${size}, ${pace}, of an agent without HTTP`,
      unit: "µs of CPU",
      ours: ours.micros / deltas,
      reference: theirs && theirs.micros / deltas,
      bar: theirs && { says: "below openai-chatkit", held: ours.micros < theirs.micros },
    },
    {
      name: `A ${size}, ${pace}`,
      unit: "bytes on the wire",
      ours: ours.bytes,
      reference: theirs?.bytes,
      bar: theirs && { says: "≤ 5 % of openai-chatkit's", held: ours.bytes <= theirs.bytes * 0.05 },
    },
  ];
};

/** Processor time is measured for the whole process, so the time of all streams is divided by their number. */
async function together(stream: () => Promise<Drained>): Promise<Drained> {
  const all = await Promise.all(Array.from({ length: STREAMS }, stream));
  return {
    micros: Math.max(...all.map(({ micros }) => micros)) / STREAMS,
    bytes: median(all.map(({ bytes }) => bytes)),
  };
}
