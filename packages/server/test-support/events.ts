import { applyEvent, newThreadState, type ThreadItem, type ThreadStreamEvent } from "@chatwright/protocol";

/** The request that sends a message. */
export function message(text: string, threadId?: string): object {
  const input = { content: [{ type: "input_text", text }], attachments: [], inference_options: {} };
  return threadId === undefined
    ? { type: "threads.create", params: { input } }
    : { type: "threads.add_user_message", params: { thread_id: threadId, input } };
}

/** The id of the thread that these events made. */
export function threadOf(events: readonly ThreadStreamEvent[]): string {
  const created = events.find((event) => event.type === "thread.created");
  if (!created) throw new Error("No thread was created");
  return created.thread.id;
}

/** The items as a client that got these events shows them. */
export function shown(
  events: readonly ThreadStreamEvent[],
  before: readonly ThreadItem[] = [],
): ThreadItem[] {
  const state = newThreadState();
  for (const item of before) state.items.set(item.id, item);
  for (const event of events) applyEvent(state, event);
  return [...state.items.values()];
}

/** What happened, in short: `added assistant_message`, `text_delta`, `progress_update` … */
export function outline(events: readonly ThreadStreamEvent[]): string[] {
  return events.map((event) => {
    if (event.type === "thread.item.added" || event.type === "thread.item.done") {
      return `${event.type.slice("thread.item.".length)} ${event.item.type}`;
    }
    if (event.type === "thread.item.updated") return event.update.type.split(".").slice(-2).join(".");
    return event.type;
  });
}

/** The lines without repetitions, for events whose number depends on the time they take. */
export function squeezed(lines: readonly string[]): string[] {
  return lines.filter((line, index) => line !== lines[index - 1]);
}

/** The texts of the assistant's messages. */
export function textsOf(items: readonly ThreadItem[]): string[] {
  return items.flatMap((item) =>
    item.type === "assistant_message" ? [item.content.map((part) => part.text).join("|")] : [],
  );
}
