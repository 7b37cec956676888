import {
  applyEvent,
  type GeneratedImageItem,
  isHiddenItem,
  newThreadState,
  type Task,
  type ThreadItem,
  type ThreadItemAddedEvent,
  type ThreadItemDoneEvent,
  type ThreadItemReplacedEvent,
  type ThreadItemUpdatedEvent,
  type ThreadStreamEvent,
} from "@chatwright/protocol";
import { NotFoundError, UsageError } from "../../store/errors.ts";
import { keepImage } from "../../store/keep-image.ts";
import { describeReturned } from "../../store/returned.ts";
import type { OperationContext } from "../hooks.ts";
import { toWireItem, toWireThread } from "../wire.ts";
import { describeError } from "../describe-error.ts";

/** An event that carries a whole item. */
type ItemEvent = ThreadItemAddedEvent | ThreadItemDoneEvent | ThreadItemReplacedEvent;

/**
 * Stores the items of a run's events, and returns the events as a client may see them. The writer remembers unfinished
 * items, so that no item that a client was shown is lost. The writer also remembers hidden items, so that no client is
 * shown them.
 */
export class ItemWriter<TContext> {
  readonly #operation: OperationContext<TContext>;
  readonly #threadId: string;
  readonly #pending = newThreadState();
  /** Pending items that were stored before this run touched them. */
  readonly #reopened = new Set<string>();
  /** The items of this run's events, and whether a client may see them. `missing`: the store has no such item. */
  readonly #met = new Map<string, "visible" | "hidden" | "missing">();

  constructor(threadId: string, operation: OperationContext<TContext>) {
    this.#threadId = threadId;
    this.#operation = operation;
  }

