import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Store } from "@chatwright/server";
import { SqliteStore } from "@chatwright/server/sqlite";
import { words } from "./support/answer.ts";
import { type Bench, compare, cpuMicros, type Figure } from "./support/bench.ts";
import { type Context, CONTEXT, endpoint, ownerOf } from "./support/endpoint.ts";
import { listen } from "./support/listen.ts";
import { Load } from "./support/load.ts";

const THREADS = 50;
const ITEMS = 40;

const OPERATIONS = [
  { type: "threads.list", params: { limit: 20, order: "desc" } },
  { type: "items.list", params: { thread_id: "thr_25", limit: 20, order: "desc" } },
  { type: "threads.get_by_id", params: { thread_id: "thr_25" } },
];

/** Requests answered with JSON from SQLite: how many a second of processor time is enough for. */
export const jsonOperations: Bench = async ({ requests, repeats }) => {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-bench-"));
  try {
    await using store = new SqliteStore({
      path: join(folder, "threads.db"),
      owner: ownerOf,
      synchronous: "normal",
    });
    await fill(store);
    await using load = new Load();
    const figures: Figure[] = [];
    for (const operation of OPERATIONS)
      figures.push(await measure(operation, store, load, requests, repeats));
    return figures;
  } finally {
    await rm(folder, { recursive: true });
  }
};

async function measure(
  operation: { type: string; params: object },
  store: Store<Context>,
  load: Load,
  requests: number,
  repeats: number,
): Promise<Figure> {
  const noAnswer = () => {
    throw new Error("Could not measure: a JSON operation asked for an answer");
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
    if (bytes !== requests * length) throw new Error(`Could not measure ${operation.type}: answers differ`);
    return (requests * 1e6) / micros;
  };
  const measured = await compare(repeats, { ours: perSecond(ours.url), peer: perSecond(peer.url) });
  return {
    name: `${operation.type} from SQLite (${(length / 1024).toFixed(1)} KiB)`,
    unit: "a second of CPU",
    ...measured,
    beside: "node:http answers the same bytes",
  };
}

async function fill(store: Store<Context>): Promise<void> {
  for (let t = 0; t < THREADS; t++) {
    const thread_id = `thr_${t}`;
    const at = (n: number) => new Date(Date.UTC(2026, 10, 22, 10, t, 0, n)).toISOString();
    await store.saveThread(
      { id: thread_id, title: words(6), created_at: at(0), status: { type: "active" }, metadata: {} },
      CONTEXT,
    );
    for (let n = 0; n < ITEMS; n++) {
      const place = { id: `msg_${n}`, thread_id, created_at: at(n) };
      await store.addThreadItem(
        thread_id,
        n % 2 === 0
          ? {
              type: "user_message",
              ...place,
              content: [{ type: "input_text", text: words(12) }],
              attachments: [],
              inference_options: {},
            }
          : {
              type: "assistant_message",
              ...place,
              content: [{ type: "output_text", text: words(80), annotations: [] }],
            },
        CONTEXT,
      );
    }
  }
}
