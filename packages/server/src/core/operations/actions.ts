import {
  isHiddenItem,
  type SyncCustomActionResponse,
  type ThreadsCustomActionReq,
  type ThreadsSyncCustomActionReq,
  type WidgetItem,
} from "@chatwright/protocol";
import { UsageError } from "../../store/errors.ts";
import { describeReturned } from "../../store/returned.ts";
import { RequestError } from "../errors.ts";
import type { OperationContext } from "../hooks.ts";
import type { PreparedTurn } from "../pipeline/run-stream.ts";
import { toWireItem } from "../wire.ts";
import { loadVisibleItem } from "./items.ts";

/** An action of a widget or of the page, answered with a stream. */
export async function runAction<TContext>(
  { params }: ThreadsCustomActionReq,
  operation: OperationContext<TContext>,
): Promise<PreparedTurn> {
  const { hooks, context } = operation;
  const thread = await hooks.store.loadThread(params.thread_id, context);
  const sender = await loadSender(params, operation);
  return {
    thread,
    commit: () => Promise.resolve({}),
    begin: (run) => hooks.action(thread, params.action, sender, context, { ...run, caller: context }),
  };
}

/** The same, answered with one value. The server streams and stores only what the hook itself does. */
export async function runSyncAction<TContext>(
  { params }: ThreadsSyncCustomActionReq,
  operation: OperationContext<TContext>,
): Promise<SyncCustomActionResponse> {
  const { hooks, context, request } = operation;
  const thread = await hooks.store.loadThread(params.thread_id, context);
  const sender = await loadSender(params, operation);
  const result = await hooks.syncAction(thread, params.action, sender, context, request);
  const { updated_item } = checkedResponse(result);
  return updated_item && !isHiddenItem(updated_item) ? { updated_item: toWireItem(updated_item) } : {};
}

/** A hook with nothing to answer may return nothing. @throws UsageError for another type */
function checkedResponse(result: SyncCustomActionResponse | void): SyncCustomActionResponse {
  if (result === undefined) return {};
  if (isResponse(result)) return result;
  throw new UsageError(
    `Cannot use the result of syncAction(): it is ${describeReturned(result)}, or its updated_item is not an item. Return { updated_item }, {} or nothing.`,
  );
}

/** Checks the shape alone: TypeScript checks the item's fields. */
function isResponse(result: unknown): boolean {
  if (typeof result !== "object" || result === null) return false;
  const item: unknown = "updated_item" in result ? result.updated_item : undefined;
  return item === undefined || item === null || (typeof item === "object" && "type" in item);
}

async function loadSender<TContext>(
  params: ThreadsCustomActionReq["params"],
  operation: OperationContext<TContext>,
): Promise<WidgetItem | undefined> {
  if (params.item_id === undefined) return undefined;
  const item = await loadVisibleItem(params.thread_id, params.item_id, operation);
  if (item.type === "widget") return item;
  throw new RequestError(
    "invalid_request",
    `Cannot run action "${params.action.type}": item "${item.id}" is a ${item.type}, not a widget. Name a widget.`,
  );
}
