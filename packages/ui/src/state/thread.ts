import { batch, computed, signal, type ReadonlySignal, type Signal } from "@preact/signals";
import type { NoticeEvent, Page, ThreadItem, ThreadMetadata, ThreadStreamEvent } from "@chatwright/protocol";
import { applyEvent, newThreadState, type ThreadState } from "@chatwright/protocol/fold";

/** An item in the thread. `key` stays the same when the server gives a message of ours its id. */
export interface ItemEntry {
  readonly kind: "item";
  readonly key: string;
  readonly item: ReadonlySignal<ThreadItem>;
  /** Whether more of it is on its way. */
  readonly streaming: ReadonlySignal<boolean>;
}

/** A notice, at the place where it arrived. It is gone after a reload: notices are not stored. */
export interface NoticeEntry {
  readonly kind: "notice";
  readonly key: string;
  readonly notice: NoticeEvent;
}

export type Entry = ItemEntry | NoticeEntry;

/** One exchange: what the user said and everything that came of it. The first turn may lack the user's part. */
export interface Turn {
  readonly key: string;
  readonly entries: readonly Entry[];
}

interface Slot {
  entry: ItemEntry;
  item: Signal<ThreadItem>;
  streaming: Signal<boolean>;
}

/** A cursor into the older items of the thread. */
export interface Older {
  hasMore: boolean;
  after: string | undefined;
}

let notices = 0;

/**
 * The thread on the screen: protocol's fold, with one signal per item on top, so that a delta re-renders one message.
 */
