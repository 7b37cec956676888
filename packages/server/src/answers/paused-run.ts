import type { SDKHiddenContextItem, StructuredInputItem, ThreadItem, WidgetItem } from "@chatwright/protocol";
import { z } from "zod";
import { PausedRunError } from "../models/failure.ts";
import { NotFoundError } from "../store/errors.ts";
import type { AgentContext } from "./agent-context.ts";

// A run that waits for the user's decision is stored in a hidden item of its thread. The item has the thread's owner,
// survives a restart, and never leaves the server. The store deletes the item with the thread, or when the user
// retries.

const MARK = "chatwright:paused-run:";
/** The form in which runs are stored. Chatwright 0.1 stored the same form without its number. */
const VERSION = 1;

/** A call that needs the user's approval. */
export interface ApprovalCall {
  toolName: string;
  /** The arguments; `undefined` where the model wrote no JSON. */
  input: unknown;
  /** Why the call needs approval, where the product gave its SDK a reason. */
  reason?: string | undefined;
}

const StoredCall = z.object({
  toolName: z.string(),
  /** JSON leaves `undefined` out. */
  input: z.unknown().default(undefined),
  reason: z.string().optional(),
  inputId: z.string(),
  /** The call's index among all calls that the SDK waits for. */
  index: z.int().min(0),
  decision: z.enum(["approved", "rejected"]).optional(),
});

const StoredRun = z.object({
  version: z.literal(VERSION).default(VERSION),
  /** The structured input or the widget that asks the user. */
  questionId: z.string(),
  /** The calls; where a widget asks, with the decisions so far. */
  calls: z.array(StoredCall),
  /** The answer that approves. Every other answer rejects and is the reason. */
  approve: z.string(),
  reject: z.string(),
  /** The run as its SDK serializes it. */
  state: z.string(),
});

export type PausedCall = z.infer<typeof StoredCall>;
export type PausedRun = Omit<z.infer<typeof StoredRun>, "version">;

export function pausedRunContent(paused: PausedRun): string {
  return MARK + JSON.stringify({ ...paused, version: VERSION });
}

/** Whether a hidden item holds a run, and no context for the model. */
export function isPausedRun(item: ThreadItem): item is SDKHiddenContextItem {
  return item.type === "sdk_hidden_context" && item.content.startsWith(MARK);
}

/** @throws PausedRunError where the item has another version, or is damaged */
function readPausedRun({ id, content }: SDKHiddenContextItem): PausedRun {
  let stored: unknown;
  try {
    stored = JSON.parse(content.slice(MARK.length));
  } catch (error) {
    throw new PausedRunError(id, "its item is not JSON", { cause: error });
  }
  const version = z.object({ version: z.unknown() }).safeParse(stored).data?.version;
  if (version !== undefined && version !== VERSION)
    throw new PausedRunError(
      id,
      `its version is ${JSON.stringify(version)}, and this server reads ${VERSION}`,
    );
  const { data, error } = StoredRun.safeParse(stored);
  if (!data) throw new PausedRunError(id, z.prettifyError(error), { cause: error });
  return data;
}

/** A stored run and its item. */
export interface FoundRun {
  item: SDKHiddenContextItem;
  paused: PausedRun;
  /** Whether the user sent a message instead of a decision. */
  superseded: boolean;
}

/**
 * The newest stored run, unless it is older than the message before the last one. A run that cannot be read is deleted, so
 * that the thread's next turn works.
 * @throws PausedRunError where the run cannot be read, and no message has taken its place
 */
export async function findPausedRun<TContext>(
  context: AgentContext<TContext>,
): Promise<FoundRun | undefined> {
  const found = await findItem(context);
  if (!found) return undefined;
  try {
    return { ...found, paused: readPausedRun(found.item) };
  } catch (error) {
    await context.store.deleteThreadItem(context.thread.id, found.item.id, context.caller);
    if (found.superseded) return undefined;
    throw error;
  }
}

async function findItem<TContext>({
  thread,
  store,
  caller,
}: AgentContext<TContext>): Promise<Omit<FoundRun, "paused"> | undefined> {
  let messages = 0;
  let after: string | undefined;
  do {
    const query = { limit: 50, after, order: "desc" } as const;
    const page = await store.loadThreadItems(thread.id, query, caller);
    for (const item of page.data) {
      if (isPausedRun(item)) return { item, superseded: messages > 0 };
      if (item.type === "user_message" && ++messages > 1) return undefined;
    }
    after = page.has_more ? page.after : undefined;
  } while (after !== undefined);
  return undefined;
}

/** The item that asks about the stored run; `undefined` where it was deleted. */
export async function loadQuestion<TContext>(
  { thread, store, caller }: AgentContext<TContext>,
  id: string,
): Promise<StructuredInputItem | WidgetItem | undefined> {
  try {
    const item = await store.loadItem(thread.id, id, caller);
    return item.type === "structured_input" || item.type === "widget" ? item : undefined;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
