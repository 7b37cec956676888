import type { OperationContext } from "./hooks.ts";

/**
 * The key of a thread's runs and changes. The key contains the owner, because two owners may each have a thread of the
 * same id.
 */
export function threadKey<TContext>(
  threadId: string,
  { hooks, context }: Pick<OperationContext<TContext>, "hooks" | "context">,
): string {
  return JSON.stringify([hooks.store.ownerOf(context), threadId]);
}
