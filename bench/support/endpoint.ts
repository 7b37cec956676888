import type { ThreadMetadata, ThreadStreamEvent } from "@chatwright/protocol";
import { ChatKitServer, type Run, type Store } from "@chatwright/server";
import { createHandler } from "@chatwright/server/http";
import { MemoryStore } from "@chatwright/server/memory";
import { toNodeHandler } from "@chatwright/server/node";
import type { Listener } from "./listen.ts";

/** The owner of all threads. */
export const CONTEXT = { user: "bench" };
export type Context = typeof CONTEXT;

export const ownerOf = (context: Context): string => context.user;

export type Respond = (thread: ThreadMetadata, run: Run<Context>) => AsyncIterable<ThreadStreamEvent>;

/**
 * A server whose answers come from a function. A `ScriptedServer` would keep every request and run, and change the
 * measured costs.
 */
export function benchServer(
  respond: Respond,
  store: Store<Context> = new MemoryStore({ owner: ownerOf }),
): ChatKitServer<Context> {
  class BenchServer extends ChatKitServer<Context> {
    override respond(
      thread: ThreadMetadata,
      _item: unknown,
      _context: Context,
      run: Run<Context>,
    ): AsyncIterable<ThreadStreamEvent> {
      return respond(thread, run);
    }
  }
  return new BenchServer(store, { runs: { perOwner: Infinity } });
}

/** A whole Chatwright endpoint for Node's `http`, whose answers come from a function. */
export function endpoint(respond: Respond, store?: Store<Context>): Listener {
  return toNodeHandler(createHandler(benchServer(respond, store), { authenticate: () => CONTEXT }));
}

/** The request that starts a thread, and with it an answer. */
export const START_THREAD = {
  type: "threads.create",
  params: {
    input: { content: [{ type: "input_text", text: "Go" }], attachments: [], inference_options: {} },
  },
};

/** The request that asks for another answer in a thread. */
export function addMessage(threadId: string) {
  return { type: "threads.add_user_message", params: { thread_id: threadId, ...START_THREAD.params } };
}
