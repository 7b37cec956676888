import type {
  EmptyAnswer,
  Page,
  Thread,
  ThreadsDeleteReq,
  ThreadsGetByIdReq,
  ThreadsListReq,
  ThreadsUpdateReq,
} from "@chatwright/protocol";
import type { RunManager } from "../../runs/run-manager.ts";
import { editThread } from "../edit-thread.ts";
import type { OperationContext } from "../hooks.ts";
import { threadKey } from "../thread-key.ts";
import { toWireThread } from "../wire.ts";
import { DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, requestedPageSize } from "./paging.ts";
import { describeError } from "../describe-error.ts";

/** The thread with the first page of its items, oldest first. */
export async function getThread<TContext>(
  { params }: ThreadsGetByIdReq,
  { hooks, context }: OperationContext<TContext>,
): Promise<Thread> {
  const [thread, items] = await Promise.all([
    hooks.store.loadThread(params.thread_id, context),
    hooks.store.loadThreadItems(
      params.thread_id,
      { limit: DEFAULT_PAGE_SIZE, order: "asc", visibleOnly: true },
      context,
    ),
  ]);
  return toWireThread(thread, items);
}

export async function listThreads<TContext>(
  { params }: ThreadsListReq,
  { hooks, context }: OperationContext<TContext>,
): Promise<Page<Thread>> {
  const { after, order } = params;
  const page = await hooks.store.loadThreads(
    { limit: requestedPageSize(params.limit), after, order },
    context,
  );
  return { ...page, data: page.data.map((thread) => toWireThread(thread)) };
}

export async function renameThread<TContext>(
  { params }: ThreadsUpdateReq,
  operation: OperationContext<TContext>,
): Promise<Thread> {
  const renamed = await editThread(params.thread_id, operation, (thread) => {
    thread.title = params.title;
  });
  return toWireThread(renamed);
}

/** Ends the thread's run, deletes the thread, and the bytes of the files that were sent in it. */
export async function deleteThread<TContext>(
  { params }: ThreadsDeleteReq,
  operation: OperationContext<TContext>,
  runs: RunManager,
): Promise<EmptyAnswer> {
  const { hooks, context } = operation;
  const key = threadKey(params.thread_id, operation);
  await runs.stop(key);
  const attachments = hooks.attachmentStore ? await attachmentIds(params.thread_id, operation) : [];
  await operation.edits.runExclusive(key, () => hooks.store.deleteThread(params.thread_id, context));
  // A turn that found the thread before the deletion may have begun. No client will ever see that turn's answer.
  await runs.stop(key);
  for (const attachmentId of attachments) {
    try {
      await hooks.attachmentStore?.deleteAttachment(attachmentId, context);
    } catch (error) {
      // The thread is gone; a client could do nothing about bytes that stayed.
      hooks.logger.error(
        { attachmentId, err: describeError(error) },
        "Cannot delete the bytes of an attachment",
      );
    }
  }
  return {};
}

async function attachmentIds<TContext>(
  threadId: string,
  { hooks, context }: OperationContext<TContext>,
): Promise<string[]> {
  const ids = new Set<string>();
  let after: string | undefined;
  do {
    const page = await hooks.store.loadThreadItems(
      threadId,
      { limit: MAX_PAGE_SIZE, after, order: "asc", visibleOnly: true },
      context,
    );
    for (const item of page.data) {
      if (item.type === "user_message") for (const { id } of item.attachments) ids.add(id);
    }
    after = page.has_more ? page.after : undefined;
  } while (after !== undefined);
  return [...ids];
}
