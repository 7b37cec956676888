import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SqliteStore } from "@chatwright/server/sqlite";
import { type Context, ownerOf } from "./endpoint.ts";

/** A store on disk that goes with the scope for which it was made. */
export async function temporaryStore(): Promise<{ store: SqliteStore<Context> } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-bench-"));
  const store = new SqliteStore({ path: join(folder, "threads.db"), owner: ownerOf, synchronous: "normal" });
  return {
    store,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await rm(folder, { recursive: true });
    },
  };
}
