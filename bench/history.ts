import { type Bar, type Bench, compare, type Figure, type Side } from "./support/bench.ts";
import { drain } from "./support/drain.ts";
import { addMessage, benchServer, CONTEXT } from "./support/endpoint.ts";
import { type MeasuredAnswer, respondWith } from "./support/measured-answers.ts";
import { temporaryStore } from "./support/temporary-store.ts";
import { fill, threadOf } from "./support/threads.ts";

const WINDOW = 10;
/** Items of the thread that longer ones are compared with. */
const SHORTEST = 10;
/** Turns that one measurement takes together: a single one is too short for it. */
const TURNS = 50;

/** What a turn costs whose hook reads the thread's last items for its model, in threads of growing length. */
export const history: Bench = async ({ history: longest, repeats }, reference) => {
  await using disk = await temporaryStore();
  const { store } = disk;
  const answer: MeasuredAnswer = { kind: "window", items: WINDOW };
  const server = benchServer(respondWith(answer, store), store);
  await reference?.answer(answer, "history");
  const lengths = [SHORTEST, longest / 10, longest];
  // All of them in turn, so that what the machine does meanwhile does not look like growth.
  const sides: Record<string, Side | undefined> = {};
  for (const items of lengths) {
    const thread = threadOf(`thr_${items}`, items);
    await fill(store, [thread], CONTEXT);
    await reference?.fill([thread]);
    const request = addMessage(thread.id);
    sides[`ours ${items}`] = async () => (await drain(server, request, TURNS)).micros / TURNS;
    sides[`reference ${items}`] =
      reference && (async () => (await reference.drain(request, TURNS)).micros / TURNS);
  }
  const measured = await compare(repeats, sides);
  const shortest = measured[`ours ${SHORTEST}`]!;
  return lengths.map((items): Figure => {
    const ours = measured[`ours ${items}`]!;
    return {
      name: `Turn in a thread of ${items.toLocaleString("en")} items of which the model reads ${WINDOW}`,
      unit: "µs of CPU",
      ours,
      reference: measured[`reference ${items}`],
      bar: items === SHORTEST ? undefined : flat(shortest, ours),
    };
  });
};

function flat(shortest: number, ours: number): Bar {
  return { says: `≤ 1.25 × that of ${SHORTEST} items`, held: ours <= 1.25 * shortest };
}
