// A server whose answers begin and then stay open. The server is a process of its own, so that the bench can measure
// its memory.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqliteStore } from "@chatwright/server/sqlite";
import { liveBytes } from "./support/bench.ts";
import { endpoint, ownerOf } from "./support/endpoint.ts";
import { listen, type Listener } from "./support/listen.ts";

export type ServerMessage = { url: string } | { live: number; resident: number };

const folder = mkdtempSync(join(tmpdir(), "chatwright-bench-"));
// The store is on disk, so that threads and messages are not counted as the streams' memory.
const store = new SqliteStore({ path: join(folder, "threads.db"), owner: ownerOf, synchronous: "normal" });

/** The least that a server without ChatKit can do: it answers, and keeps the response open. */
const peer: Listener = (request, response) => {
  request.resume();
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write('data: {"type":"progress_update","text":"Thinking"}\n\n');
};

const ours = endpoint(async function* (_thread, run) {
  yield { type: "progress_update", text: "Thinking" };
  await new Promise((resolve) => {
    run.signal.addEventListener("abort", resolve);
  });
}, store);

const { url } = await listen(process.argv[2] === "ours" ? ours : peer);
const send = (message: ServerMessage) => process.send?.(message);
process.on("message", () => send({ live: liveBytes(), resident: process.memoryUsage.rss() }));
process.on("disconnect", () => {
  rmSync(folder, { recursive: true });
  process.exit();
});
send({ url });
