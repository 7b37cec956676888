import { batch, computed, signal } from "@preact/signals";
import type {
  Page,
  StructuredInputItem,
  ThreadItem,
  ThreadMetadata,
  ThreadStreamEvent,
} from "@chatwright/protocol";
import { applyItemUpdate } from "@chatwright/protocol/fold";
import { isHiddenItem } from "@chatwright/protocol/item-checks";
import type { Entry, NoticeEntry, Older, ThreadView, Turn } from "../model/chat-model.ts";
import { idOf, isUserEntry } from "../model/entries.ts";
import { ItemModel } from "./item-model.ts";

let notices = 0;

/**
 * The thread on the screen: a list of entries, each of which holds its item. Events change the thread as in the protocol's
 * fold. A delta changes one entry's signal and no list.
 */
export class ThreadModel implements ThreadView {
  readonly meta = signal<ThreadMetadata | undefined>(undefined);
  readonly entries = signal<readonly (ItemModel | NoticeEntry)[]>([]);
  readonly older = signal<Older>({ hasMore: false, after: undefined });
  readonly turns = computed(() => groupTurns(this.entries.value, this.#turnKeys));
  /** The structured input that waits for an answer, if the thread ends with it. */
  readonly question = computed(() => pendingQuestion(this.entries.value));

  /** The entry of each item id. The entry itself stores the item. */
  readonly #byId = new Map<string, ItemModel>();
  /** Keys of turns that were drawn before their beginning was loaded, by the key of the entry that begins them. */
  readonly #turnKeys = new Map<string, string>();

  get id(): string | null {
    return this.meta.peek()?.id ?? null;
  }

  /** Whether more of any item is on its way. */
  get streaming(): boolean {
    return this.#items().some(({ streaming }) => streaming);
  }

  itemIds(): string[] {
    return this.#items().map(({ id }) => id);
  }

  /** Whether the thread ends with a user's message. */
  awaitsAnswer(): boolean {
    return isUserEntry(this.#items().at(-1));
  }

  /** The item as it is now. */
  item(id: string): ThreadItem | undefined {
    return this.#byId.get(id)?.peek();
  }

  /** Empties the model for another thread. */
  clear(): void {
    batch(() => {
      this.#turnKeys.clear();
      this.meta.value = undefined;
      this.#setEntries([]);
      this.older.value = { hasMore: false, after: undefined };
    });
  }

  /**
   * Shows a loaded thread. Items that are on the screen keep their entries, and notices keep their places. If only the end
   * of the thread was loaded, the entries before that end stay.
   */
  load(meta: ThreadMetadata, items: readonly ThreadItem[], older: Older): void {
    const before = this.entries.peek();
    const places = noticesByPlace(before);
    const visible = items.filter((item) => !isHiddenItem(item));
    const end = older.hasMore ? before.findIndex((entry) => idOf(entry) === visible[0]?.id) : 0;
    const kept = before.slice(0, Math.max(0, end));
    batch(() => {
      this.meta.value = meta;
      if (kept.length === 0) this.older.value = older;
      const loaded = visible.flatMap((item) => {
        const entry = this.#byId.get(item.id) ?? new ItemModel(item);
        entry.set({ item, streaming: false, progress: undefined });
        return [entry, ...(places.get(item.id) ?? [])];
      });
      this.#setEntries([...kept, ...loaded]);
    });
  }

  /** Puts a page of older items before the others. */
  prepend(page: Page<ThreadItem>): void {
    const older = page.data
      .filter((item) => !isHiddenItem(item) && !this.#byId.has(item.id))
      .toReversed()
      .map((item) => new ItemModel(item));
    const first = this.turns.peek()[0];
    if (first && !isUserEntry(first.entries[0])) {
      const begins = older.findLast(isUserEntry) ?? older[0];
      if (begins) this.#turnKeys.set(begins.key, first.key);
    }
    batch(() => {
      this.#setEntries([...older, ...this.entries.peek()]);
      this.older.value = { hasMore: page.has_more, after: page.after };
    });
  }

  /** Shows an item, at its place if it is on the screen, else at the end. */
  show(item: ThreadItem, streaming = false): void {
    const entry = this.#byId.get(item.id);
    if (entry) entry.set({ item, streaming, progress: undefined });
    else this.#append(new ItemModel(item, streaming));
  }

  /** Gives a local message the server's content and id. The entry keeps its place and key. */
  adopt(localId: string, item: ThreadItem): void {
    const entry = this.#byId.get(localId);
    if (!entry) return;
    entry.set({ item });
    this.#byId.delete(localId);
    this.#byId.set(item.id, entry);
  }

  /** Applies a stream's event. @throws RangeError as `applyItemUpdate` does */
  apply(event: ThreadStreamEvent): void {
    switch (event.type) {
      case "thread.created":
      case "thread.updated":
        this.meta.value = event.thread;
        break;
      case "thread.item.added":
      case "thread.item.done":
      case "thread.item.replaced":
        // A correct server sends no hidden item. A view must not show one that leaks.
        if (!isHiddenItem(event.item)) this.show(event.item, event.type === "thread.item.added");
        break;
      case "thread.item.updated": {
        const { item_id: id, update } = event;
        const entry = this.#byId.get(id);
        entry?.set({
          item: applyItemUpdate(entry.peek(), update),
          ...(update.type === "generated_image.updated" && { progress: update.progress }),
        });
        break;
      }
      case "thread.item.removed":
        this.remove([event.item_id]);
        break;
      case "notice":
        this.#append({ kind: "notice", key: `notice:${++notices}`, notice: event });
        break;
      case "stream_options":
      case "progress_update":
      case "client_effect":
      case "error":
        // These events concern the run and not the thread.
        break;
    }
  }

  /** Takes items off the screen. */
  remove(ids: readonly string[]): void {
    const entries = this.entries.peek();
    const left = entries.filter((entry) => !ids.includes(idOf(entry) ?? ""));
    if (left.length < entries.length) this.#setEntries(left);
  }

  /** Takes everything after this item off the screen, notices too. */
  truncateAfter(id: string): void {
    const entries = this.entries.peek();
    const at = entries.findIndex((entry) => idOf(entry) === id);
    if (at !== -1) this.#setEntries(entries.slice(0, at + 1));
  }

  /** Marks every item as complete, because the run is over. Returns the ids of the items that were streaming. */
  settle(): string[] {
    const streaming = this.#items().filter((entry) => entry.streaming);
    this.#setStreaming(streaming, false);
    return streaming.map(({ id }) => id);
  }

  /** Marks items as streaming again, because their run is resumed. */
  reopen(ids: readonly string[]): void {
    this.#setStreaming(
      this.#items().filter(({ id }) => ids.includes(id)),
      true,
    );
  }

  #setStreaming(entries: readonly ItemModel[], streaming: boolean): void {
    batch(() => entries.forEach((entry) => entry.set({ streaming })));
  }

  #items(): ItemModel[] {
    return this.entries.peek().filter((entry) => entry.kind === "item");
  }

  /** Replaces the list and its index. */
  #setEntries(entries: readonly (ItemModel | NoticeEntry)[]): void {
    this.#byId.clear();
    for (const entry of entries) if (entry.kind === "item") this.#byId.set(entry.id, entry);
    this.entries.value = entries;
  }

