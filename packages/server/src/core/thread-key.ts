import type { OperationContext } from "./hooks.ts";

/** What keeps apart the runs and the changes of threads: two owners may each have a thread of the same id. */
export function threadKey<TContext>(
  threadId: string,
  { hooks, context }: Pick<OperationContext<TContext>, "hooks" | "context">,
): string {
  return JSON.stringify([hooks.store.ownerOf(context), threadId]);
}
