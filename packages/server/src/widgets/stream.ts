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
  const events = new WidgetEvents(thread, options);
  if (Symbol.asyncIterator in widget) {
    for await (const state of widget) yield* events.show(state);
    yield* events.end();
  } else {
    yield* events.showWhole(widget);
  }
}

/** The events of one widget item, state by state. The item is as old as its first event. */
export class WidgetEvents {
  readonly #threadId: string;
  readonly #options: StreamWidgetOptions;
  #item: WidgetItem | undefined;

  constructor(thread: Pick<ThreadMetadata, "id">, options: StreamWidgetOptions) {
    this.#threadId = thread.id;
    this.#options = options;
  }

  /** A widget that does not change. */
  showWhole(widget: WidgetRoot): ThreadStreamEvent[] {
    return [{ type: "thread.item.done", item: this.#newItem(widget) }];
  }

  /** The first state, or what turns the one before into this one. */
  show(state: WidgetRoot): ThreadStreamEvent[] {
    const before = this.#item;
    if (!before) {
      this.#item = this.#newItem(state);
      return [{ type: "thread.item.added", item: this.#item }];
    }
    this.#item = { ...before, widget: state };
    return diffWidget(before.widget, state).map((update) => ({
      type: "thread.item.updated",
      item_id: before.id,
      update,
    }));
  }

  /** The event that completes the widget; none where there was no state. */
  end(): ThreadStreamEvent[] {
    return this.#item ? [{ type: "thread.item.done", item: this.#item }] : [];
  }

  #newItem(widget: WidgetRoot): WidgetItem {
    return {
      type: "widget",
      id: (this.#options.generateId ?? randomId)("message"),
      thread_id: this.#threadId,
      created_at: timestamp(),
      widget,
      copy_text: this.#options.copyText,
    };
  }
}

function randomId(): string {
  return `msg_${crypto.randomUUID().replaceAll("-", "")}`;
}
