import type { Thread, ThreadItem } from "@chatwright/protocol";
import type { Store } from "@chatwright/server";
import { words } from "./answer.ts";

/** A thread in which questions and answers take turns. @param minute when it was created */
export function threadOf(id: string, items: number, minute = 0): Thread {
  const at = (n: number) => new Date(Date.UTC(2026, 10, 22, 10, minute, 0, n)).toISOString();
  const data = Array.from({ length: items }, (_, n): ThreadItem => {
    const place = { id: `msg_${n}`, thread_id: id, created_at: at(n) };
    return n % 2 === 0
      ? {
          type: "user_message",
          ...place,
          content: [{ type: "input_text", text: words(12) }],
          attachments: [],
          inference_options: {},
        }
      : {
          type: "assistant_message",
          ...place,
          content: [{ type: "output_text", text: words(80), annotations: [] }],
        };
  });
  return {
    id,
    title: words(6),
    created_at: at(0),
    status: { type: "active" },
    metadata: {},
    items: { data, has_more: false },
  };
}

/** Stores threads with their items. */
export async function fill<TContext>(
  store: Store<TContext>,
  threads: readonly Thread[],
  context: TContext,
): Promise<void> {
  for (const { items, ...thread } of threads) {
    await store.saveThread(thread, context);
    for (const item of items.data) await store.saveItem(thread.id, item, context);
  }
}