  #append(entry: ItemModel | NoticeEntry): void {
    if (entry.kind === "item") this.#byId.set(entry.id, entry);
    this.entries.value = [...this.entries.peek(), entry];
  }
}

/** Notices by the id of the item before them. The server does not store notices, so a loaded thread has none. */
function noticesByPlace(entries: readonly Entry[]): ReadonlyMap<string, NoticeEntry[]> {
  const places = new Map<string, NoticeEntry[]>();
  let after = "";
  for (const entry of entries) {
    if (entry.kind === "item") after = entry.peek().id;
    else places.set(after, [...(places.get(after) ?? []), entry]);
  }
  return places;
}

function groupTurns(entries: readonly Entry[], keys: ReadonlyMap<string, string>): readonly Turn[] {
  const turns: { key: string; entries: Entry[] }[] = [];
  for (const entry of entries) {
    const last = turns.at(-1);
    if (isUserEntry(entry) || !last) {
      turns.push({ key: keys.get(entry.key) ?? `turn:${entry.key}`, entries: [entry] });
    } else last.entries.push(entry);
  }
  return turns;
}

function pendingQuestion(entries: readonly Entry[]): StructuredInputItem | undefined {
  for (const entry of entries.toReversed()) {
    if (entry.kind !== "item") continue;
    const { type } = entry.peek();
    if (type === "user_message") return undefined;
    if (type !== "structured_input") continue;
    const { item, streaming } = entry.state.value;
    return item.type === "structured_input" && item.status === "pending" && !streaming ? item : undefined;
  }
  return undefined;
}
