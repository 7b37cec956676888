import {
  type Attachment,
  type ShortMessageReq,
  type ThreadMetadata,
  type ThreadsAddUserMessageReq,
  type ThreadsCreateReq,
  type ThreadsRetryAfterItemReq,
  timestamp,
  type UserMessageInput,
  type UserMessageItem,
} from "@chatwright/protocol";
import { NotFoundError } from "../../store/errors.ts";
import { RequestError } from "../errors.ts";
import type { OperationContext } from "../hooks.ts";
import type { PreparedTurn } from "../pipeline/run-stream.ts";
import { toWireItem, toWireThread } from "../wire.ts";
import { closeCalls, pendingCalls } from "./client-tools.ts";
import { loadVisibleItem } from "./items.ts";
import { MAX_PAGE_SIZE } from "./paging.ts";

/** A first message: the thread begins with it. */
export async function createThread<TContext>(
  { params }: ThreadsCreateReq,
  operation: OperationContext<TContext>,
): Promise<PreparedTurn> {
  return beginThread(operation.hooks.store.generateThreadId(operation.context), params.input, operation);
}

export async function addUserMessage<TContext>(
  { params }: ThreadsAddUserMessageReq,
  operation: OperationContext<TContext>,
): Promise<PreparedTurn> {
  const thread = await operation.hooks.store.loadThread(params.thread_id, operation.context);
  return addMessage(thread, params.input, operation);
}

/** The short form: a text, for a thread that may not exist yet. */
export async function addShortMessage<TContext>(
  request: ShortMessageReq,
  operation: OperationContext<TContext>,
): Promise<PreparedTurn> {
  const { hooks, context } = operation;
  const input: UserMessageInput = {
    content: [{ type: "input_text", text: request.content }],
    attachments: [],
    inference_options: {},
  };
  if (request.thread_id === undefined)
    return beginThread(hooks.store.generateThreadId(context), input, operation);
  try {
    return await addMessage(await hooks.store.loadThread(request.thread_id, context), input, operation);
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    return beginThread(request.thread_id, input, operation);
  }
}

/** Answers a user's message anew: everything after it goes. */
export async function retryAfterItem<TContext>(
  { params }: ThreadsRetryAfterItemReq,
  operation: OperationContext<TContext>,
): Promise<PreparedTurn> {
  const { hooks, context } = operation;
  const thread = await hooks.store.loadThread(params.thread_id, context);
  requireActive(thread);
  const item = await loadVisibleItem(thread.id, params.item_id, operation);
  if (item.type !== "user_message") {
    throw new RequestError(
      "invalid_request",
      `Cannot retry after item "${item.id}": it is a ${item.type}, not a user_message. Name a user_message.`,
    );
  }
  const known = await visibleIdsAfter(item.id, thread, operation);
  return {
    thread,
    commit: async () => {
      const removed = await hooks.store.truncateThread(thread.id, item.id, context);
      const visible = removed.filter((id) => known.has(id));
      return { changes: visible.map((id) => ({ type: "thread.item.removed", item_id: id })) };
    },
    begin: (run) => hooks.respond(thread, item, context, { ...run, caller: context }),
  };
}

async function beginThread<TContext>(
  threadId: string,
  input: UserMessageInput,
  operation: OperationContext<TContext>,
): Promise<PreparedTurn> {
  const { hooks, context } = operation;
  const thread: ThreadMetadata = {
    id: threadId,
    created_at: timestamp(),
    status: { type: "active" },
    metadata: {},
  };
  const item = await buildMessage(input, thread, operation);
  return {
    thread,
    commit: async () => {
      await hooks.store.saveThread(thread, context);
      await storeMessage(item, operation);
      return {
        accepted: [
          { type: "thread.created", thread: toWireThread(thread) },
          { type: "thread.item.done", item: toWireItem(item) },
        ],
      };
    },
    begin: (run) => hooks.respond(thread, item, context, { ...run, caller: context }),
  };
}

async function addMessage<TContext>(
  thread: ThreadMetadata,
  input: UserMessageInput,
  operation: OperationContext<TContext>,
): Promise<PreparedTurn> {
  const { hooks, context } = operation;
  requireActive(thread);
  // A page that was reloaded has forgotten the calls that it owes an answer. The user has moved on: so does the thread.
  const [item, leftBehind] = await Promise.all([
    buildMessage(input, thread, operation),
    pendingCalls(thread, operation),
  ]);
  return {
    thread,
    commit: async () => {
      await storeMessage(item, operation);
      return {
        accepted: [{ type: "thread.item.done", item: toWireItem(item) }],
        changes: await closeCalls(leftBehind, thread, operation),
      };
    },
    begin: (run) => hooks.respond(thread, item, context, { ...run, caller: context }),
  };
}

/** @throws RequestError `conflict` for a thread that takes no messages */
function requireActive({ id, status }: ThreadMetadata): void {
  if (status.type === "active") return;
  const reason = status.reason === undefined ? "" : `, "${status.reason}"`;
  throw new RequestError(
    "conflict",
    `Cannot add a message to thread "${id}": it is ${status.type}${reason}. Start another thread.`,
  );
}

async function buildMessage<TContext>(
  input: UserMessageInput,
  thread: ThreadMetadata,
  { hooks, context }: OperationContext<TContext>,
): Promise<UserMessageItem> {
  const attachments = await Promise.all(
    [...new Set(input.attachments)].map(async (id): Promise<Attachment> => {
      return { ...(await hooks.store.loadAttachment(id, context)), thread_id: thread.id };
    }),
  );
  return {
    type: "user_message",
    id: hooks.store.generateItemId("message", thread, context),
    thread_id: thread.id,
    created_at: timestamp(),
    content: input.content,
    attachments,
    quoted_text: input.quoted_text,
    inference_options: input.inference_options,
  };
}

async function storeMessage<TContext>(
  item: UserMessageItem,
  { hooks, context }: OperationContext<TContext>,
): Promise<void> {
  for (const attachment of item.attachments) await hooks.store.saveAttachment(attachment, context);
  await hooks.store.saveItem(item.thread_id, item, context);
}

/** The ids of the items that a client has seen after this one. */
async function visibleIdsAfter<TContext>(
  itemId: string,
  thread: ThreadMetadata,
  { hooks, context }: OperationContext<TContext>,
): Promise<Set<string>> {
  const ids = new Set<string>();
  let after: string | undefined = itemId;
  while (after !== undefined) {
    const query = { limit: MAX_PAGE_SIZE, after, order: "asc", visibleOnly: true } as const;
    const page = await hooks.store.loadThreadItems(thread.id, query, context);
    for (const { id } of page.data) ids.add(id);
    after = page.has_more ? page.after : undefined;
  }
  return ids;
}
