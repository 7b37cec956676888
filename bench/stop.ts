import { type Bench, type Figure, percentile } from "./support/bench.ts";
import { endpoint, START_THREAD } from "./support/endpoint.ts";
import { listen } from "./support/listen.ts";
import { Load } from "./support/load.ts";
import { type MeasuredAnswer, respondWith } from "./support/measured-answers.ts";
import { temporaryStore } from "./support/temporary-store.ts";
import { Stops } from "./support/waiting.ts";

/** The number of first stops, which are not counted. */
const WARM_UP = 10;
/** How often the bench waits for the reference's agent, which does not stop. Each wait takes two seconds. */
const IN_VAIN = 3;
/** The longest delay that people do not notice, in milliseconds. */
const AT_ONCE = 50;

/** Measures the time from a user's stop to the end of the work, and to the answer to the client. */
export const stop: Bench = async ({ requests }, reference) => {
  await using disk = await temporaryStore();
  const { store } = disk;
  await using load = new Load();
  const times = Math.ceil(requests / 10);
  const figures: Figure[] = [];
  for (const agent of [true, false]) {
    const answer: MeasuredAnswer = { kind: "waiting", agent };
    const stops = new Stops();
    await using ours = await listen(endpoint(respondWith(answer, store, stops), store));
    await reference?.answer(answer, "stop");
    const delays: Record<"asked" | "answered" | "left" | "reference", number[]> = {
      asked: [],
      answered: [],
      left: [],
      reference: [],
    };
    for (let n = 0; n < WARM_UP + times; n++) {
      const { sent, answered } = await load.stop(ours.url, START_THREAD, "asks");
      delays.asked.push((await stops.next()) - sent);
      delays.answered.push(answered!);
      const left = await load.stop(ours.url, START_THREAD, "leaves");
      delays.left.push((await stops.next()) - left.sent);
      if (!reference || (agent && n >= IN_VAIN)) continue;
      const other = await load.stop(reference.url, START_THREAD, "leaves");
      delays.reference.push((await reference.nextStop()) - other.sent);
    }
    const counted = (all: number[]) => all.slice(-times);
    const what = agent ? "an agent's model" : "a hook without an agent";
    const other = reference && counted(delays.reference);
    figures.push(...inTwo(`Client leaves, until ${what} is stopped`, counted(delays.left), other));
    if (!agent) continue;
    figures.push(
      ...inTwo(`threads.stop, until ${what} is stopped`, counted(delays.asked)),
      ...inTwo("threads.stop, until it is answered, the partial answer stored", counted(delays.answered)),
    );
  }
  return figures;
};

/** The median, and the 99th percentile. */
function inTwo(name: string, delays: readonly number[], reference?: readonly number[]): Figure[] {
  return [50, 99].map((part) => {
    const ours = percentile(delays, part / 100);
    return {
      name: `${name}, p${part}`,
      unit: "ms",
      ours,
      reference: reference && percentile(reference, part / 100),
      bar: { says: `≤ ${AT_ONCE}`, held: ours <= AT_ONCE },
    };
  });
}
