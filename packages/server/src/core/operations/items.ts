import {
  type EmptyAnswer,
  isHiddenItem,
  type ItemsFeedbackReq,
  type ItemsListReq,
  type Page,
  type ThreadItem,
} from "@chatwright/protocol";
import { NotFoundError } from "../../store/errors.ts";
import type { OperationContext } from "../hooks.ts";
import { toWirePage } from "../wire.ts";
import { requestedPageSize } from "./paging.ts";

export async function listItems<TContext>(
  { params }: ItemsListReq,
  { hooks, context }: OperationContext<TContext>,
): Promise<Page<ThreadItem>> {
  const { thread_id, after, order } = params;
  const query = { limit: requestedPageSize(params.limit), after, order, visibleOnly: true };
  return toWirePage(await hooks.store.loadThreadItems(thread_id, query, context));
}

/** Hands the feedback on, once each of its items is known to be in the thread. */
export async function giveFeedback<TContext>(
  { params }: ItemsFeedbackReq,
  operation: OperationContext<TContext>,
): Promise<EmptyAnswer> {
  const itemIds = [...new Set(params.item_ids)];
  await operation.hooks.store.loadThread(params.thread_id, operation.context);
  await Promise.all(itemIds.map((id) => loadVisibleItem(params.thread_id, id, operation)));
  await operation.hooks.addFeedback(
    params.thread_id,
    itemIds,
    params.kind,
    operation.context,
    operation.request,
  );
  return {};
}

/** An item that a client named. @throws NotFoundError for a hidden one too: a client cannot know of it */
export async function loadVisibleItem<TContext>(
  threadId: string,
  itemId: string,
  { hooks, context }: OperationContext<TContext>,
): Promise<ThreadItem> {
  const item = await hooks.store.loadItem(threadId, itemId, context);
  if (isHiddenItem(item)) throw new NotFoundError("item", itemId);
  return item;
}
