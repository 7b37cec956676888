import { batch, computed, signal } from "@preact/signals";
import type { NoticeEvent, Page, ThreadItem, ThreadMetadata, ThreadStreamEvent } from "@chatwright/protocol";
import { applyEvent, newThreadState, type ThreadState } from "@chatwright/protocol/fold";
import { isHiddenItem } from "@chatwright/protocol/item-checks";
import { ItemEntry } from "./item-entry.ts";

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
  #shown = new Map<string, ItemEntry>();
  /** Turns that were on the screen before their beginning was loaded keep their key: by the key of what begins them. */
  #turnKeys = new Map<string, string>();

  get id(): string | null {
    return this.meta.peek()?.id ?? null;
  }

  /** Whether more of any item is on its way. */
  get streaming(): boolean {
    return [...this.#shown.values()].some(({ isStreaming }) => isStreaming);
  }

  itemIds(): Iterable<string> {
    return this.#shown.keys();
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
      this.#shown.clear();
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
      const shown = this.#shown;
      const before = this.entries.peek();
      const notices = noticesByPlace(before);
      const first = items.find((item) => !isHiddenItem(item));
      const end = older.hasMore ? before.findIndex((entry) => idOf(entry) === first?.id) : 0;
      const kept = before.slice(0, Math.max(0, end));
      this.#shown = new Map();
      this.#state = newThreadState();
      for (const entry of kept) {
        if (entry.kind !== "item") continue;
        const item = entry.peek();
        this.#shown.set(item.id, entry);
        this.#state.items.set(item.id, item);
      }
      this.meta.value = meta;
      if (kept.length === 0) this.older.value = older;
      const entries: Entry[] = kept;
      for (const item of items) {
        if (isHiddenItem(item)) continue;
        const known = shown.get(item.id);
        known?.set(item);
        known?.setStreaming(false);
        if (known) this.#shown.set(item.id, known);
        this.#state.items.set(item.id, item);
        entries.push(known ?? this.#enter(item), ...(notices.get(item.id) ?? []));
      }
      this.entries.value = entries;
    });
  }

  /** Puts a page of older items before the others. */
  prepend(page: Page<ThreadItem>): void {
    batch(() => {
      const fresh = page.data.filter((item) => !isHiddenItem(item) && !this.#shown.has(item.id));
      for (const item of fresh) this.#state.items.set(item.id, item);
      const first = this.turns.peek()[0];
      const older = fresh.toReversed().map((item) => this.#enter(item));
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
    this.entries.value = [...this.entries.peek(), this.#enter(item)];
  }

  /** Gives a local message the server's content and id. It stays where it is. */
  adopt(localId: string, item: ThreadItem): void {
    const entry = this.#shown.get(localId);
    if (!entry) return;
    this.#shown.delete(localId);
    this.#state.items.delete(localId);
    this.#shown.set(item.id, entry);
    this.#state.items.set(item.id, item);
    entry.set(item);
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
      if (isHiddenItem(event.item)) return;
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
        if (item) this.#shown.get(event.item_id)?.set(item);
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
      const entry = this.#shown.get(id);
      if (!entry) continue;
      keys.add(entry.key);
      this.#shown.delete(id);
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
      const removed = entry.peek().id;
      this.#shown.delete(removed);
      this.#state.items.delete(removed);
    }
    this.entries.value = entries.slice(0, at + 1);
  }

  /** Nothing more comes for any item: the run is over. Gives the ids of those that were under way. */
  settle(): string[] {
    const ids: string[] = [];
    batch(() => {
      for (const [id, entry] of this.#shown) {
        if (!entry.isStreaming) continue;
        ids.push(id);
        entry.setStreaming(false);
      }
    });
    return ids;
  }

  /** More comes for these items after all. */
  reopen(ids: readonly string[]): void {
    batch(() => {
      for (const id of ids) this.#shown.get(id)?.setStreaming(true);
    });
  }

  #show(item: ThreadItem, streaming: boolean): void {
    const entry = this.#shown.get(item.id);
    if (!entry) {
      this.entries.value = [...this.entries.peek(), this.#enter(item, streaming)];
      return;
    }
    entry.set(item);
    entry.setStreaming(streaming);
  }

  #enter(item: ThreadItem, streaming = false): ItemEntry {
    const entry = new ItemEntry(item, streaming);
    this.#shown.set(item.id, entry);
    return entry;
  }
}

function idOf(entry: Entry): string | undefined {
  return entry.kind === "item" ? entry.peek().id : undefined;
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

/** Whether the user said this. An item never changes its type, so this need not subscribe to its content. */
export function isUserEntry(entry: Entry | undefined): boolean {
  return entry?.kind === "item" && entry.peek().type === "user_message";
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
    const { type } = entry.peek();
    if (type === "user_message") return undefined;
    if (type !== "structured_input") continue;
    const item = entry.item.value;
    return item.type === "structured_input" && item.status === "pending" && !entry.streaming.value
      ? item
      : undefined;
  }
  return undefined;
}
