import type { SDKHiddenContextItem, StructuredInputItem, ThreadItem, WidgetItem } from "@chatwright/protocol";
import { NotFoundError } from "../store/errors.ts";
import type { AgentContext } from "./agent-context.ts";

// A run that waits for the user's decision is kept in a hidden item of its thread: it has the thread's owner, survives a
// restart, goes with the thread or with a retry, and never leaves the server.

const MARK = "chatwright:paused-run:";

/** A call that needs the user's approval. */
export interface ApprovalCall {
  toolName: string;
  /** The arguments; `undefined` where the model wrote no JSON. */
  input: unknown;
  /** Why it needs approval, where the product told its SDK. */
  reason?: string | undefined;
}

export interface PausedCall extends ApprovalCall {
  inputId: string;
  /** Its place among all that the SDK waits for. */
  index: number;
  decision?: "approved" | "rejected";
}

/** What is kept of a run that waits. */
export interface PausedRun {
  /** The structured input or the widget that asks the user. */
  questionId: string;
  /** The calls; where a widget asks, with what was decided. */
  calls: PausedCall[];
  /** The answers that stand for the decisions; every other one rejects, and is the reason. */
  approve: string;
  reject: string;
  /** The run as its SDK writes it down. */
  state: string;
}

export function pausedRunContent(paused: PausedRun): string {
  return MARK + JSON.stringify(paused);
}

/** Whether a hidden item holds a run, and no context for the model. */
export function isPausedRun(item: ThreadItem): item is SDKHiddenContextItem {
  return item.type === "sdk_hidden_context" && item.content.startsWith(MARK);
}

export function readPausedRun(item: SDKHiddenContextItem): PausedRun {
  return JSON.parse(item.content.slice(MARK.length)) as PausedRun;
}

/** The newest run that waits, unless it is older than the message before the last one. */
export async function findPausedRun<TContext>({
  thread,
  store,
  requestContext,
}: AgentContext<TContext>): Promise<{ item: SDKHiddenContextItem; superseded: boolean } | undefined> {
  let messages = 0;
  let after: string | undefined;
  do {
    const query = { limit: 50, after, order: "desc" } as const;
    const page = await store.loadThreadItems(thread.id, query, requestContext);
    for (const item of page.data) {
      if (isPausedRun(item)) return { item, superseded: messages > 0 };
      if (item.type === "user_message" && ++messages > 1) return undefined;
    }
    after = page.has_more ? page.after : undefined;
  } while (after !== undefined);
  return undefined;
}

/** What asks about the run that waits; undefined where it was deleted. */
export async function loadQuestion<TContext>(
  { thread, store, requestContext }: AgentContext<TContext>,
  id: string,
): Promise<StructuredInputItem | WidgetItem | undefined> {
  try {
    const item = await store.loadItem(thread.id, id, requestContext);
    return item.type === "structured_input" || item.type === "widget" ? item : undefined;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
