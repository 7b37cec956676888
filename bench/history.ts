import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqliteStore } from "@chatwright/server/sqlite";
import { type Bar, type Bench, compare, type Figure } from "./support/bench.ts";
import { drain } from "./support/drain.ts";
import { addMessage, benchServer, CONTEXT, ownerOf } from "./support/endpoint.ts";
import { type MeasuredAnswer, respondWith } from "./support/measured-answers.ts";
import { fill, threadOf } from "./support/threads.ts";

const WINDOW = 10;
/** Turns that one measurement takes together: a single one is too short for it. */
const TURNS = 50;

/** What a turn costs whose hook reads the thread's last items for its model, in threads of growing length. */
export const history: Bench = async ({ history: longest, repeats }, reference) => {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-bench-"));
  try {
    const answer: MeasuredAnswer = { kind: "window", items: WINDOW };
    await using store = new SqliteStore({
      path: join(folder, "threads.db"),
      owner: ownerOf,
      synchronous: "normal",
    });
    const server = benchServer(respondWith(answer, store), store);
    await reference?.answer(answer, "history");
    const figures: Figure[] = [];
    for (const items of [10, longest / 10, longest]) {
      const thread = threadOf(`thr_${items}`, items);
      await fill(store, [thread], CONTEXT);
      await reference?.fill([thread]);
      const request = addMessage(thread.id);
      const measured = await compare(repeats, {
        ours: async () => (await drain(server, request, TURNS)).micros / TURNS,
        reference: reference && (async () => (await reference.drain(request, TURNS)).micros / TURNS),
      });
      figures.push({
        name: `Turn in a thread of ${items.toLocaleString("en")} items of which the model reads ${WINDOW}`,
        unit: "µs of CPU",
        ...measured,
        bar: flat(figures[0], measured.ours),
      });
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
};

function flat(shortest: Figure | undefined, ours: number): Bar | undefined {
  return shortest && { says: "≤ 1.25 × that of 10 items", held: ours <= 1.25 * shortest.ours };
}
