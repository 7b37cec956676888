import {
  type ClientToolCallItem,
  type ThreadMetadata,
  type ThreadsAddClientToolOutputReq,
  type ThreadStreamEvent,
  UNANSWERED_OUTPUT,
} from "@chatwright/protocol";
import { RequestError } from "../errors.ts";
import type { OperationContext } from "../hooks.ts";
import type { PreparedTurn } from "../pipeline/run-stream.ts";
import { DEFAULT_PAGE_SIZE } from "./paging.ts";

/**
 * Completes a call with the page's output. The turn goes on when no call of it is pending any more.
 *
 * Of several calls, a client that knows of `call_id` answers in any order. One that does not gets them one at a time, the
 * oldest first, so its answer is for the oldest.
 */
export async function addClientToolOutput<TContext>(
  { params }: ThreadsAddClientToolOutputReq,
  operation: OperationContext<TContext>,
): Promise<PreparedTurn> {
  const { hooks, context } = operation;
  const thread = await hooks.store.loadThread(params.thread_id, context);
  const calls = await callsOfTurn(thread, operation);
  const answered = findCall(calls, thread, params.call_id);
  const waiting = calls.filter((item) => item.status === "pending" && item.id !== answered.id);
  return {
    thread,
    commit: async () => {
      const completed = { ...answered, status: "completed" as const, output: params.result ?? null };
      if (!(await hooks.store.replaceItem(thread.id, completed, { ifStatus: "pending" }, context))) {
        throw new RequestError(
          "conflict",
          `Cannot take the output of call "${answered.call_id}": another output was stored just now. Load the thread.`,
        );
      }
      const next = params.call_id === undefined ? waiting.slice(0, 1) : [];
      return { changes: next.map((item) => ({ type: "thread.item.done", item })) };
    },
    begin: (run) =>
      waiting.length > 0 ? nothing() : hooks.respond(thread, undefined, context, { ...run, caller: context }),
  };
}

/** @throws RequestError `conflict` where the call waits for nothing, `not_found` where there is no such call */
function findCall(
  calls: ClientToolCallItem[],
  thread: ThreadMetadata,
  callId: string | undefined,
): ClientToolCallItem {
  const named = calls.filter((item) => callId === undefined || item.call_id === callId);
  const pending = named.find((item) => item.status === "pending");
  if (pending) return pending;
  if (callId === undefined) {
    throw new RequestError(
      "conflict",
      `Cannot take the output of a client tool in thread "${thread.id}": no call is pending. Load the thread.`,
    );
  }
  if (named.length > 0) {
    throw new RequestError(
      "conflict",
      `Cannot take the output of call "${callId}": the call has one already. Load the thread.`,
    );
  }
  throw new RequestError(
    "not_found",
    `Cannot take the output of call "${callId}": the last message of thread "${thread.id}" has no such call after it. Load the thread.`,
  );
}

/**
 * The turn's calls for the page, oldest first. Only those since the user's last message: a message ends the wait for
 * everything before it.
 */
async function callsOfTurn<TContext>(
  thread: ThreadMetadata,
  { hooks, context }: OperationContext<TContext>,
): Promise<ClientToolCallItem[]> {
  const calls: ClientToolCallItem[] = [];
  let after: string | undefined;
  do {
    const query = { limit: DEFAULT_PAGE_SIZE, after, order: "desc", visibleOnly: true } as const;
    const page = await hooks.store.loadThreadItems(thread.id, query, context);
    for (const item of page.data) {
      if (item.type === "user_message") return calls.toReversed();
      if (item.type === "client_tool_call") calls.push(item);
    }
    after = page.has_more ? page.after : undefined;
  } while (after !== undefined);
  return calls.toReversed();
}

/** The turn's calls that still wait for the page. */
export async function pendingCalls<TContext>(
  thread: ThreadMetadata,
  operation: OperationContext<TContext>,
): Promise<ClientToolCallItem[]> {
  return (await callsOfTurn(thread, operation)).filter(({ status }) => status === "pending");
}

/**
 * Completes calls that no page will answer. The model gets an output that says so, because it takes no call without
 * one.
 * @returns the events that say so.
 */
export async function closeCalls<TContext>(
  calls: ClientToolCallItem[],
  thread: ThreadMetadata,
  { hooks, context }: OperationContext<TContext>,
): Promise<ThreadStreamEvent[]> {
  const events: ThreadStreamEvent[] = [];
  for (const call of calls) {
    const fields = { threadId: thread.id, itemId: call.id, callId: call.call_id };
    const item = { ...call, status: "completed" as const, output: UNANSWERED_OUTPUT };
    if (!(await hooks.store.replaceItem(thread.id, item, { ifStatus: "pending" }, context))) continue;
    hooks.logger.warn(fields, "Closed an unanswered client tool call");
    events.push({ type: "thread.item.replaced", item });
  }
  return events;
}

async function* nothing(): AsyncGenerator<ThreadStreamEvent> {}