  /**
   * The items that were announced and are not done, with all updates so far. No task keeps the status `loading`. The
   * last preview of an image is kept in the same place as finished images.
   */
  async pendingItems(): Promise<ThreadItem[]> {
    const items: ThreadItem[] = [];
    for (const item of this.#pending.items.values()) {
      items.push(item.type === "generated_image" ? await this.#keepPreview(item) : cutShort(item));
    }
    return items;
  }

  /**
   * Takes the commonest event, an update of an unfinished item, without the store and without a promise.
   * @returns false where the caller must pass the event to {@link take}.
   */
  update(event: ThreadItemUpdatedEvent): boolean {
    if (!this.#pending.items.has(event.item_id) || this.#met.get(event.item_id) === "hidden") return false;
    applyEvent(this.#pending, event);
    return true;
  }

  /**
   * Applies the event to the store.
   * @returns the event to send, or `undefined` where a client must not see it.
   * @throws UsageError for a value that is not an event of the protocol
   */
  async take(event: ThreadStreamEvent): Promise<ThreadStreamEvent | undefined> {
    switch (event.type) {
      case "thread.item.added":
      case "thread.item.done":
      case "thread.item.replaced":
        return this.#takeItem(event);
      case "thread.item.updated":
        return this.#takeUpdate(event);
      case "thread.item.removed": {
        const met = await this.#meet(event.item_id);
        await this.#operation.hooks.store.deleteThreadItem(
          this.#threadId,
          event.item_id,
          this.#operation.context,
        );
        this.#close(event.item_id);
        this.#met.set(event.item_id, "missing");
        return met === "hidden" ? undefined : event;
      }
      case "thread.created":
      case "thread.updated": {
        const { items } = event.thread;
        const data = items.data.filter((item) => !isHiddenItem(item));
        return { ...event, thread: toWireThread(event.thread, { ...items, data }) };
      }
      case "stream_options":
      case "progress_update":
      case "client_effect":
      case "error":
      case "notice":
        return event;
      default:
        throw unknownEvent(event);
    }
  }

  /**
   * Ends the items that the run left unfinished, after its last event. Stores items that show something, and takes the
   * others back.
   * @returns the events that tell a client of this.
   */
  async settle(): Promise<ThreadStreamEvent[]> {
    const events: ThreadStreamEvent[] = [];
    for (const item of await this.pendingItems()) {
      const reopened = this.#reopened.has(item.id);
      const seen = this.#pending.items.get(item.id);
      this.#close(item.id);
      if (reopened) {
        await this.#operation.hooks.store.saveItem(this.#threadId, item, this.#operation.context);
        // A client knows the whole item, except the address at which a preview is kept.
        if (imageUrl(item) !== imageUrl(seen)) {
          events.push({ type: "thread.item.replaced", item: toWireItem(item) });
        }
      } else if (hasContent(item)) {
        await this.#operation.hooks.store.saveItem(this.#threadId, item, this.#operation.context);
        events.push({ type: "thread.item.done", item: toWireItem(item) });
      } else {
        const stored = await this.#load(item.id);
        if (stored && !isHiddenItem(stored)) {
          events.push({ type: "thread.item.replaced", item: toWireItem(stored) });
        } else if (this.#met.get(item.id) === "visible") {
          events.push({ type: "thread.item.removed", item_id: item.id });
        }
      }
    }
    return events;
  }

  async #takeItem(event: ItemEvent): Promise<ThreadStreamEvent | undefined> {
    const item = this.#stamp(event.item);
    const hidden = isHiddenItem(item);
    // If a hidden item replaces a visible one, the client is told that the item was removed.
    const vanishes = hidden && (await this.#meet(item.id)) === "visible";
    const { store } = this.#operation.hooks;
    if (event.type === "thread.item.added") {
      this.#reopened.delete(item.id);
      // A copy, because the hook may go on changing its object and send the same changes as updates.
      this.#pending.items.set(item.id, JSON.parse(JSON.stringify(item)) as ThreadItem);
    } else {
      await store.saveItem(this.#threadId, item, this.#operation.context);
      this.#close(item.id);
    }
    this.#met.set(item.id, hidden ? "hidden" : "visible");
    if (vanishes) return { type: "thread.item.removed", item_id: item.id };
    return hidden ? undefined : { type: event.type, item: toWireItem(item) };
  }

  /** Takes an update of a hidden item or a stored one. Opens a stored item again, and stores it when the run ends. */
  async #takeUpdate(event: ThreadItemUpdatedEvent): Promise<ThreadStreamEvent | undefined> {
    const id = event.item_id;
    if (!this.#pending.items.has(id)) {
      if (this.#met.get(id) === "missing") return undefined;
      const stored = await this.#load(id);
      if (!stored) {
        this.#met.set(id, "missing");
        const fields = { threadId: this.#threadId, itemId: id, update: event.update.type };
        this.#operation.hooks.logger.warn(fields, "Ignored updates of an item that does not exist");
        return undefined;
      }
      this.#pending.items.set(id, stored);
      this.#reopened.add(id);
      this.#met.set(id, isHiddenItem(stored) ? "hidden" : "visible");
    }
    applyEvent(this.#pending, event);
    return this.#met.get(id) === "hidden" ? undefined : event;
  }

  /** Moves a preview out of its item. If that fails, the preview stays in the item and is not lost. */
  async #keepPreview(item: GeneratedImageItem): Promise<GeneratedImageItem> {
    if (!item.image) return item;
    const { hooks, context } = this.#operation;
    try {
      const image = { id: item.id, threadId: this.#threadId, url: item.image.url };
      return {
        ...item,
        image: { ...item.image, url: await keepImage(image, hooks.attachmentStore, context) },
      };
    } catch (error) {
      const fields = { threadId: this.#threadId, itemId: item.id, err: describeError(error) };
      hooks.logger.warn(fields, "Cannot keep the preview of an image outside of its thread");
      return item;
    }
  }

  #stamp(item: ThreadItem): ThreadItem {
    return item.thread_id === this.#threadId ? item : { ...item, thread_id: this.#threadId };
  }

  #close(itemId: string): void {
    this.#pending.items.delete(itemId);
    this.#reopened.delete(itemId);
  }

  async #meet(itemId: string): Promise<"visible" | "hidden" | "missing"> {
    const met = this.#met.get(itemId);
    if (met) return met;
    const stored = await this.#load(itemId);
    return stored === undefined ? "missing" : isHiddenItem(stored) ? "hidden" : "visible";
  }

  async #load(itemId: string): Promise<ThreadItem | undefined> {
    try {
      return await this.#operation.hooks.store.loadItem(this.#threadId, itemId, this.#operation.context);
    } catch (error) {
      if (error instanceof NotFoundError) return undefined;
      throw error;
    }
  }
}

/** Gives tasks of the status `loading` the status `none`, because the run no longer works on them. */
function cutShort(item: ThreadItem): ThreadItem {
  if (item.type !== "workflow") return item;
  const { tasks } = item.workflow;
  if (!tasks.some(({ status_indicator }) => status_indicator === "loading")) return item;
  const stopped = tasks.map((task): Task =>
    task.status_indicator === "loading" ? { ...task, status_indicator: "none" } : task,
  );
  return { ...item, workflow: { ...item.workflow, tasks: stopped } };
}

/** The error about a value that a hook yielded as an event. */
function unknownEvent(value: unknown): UsageError {
  const type: unknown =
    typeof value === "object" && value !== null && "type" in value ? value.type : undefined;
  const given =
    typeof type === "string" ? `of type "${type.slice(0, 64)}"` : `that is ${describeReturned(value)}`;
  return new UsageError(
    `Cannot send an event ${given}: the protocol has no such event. Yield events such as { type: "thread.item.done", item }.`,
  );
}

function imageUrl(item: ThreadItem | undefined): string | undefined {
  return item?.type === "generated_image" ? item.image?.url : undefined;
}

/** Whether an unfinished item shows something that is worth keeping. */
export function hasContent(item: ThreadItem): boolean {
  switch (item.type) {
    case "assistant_message":
      return item.content.some((part) => part.text.trim() !== "");
    case "workflow":
      return item.workflow.tasks.length > 0;
    case "widget":
    case "task":
      return true;
    case "generated_image":
      return item.image !== undefined;
    default:
      return false;
  }
}
