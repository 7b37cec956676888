import { MemoryStore } from "@chatwright/server/memory";
import { type Bench, belowReference, compare } from "./support/bench.ts";
import { drain } from "./support/drain.ts";
import { addMessage, benchServer, CONTEXT, ownerOf } from "./support/endpoint.ts";
import { type MeasuredAnswer, respondWith } from "./support/measured-answers.ts";

const METADATA_KEYS = 2_000;

/** Processor time of the server for each text delta, from the hook's event to the stream's bytes, without HTTP. */
export const coreCost: Bench = async ({ deltas, repeats }, reference) => {
  const answer: MeasuredAnswer = { kind: "words", count: deltas, per_tick: 16 };
  const store = new MemoryStore({ owner: ownerOf });
  const server = benchServer(respondWith(answer, store), store);
  await reference?.answer(answer);
  const figures = [];
  for (const [id, keys] of [
    ["thr_plain", 0],
    ["thr_metadata", METADATA_KEYS],
  ] as const) {
    const metadata = Object.fromEntries(Array.from({ length: keys }, (_, n) => [`key ${n}`, `value ${n}`]));
    const thread = { id, created_at: "2026-11-22T10:00:00Z", status: { type: "active" }, metadata } as const;
    await store.saveThread(thread, CONTEXT);
    await reference?.fill([{ ...thread, items: { data: [], has_more: false } }]);
    const request = addMessage(id);
    const measured = await compare(repeats, {
      ours: async () => (await drain(server, request)).micros / deltas,
      reference: reference && (async () => (await reference.drain(request)).micros / deltas),
    });
    const where = keys === 0 ? "" : `, thread with ${keys.toLocaleString("en")} metadata keys`;
    figures.push({
      name: `Text delta without HTTP${where}`,
      unit: "µs of CPU",
      ...measured,
      bar: belowReference(measured.ours, measured.reference, 10),
    });
  }
  return figures;
};
