import type { ThreadMetadata } from "@chatwright/protocol";
import type { OperationContext } from "./hooks.ts";
import { threadKey } from "./thread-key.ts";

/**
 * Changes a stored thread. Changes of one thread are made one after the other. So no change undoes one that came
 * between its reading and its writing, or restores a deleted thread.
 *
 * @returns the thread as it is stored now.
 * @throws NotFoundError
 */
export function editThread<TContext>(
  threadId: string,
  operation: OperationContext<TContext>,
  change: (stored: ThreadMetadata) => void,
): Promise<ThreadMetadata> {
  const { hooks, context, edits } = operation;
  return edits.runExclusive(threadKey(threadId, operation), async () => {
    const stored = await hooks.store.loadThread(threadId, context);
    change(stored);
    await hooks.store.saveThread(stored, context);
    return stored;
  });
}
