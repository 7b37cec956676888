import { MemoryStore } from "@chatwright/server/memory";
import { type Bench, belowReference, compare, type Figure } from "./support/bench.ts";
import { drain } from "./support/drain.ts";
import { benchServer, ownerOf, START_THREAD } from "./support/endpoint.ts";
import { type MeasuredAnswer, respondWith } from "./support/measured-answers.ts";

/** Nodes of all states together, which are made before anything is measured. */
const MAX_NODES = 100_000;

/** Processor time for each state of a widget in which one text has grown. */
export const widgets: Bench = async ({ widgetUpdates, repeats }, reference) => {
  const figures: Figure[] = [];
  for (const { nodes, shared } of [
    { nodes: 10, shared: false },
    { nodes: 100, shared: false },
    { nodes: 1_000, shared: false },
    { nodes: 1_000, shared: true },
  ]) {
    const updates = Math.min(widgetUpdates, MAX_NODES / nodes);
    const answer: MeasuredAnswer = { kind: "widget", nodes, updates, shared };
    const store = new MemoryStore({ owner: ownerOf });
    const server = benchServer(respondWith(answer, store), store);
    await reference?.answer(answer);
    const measured = await compare(repeats, {
      ours: async () => (await drain(server, START_THREAD)).micros / updates,
      reference: reference && (async () => (await reference.drain(START_THREAD)).micros / updates),
    });
    figures.push({
      name: `Update of a widget with ${nodes.toLocaleString("en")} nodes, ${shared ? "the unchanged ones shared" : "all made anew"}`,
      unit: "µs of CPU",
      ...measured,
      bar: belowReference(measured.ours, measured.reference),
    });
  }
  return figures;
};
