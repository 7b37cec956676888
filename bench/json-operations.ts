import type { Store } from "@chatwright/server";
import { type Bar, type Bench, compare, cpuMicros, type Figure } from "./support/bench.ts";
import { type Context, CONTEXT, endpoint } from "./support/endpoint.ts";
import { listen } from "./support/listen.ts";
import { Load } from "./support/load.ts";
import type { Reference } from "./support/reference.ts";
import { temporaryStore } from "./support/temporary-store.ts";
import { fill, threadOf } from "./support/threads.ts";

const THREADS = 50;
const ITEMS = 40;

/** The reference is asked less often: it takes its time. */
const REFERENCE_FRACTION = 8;

const OPERATIONS = [
  { type: "threads.list", params: { limit: 20, order: "desc" } },
  { type: "items.list", params: { thread_id: "thr_25", limit: 20, order: "desc" } },
  { type: "threads.get_by_id", params: { thread_id: "thr_25" } },
];

/** Requests answered with JSON from SQLite: how many a second of processor time is enough for. */
export const jsonOperations: Bench = async ({ requests, repeats }, reference) => {
  await using disk = await temporaryStore();
  const { store } = disk;
  const threads = Array.from({ length: THREADS }, (_, n) => threadOf(`thr_${n}`, ITEMS, n));
  await fill(store, threads, CONTEXT);
  await reference?.answer({ kind: "window", items: 1 }, "json-operations");
  await reference?.fill(threads);
  await using load = new Load();
  const figures: Figure[] = [];
  for (const operation of OPERATIONS)
    figures.push(await measure(operation, { store, reference, load, requests, repeats }));
  return figures;
};

interface Lab {
  store: Store<Context>;
  reference: Reference | undefined;
  load: Load;
  requests: number;
  repeats: number;
}

async function measure(
  operation: { type: string; params: object },
  { store, reference, load, requests, repeats }: Lab,
): Promise<Figure> {
  const noAnswer = () => {
    throw new Error("Cannot measure the operation: it asked for an answer. Name a JSON operation.");
  };
  await using ours = await listen(endpoint(noAnswer, store));
  const answer = await fetch(ours.url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(operation),
  }).then((response) => response.text());
  const length = Buffer.byteLength(answer);
  await using peer = await listen((request, response) => {
    request.resume().on("end", () => {
      response.writeHead(200, { "content-type": "application/json", "content-length": length });
      response.end(answer);
    });
  });

  const perSecond = (url: string) => async () => {
    let bytes = 0;
    const micros = await cpuMicros(async () => {
      bytes = await load.requests(url, operation, requests);
    });
    if (bytes !== requests * length)
      throw new Error(`Cannot measure ${operation.type}: answers differ. Compare the answers.`);
    return (requests * 1e6) / micros;
  };
  const measured = await compare(repeats, {
    ours: perSecond(ours.url),
    peer: perSecond(peer.url),
    reference:
      reference &&
      (async () => {
        const count = Math.ceil(requests / REFERENCE_FRACTION);
        const micros = await reference.cpuMicros(() => load.requests(reference.url, operation, count));
        return (count * 1e6) / micros;
      }),
  });
  return {
    name: `${operation.type} from SQLite (${(length / 1024).toFixed(1)} KiB)`,
    unit: "a second of CPU",
    ...measured,
    bar: measured.reference === undefined ? undefined : aboveReference(measured.ours, measured.reference),
    beside: "node:http answers the same bytes",
  };
}

function aboveReference(ours: number, reference: number): Bar {
  return { says: "above openai-chatkit", held: ours > reference };
}
