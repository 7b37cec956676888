// Writes items to a thread of an SQLite file, and tells each one's id once it is acknowledged. In between, the process
// creates and deletes scratch threads and rewrites items. A kill can therefore hit any kind of write.
import { writeSync } from "node:fs";
import type { AssistantMessageItem } from "@chatwright/protocol";
import { timestamp } from "@chatwright/protocol/time";
import { SqliteStore } from "@chatwright/server/sqlite";

const [path = "", writer = "", count = "0", synchronous = "full"] = process.argv.slice(2);
const context = {};
const store = new SqliteStore({
  path,
  owner: () => "alice",
  synchronous: synchronous === "normal" ? "normal" : "full",
  busyTimeout: 60_000,
});

const thread = (id: string) => ({
  id,
  created_at: timestamp(),
  status: { type: "active" as const },
  metadata: {},
});
const message = (id: string, thread_id: string, text: string): AssistantMessageItem => ({
  type: "assistant_message",
  id,
  thread_id,
  created_at: timestamp(),
  content: [{ type: "output_text", text, annotations: [] }],
});

await store.saveThread(thread("shared"), context);
for (let n = 0; n < Number(count); n++) {
  const id = `${writer}-${n}`;
  await store.saveItem("shared", message(id, "shared", "being written"), context);
  await store.saveItem("shared", message(id, "shared", `final ${id} ${"x".repeat(n % 5000)}`), context);
  await store.saveItem("shared", message("contested", "shared", `${id}|${id}`), context);
  await store.saveThread(thread(`scratch-${writer}`), context);
  await store.saveItem(`scratch-${writer}`, message(id, "scratch", "scratch"), context);
  await store.deleteThread(`scratch-${writer}`, context);
  // Written straight to the pipe: what was told must have left this process before it can be killed.
  writeSync(1, `${id}\n`);
}
await store.close();
