import type { Call } from "./hooks.ts";

/** A thread as runs are kept apart by: two owners may each have one of the same id. */
export function threadKey<TContext>(
  threadId: string,
  { hooks, context }: Pick<Call<TContext>, "hooks" | "context">,
): string {
  return JSON.stringify([hooks.store.ownerOf(context), threadId]);
}
