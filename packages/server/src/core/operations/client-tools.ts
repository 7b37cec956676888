import type {
  ClientToolCallItem,
  ThreadMetadata,
  ThreadsAddClientToolOutputReq,
  ThreadStreamEvent,
} from "@chatwright/protocol";
import { RequestError } from "../errors.ts";
import type { Call } from "../hooks.ts";
import type { Turn } from "../pipeline/run-stream.ts";
import { DEFAULT_PAGE_SIZE } from "./paging.ts";

/** Completes the newest pending call with the page's output, and goes on with the turn. */
export async function addClientToolOutput<TContext>(
  { params }: ThreadsAddClientToolOutputReq,
  call: Call<TContext>,
): Promise<Turn> {
  const { hooks, context } = call;
  const thread = await hooks.store.loadThread(params.thread_id, context);
  const [newest, ...others] = await pendingCalls(thread, call);
  if (!newest) {
    throw new RequestError(
      "conflict",
      `Could not take the output of a client tool: no call is pending in thread "${thread.id}"`,
    );
  }
  return {
    thread,
    commit: async () => {
      const completed = { ...newest, status: "completed" as const, output: params.result ?? null };
      await hooks.store.saveItem(thread.id, completed, context);
      return { changes: await removeCalls(others, thread, call) };
    },
    begin: (run) => hooks.respond(thread, undefined, context, run),
  };
}

/**
 * The calls that still wait for the page, newest first. Only those since the user's last message: a message ends the
 * wait for everything before it.
 */
export async function pendingCalls<TContext>(
  thread: ThreadMetadata,
  { hooks, context }: Call<TContext>,
): Promise<ClientToolCallItem[]> {
  const calls: ClientToolCallItem[] = [];
  let after: string | undefined;
  do {
    const query = { limit: DEFAULT_PAGE_SIZE, after, order: "desc", visibleOnly: true } as const;
    const page = await hooks.store.loadThreadItems(thread.id, query, context);
    for (const item of page.data) {
      if (item.type === "user_message") return calls;
      if (item.type === "client_tool_call" && item.status === "pending") calls.push(item);
    }
    after = page.has_more ? page.after : undefined;
  } while (after !== undefined);
  return calls;
}

/** Takes calls out of the thread that nobody will answer any more. @returns the events that say so. */
export async function removeCalls<TContext>(
  calls: ClientToolCallItem[],
  thread: ThreadMetadata,
  { hooks, context }: Call<TContext>,
): Promise<ThreadStreamEvent[]> {
  for (const { id, call_id } of calls) {
    hooks.logger.warn(
      { threadId: thread.id, itemId: id, callId: call_id },
      "Removed an unanswered client tool call",
    );
    await hooks.store.deleteThreadItem(thread.id, id, context);
  }
  return calls.map(({ id }) => ({ type: "thread.item.removed", item_id: id }));
}
