import {
  type ThreadMetadata,
  type ThreadStreamEvent,
  timestamp,
  type WidgetItem,
  type WidgetRoot,
} from "@chatwright/protocol";
import { diffWidget } from "./diff.ts";

export interface StreamWidgetOptions {
  /** What the Copy button puts on the clipboard; without it there is no such button. */
  copyText?: string | undefined;
  /** Where the item's id comes from; default: a random one. In a server use the store's. */
  generateId?: (type: "message") => string;
}

/**
 * The events that show a widget in a thread. Given several states, the widget appears with the first and then changes;
 * its last state is stored. Each state is a new object.
 */
export async function* streamWidget(
  thread: Pick<ThreadMetadata, "id">,
  widget: WidgetRoot | AsyncIterable<WidgetRoot>,
  options: StreamWidgetOptions = {},
): AsyncGenerator<ThreadStreamEvent, void, undefined> {
  const item = (state: WidgetRoot): WidgetItem => ({ ...fields, widget: state });
  const fields = {
    type: "widget" as const,
    id: (options.generateId ?? randomId)("message"),
    thread_id: thread.id,
    created_at: timestamp(),
    copy_text: options.copyText,
  };
  if (!(Symbol.asyncIterator in widget)) {
    yield { type: "thread.item.done", item: item(widget) };
    return;
  }
  let last: WidgetRoot | undefined;
  for await (const state of widget) {
    if (last === undefined) {
      yield { type: "thread.item.added", item: item(state) };
    } else {
      for (const update of diffWidget(last, state)) {
        yield { type: "thread.item.updated", item_id: fields.id, update };
      }
    }
    last = state;
  }
  if (last !== undefined) yield { type: "thread.item.done", item: item(last) };
}

function randomId(): string {
  return `msg_${crypto.randomUUID().replaceAll("-", "")}`;
}
