import { type GeneratedImageItem, timestamp } from "@chatwright/protocol";
import { keepImage } from "../store/keep-image.ts";
import type { AgentContext } from "./agent-context.ts";
import { callConverter } from "./thread-event-queue.ts";
import type { MessageKey } from "./assistant-messages.ts";
import type { ResponseStreamConverter } from "./response-stream-converter.ts";

/** Writes the images that a model makes in one response, from the first preview on. */
export class GeneratedImages {
  readonly #context: AgentContext;
  readonly #converter: ResponseStreamConverter;
  readonly #items = new Map<MessageKey, GeneratedImageItem>();
  /** Complete ones, which another version may replace. */
  readonly #finished = new Map<MessageKey, GeneratedImageItem>();

  constructor(context: AgentContext, converter: ResponseStreamConverter) {
    this.#context = context;
    this.#converter = converter;
  }

  begin(key: MessageKey): void {
    if (this.#items.has(key)) return;
    const item = this.#newItem();
    this.#items.set(key, item);
    this.#context.events.emit({ type: "thread.item.added", item });
  }

  async preview(key: MessageKey, base64: string, index: number): Promise<void> {
    const item = this.#items.get(key);
    if (!item) return;
    const url = await callConverter(() => this.#converter.base64ImageToUrl(item.id, base64, index));
    this.#context.events.emit({
      type: "thread.item.updated",
      item_id: item.id,
      update: {
        type: "generated_image.updated",
        image: { id: item.id, url },
        progress: this.#converter.partialImageIndexToProgress(index),
      },
    });
  }

  /** Completes an image, announced or not. One that came to nothing is taken back. */
  async finish(key: MessageKey, base64: string | undefined, mediaType?: string): Promise<void> {
    const known = this.#items.get(key) ?? this.#finished.get(key);
    this.#items.delete(key);
    if (base64) {
      const item = known ?? this.#newItem();
      const given = await callConverter(() =>
        this.#converter.base64ImageToUrl(item.id, base64, undefined, mediaType),
      );
      const { attachmentStore, caller, thread } = this.#context;
      const url = await keepImage({ id: item.id, threadId: thread.id, url: given }, attachmentStore, caller);
      // An image without an earlier event gets the time of this event, not that of the item's making.
      const created_at = known?.created_at ?? timestamp();
      const done = { ...item, created_at, image: { id: item.id, url } };
      this.#finished.set(key, done);
      this.#context.events.emit({ type: "thread.item.done", item: done });
    } else if (known) {
      this.#finished.delete(key);
      this.#context.events.emit({ type: "thread.item.removed", item_id: known.id });
    }
  }

  /** Takes back what is unfinished: the model begins its answer anew. */
  discard(): void {
    for (const { id } of this.#items.values())
      this.#context.events.emit({ type: "thread.item.removed", item_id: id });
    this.clear();
  }

  /** Forgets the images: another response begins, whose keys may be the same. */
  clear(): void {
    this.#items.clear();
    this.#finished.clear();
  }

  #newItem(): GeneratedImageItem {
    return {
      type: "generated_image",
      id: this.#context.generateId("message"),
      thread_id: this.#context.thread.id,
      created_at: timestamp(),
    };
  }
}