export class ThreadModel {
  readonly meta = signal<ThreadMetadata | undefined>(undefined);
  readonly entries = signal<readonly Entry[]>([]);
  readonly older = signal<Older>({ hasMore: false, after: undefined });
  readonly turns = computed(() => groupTurns(this.entries.value, this.#turnKeys));
  /** How far the images in the making are, 0 to 1, by the id of their item. */
  readonly progress = signal<ReadonlyMap<string, number>>(new Map());
  /** The structured input that waits for an answer, if it is the last thing asked. */
  readonly question = computed(() => pendingQuestion(this.entries.value));

  #state: ThreadState = newThreadState();
  #slots = new Map<string, Slot>();
  /** Turns that were on the screen before their beginning was loaded keep their key: by the key of what begins them. */
  #turnKeys = new Map<string, string>();

  get id(): string | null {
    return this.meta.peek()?.id ?? null;
  }

  /** Whether more of any item is on its way. */
  get streaming(): boolean {
    return [...this.#slots.values()].some((slot) => slot.streaming.peek());
  }

  itemIds(): Iterable<string> {
    return this.#slots.keys();
  }

  /** Whether the last thing that was said is the user's. */
  awaitsAnswer(): boolean {
    return isUserEntry(this.entries.peek().findLast(({ kind }) => kind === "item"));
  }

  /** The item as it is now. */
  item(id: string): ThreadItem | undefined {
    return this.#state.items.get(id);
  }

  /** Empties the model: a new thread. */
  clear(): void {
    batch(() => {
      this.#state = newThreadState();
      this.#slots.clear();
      this.#turnKeys.clear();
      this.meta.value = undefined;
      this.entries.value = [];
      this.older.value = { hasMore: false, after: undefined };
    });
  }

  /**
   * Shows a loaded thread. Items that are on the screen already keep their place in the page, and so do notices. Where only
   * the end of the thread was loaded, what was on the screen before that end stays.
   */
  load(meta: ThreadMetadata, items: readonly ThreadItem[], older: Older): void {
    batch(() => {
      const slots = this.#slots;
      const before = this.entries.peek();
      const notices = noticesByPlace(before);
      const first = items.find(isShown);
      const end = older.hasMore ? before.findIndex((entry) => idOf(entry) === first?.id) : 0;
      const kept = before.slice(0, Math.max(0, end));
      this.#slots = new Map();
      this.#state = newThreadState();
      for (const id of kept.map(idOf)) {
        const slot = id === undefined ? undefined : slots.get(id);
        if (!slot) continue;
        this.#slots.set(id!, slot);
        this.#state.items.set(id!, slot.item.peek());
      }
      this.meta.value = meta;
      if (kept.length === 0) this.older.value = older;
      const loaded = items.filter(isShown).flatMap((item): Entry[] => {
        const known = slots.get(item.id);
        if (known) {
          known.item.value = item;
          known.streaming.value = false;
          this.#slots.set(item.id, known);
        }
        this.#state.items.set(item.id, item);
        return [(known ?? this.#slot(item, item.id, false)).entry, ...(notices.get(item.id) ?? [])];
      });
      this.entries.value = [...kept, ...loaded];
    });
  }

  /** Puts a page of older items before the others. */
  prepend(page: Page<ThreadItem>): void {
    batch(() => {
      const fresh = page.data.filter((item) => isShown(item) && !this.#slots.has(item.id));
      for (const item of fresh) this.#state.items.set(item.id, item);
      const first = this.turns.peek()[0];
      const older = fresh.toReversed().map((item) => this.#slot(item, item.id, false).entry);
      if (first && !isUserEntry(first.entries[0])) {
        const begins = older.findLast(isUserEntry) ?? older[0];
        if (begins) this.#turnKeys.set(begins.key, first.key);
      }
      this.entries.value = [...older, ...this.entries.peek()];
      this.older.value = { hasMore: page.has_more, after: page.after };
    });
  }

  /** Shows a message before the server has it. */
  addLocal(item: ThreadItem): void {
    this.#state.items.set(item.id, item);
    this.entries.value = [...this.entries.peek(), this.#slot(item, item.id, false).entry];
  }

  /** Gives a local message the server's content and id. It stays where it is. */
  adopt(localId: string, item: ThreadItem): void {
    const slot = this.#slots.get(localId);
    if (!slot) return;
    this.#slots.delete(localId);
    this.#state.items.delete(localId);
    this.#slots.set(item.id, slot);
    this.#state.items.set(item.id, item);
    slot.item.value = item;
  }

  addNotice(notice: NoticeEvent): void {
    this.entries.value = [...this.entries.peek(), { kind: "notice", key: `notice:${++notices}`, notice }];
  }

  /** Takes a stream's event in. */
  apply(event: ThreadStreamEvent): void {
    if (
      event.type === "thread.item.added" ||
      event.type === "thread.item.done" ||
      event.type === "thread.item.replaced"
    ) {
      if (!isShown(event.item)) return;
    }
    applyEvent(this.#state, event);
    switch (event.type) {
      case "thread.created":
      case "thread.updated":
        this.meta.value = event.thread;
        break;
      case "thread.item.added":
      case "thread.item.done":
      case "thread.item.replaced":
        this.#show(event.item, event.type === "thread.item.added");
        if (this.progress.peek().has(event.item.id)) this.#advance(event.item.id, undefined);
        break;
      case "thread.item.updated": {
        const item = this.#state.items.get(event.item_id);
        const slot = this.#slots.get(event.item_id);
        if (item && slot) slot.item.value = item;
        if (event.update.type === "generated_image.updated")
          this.#advance(event.item_id, event.update.progress);
        break;
      }
      case "thread.item.removed":
        this.remove([event.item_id]);
        break;
      case "notice":
        this.addNotice(event);
        break;
      case "stream_options":
      case "progress_update":
      case "client_effect":
      case "error":
        // They concern the run, not the thread.
        break;
    }
  }

  #advance(id: string, share: number | undefined): void {
    const progress = new Map(this.progress.peek());
    if (share === undefined) progress.delete(id);
    else progress.set(id, share);
    this.progress.value = progress;
  }

  /** Takes items off the screen. */
  remove(ids: readonly string[]): void {
    const keys = new Set<string>();
    for (const id of ids) {
      const slot = this.#slots.get(id);
      if (!slot) continue;
      keys.add(slot.entry.key);
      this.#slots.delete(id);
      this.#state.items.delete(id);
    }
    if (keys.size > 0) this.entries.value = this.entries.peek().filter((entry) => !keys.has(entry.key));
  }

  /** Takes everything after this item off the screen, notices too. */
  truncateAfter(id: string): void {
    const entries = this.entries.peek();
    const at = entries.findIndex((entry) => idOf(entry) === id);
    if (at === -1) return;
    for (const entry of entries.slice(at + 1)) {
      if (entry.kind !== "item") continue;
      const removed = entry.item.peek().id;
      this.#slots.delete(removed);
      this.#state.items.delete(removed);
    }
    this.entries.value = entries.slice(0, at + 1);
  }

  /** Nothing more comes for any item: the run is over. Gives the ids of those that were under way. */
  settle(): string[] {
    const ids: string[] = [];
    batch(() => {
      for (const [id, slot] of this.#slots) {
        if (!slot.streaming.peek()) continue;
        ids.push(id);
        slot.streaming.value = false;
      }
    });
    return ids;
  }

  /** More comes for these items after all. */
  reopen(ids: readonly string[]): void {
    batch(() => {
      for (const id of ids) {
        const slot = this.#slots.get(id);
        if (slot) slot.streaming.value = true;
      }
    });
  }

  #show(item: ThreadItem, streaming: boolean): void {
    const slot = this.#slots.get(item.id);
    if (!slot) {
      this.entries.value = [...this.entries.peek(), this.#slot(item, item.id, streaming).entry];
      return;
    }
    slot.item.value = item;
    slot.streaming.value = streaming;
  }

  #slot(item: ThreadItem, key: string, streaming: boolean): Slot {
    const slot = { item: signal(item), streaming: signal(streaming) };
    const full: Slot = { ...slot, entry: { kind: "item", key, ...slot } };
    this.#slots.set(item.id, full);
    return full;
  }
}

function idOf(entry: Entry): string | undefined {
  return entry.kind === "item" ? entry.item.peek().id : undefined;
}

/** Notices by the id of the item they stand after; they are not stored, so a loaded thread does not have them. */
function noticesByPlace(entries: readonly Entry[]): ReadonlyMap<string, NoticeEntry[]> {
  const places = new Map<string, NoticeEntry[]>();
  let after = "";
  for (const entry of entries) {
    if (entry.kind === "item") after = idOf(entry)!;
    else places.set(after, [...(places.get(after) ?? []), entry]);
  }
  return places;
}

/** Hidden context never leaves a correct server; one that leaks it must not show it either. */
function isShown(item: ThreadItem): boolean {
  return item.type !== "hidden_context_item" && item.type !== "sdk_hidden_context";
}

/** Whether the user said this. An item never changes its type, so reading it here must not subscribe to its content. */
export function isUserEntry(entry: Entry | undefined): boolean {
  return entry?.kind === "item" && entry.item.peek().type === "user_message";
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

function pendingQuestion(entries: readonly Entry[]) {
  for (const entry of entries.toReversed()) {
    if (entry.kind !== "item") continue;
    const { type } = entry.item.peek();
    if (type === "user_message") return undefined;
    if (type !== "structured_input") continue;
    const item = entry.item.value;
    return item.type === "structured_input" && item.status === "pending" && !entry.streaming.value
      ? item
      : undefined;
  }
  return undefined;
}
