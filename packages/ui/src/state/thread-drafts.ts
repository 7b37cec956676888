import { batch, effect } from "@preact/signals";
import type { Attachment } from "@chatwright/protocol";
import type { ComposerState } from "./composer.ts";
import type { DraftTag } from "../model/chat-model.ts";
import type { SessionStorage } from "./session-storage.ts";

/** What is kept of a draft: of its files those that the server has. */
interface Draft {
  text: string;
  tags: readonly DraftTag[];
  quote?: string | undefined;
  attachments: readonly Attachment[];
  toolId: string | null;
  modelId?: string | undefined;
}

/** Characters of all the drafts together; the ones that were left first go first. */
const MAX_CHARACTERS = 100_000;
const SAVE_MS = 300;
/** Stands for the thread that is not there yet. */
const NEW = "";

/** Keeps what the user has begun to write, for each thread, as long as the tab is there. */
export class ThreadDrafts {
  readonly #composer: ComposerState;
  readonly #storage: SessionStorage;
  #key = "";
  #threadId = NEW;
  /** The other threads' drafts and, as of the last save, this one's; the newest last. */
  #drafts = new Map<string, Draft>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(composer: ComposerState, storage: SessionStorage) {
    this.#composer = composer;
    this.#storage = storage;
    effect(() => {
      read(composer);
      // Not for each letter.
      this.#timer ??= setTimeout(() => this.save(), SAVE_MS);
    });
  }

  /** Turns to the drafts for a server. What is in the composer stays if there is none of a new thread. */
  use(address: string): void {
    this.save();
    this.#key = `chatwright.drafts.${address}`;
    this.#drafts = parse(this.#storage.getItem(this.#key));
    this.#threadId = NEW;
    if (this.#drafts.has(NEW)) this.#show();
  }

  /** Puts the draft aside and shows that of another thread. */
  switchTo(threadId: string | null): void {
    this.save();
    this.#threadId = threadId ?? NEW;
    this.#show();
  }

  /** The new thread has its id; what is being written belongs to it. */
  created(threadId: string): void {
    if (this.#threadId !== NEW) return;
    this.#drafts.delete(NEW);
    this.#threadId = threadId;
    this.save();
  }

  forget(threadId: string): void {
    this.#drafts.delete(threadId);
    this.#write();
  }

  /** Keeps what is in the composer now. */
  save(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const draft = read(this.#composer);
    this.#drafts.delete(this.#threadId);
    const { text, attachments, quote, toolId, modelId } = draft;
    if (text || attachments.length > 0 || quote || toolId || modelId) this.#drafts.set(this.#threadId, draft);
    this.#write();
  }

  #show(): void {
    const draft = this.#drafts.get(this.#threadId);
    const composer = this.#composer;
    batch(() => {
      composer.set({
        text: draft?.text ?? "",
        reply: draft?.quote ?? "",
        attachments: [...(draft?.attachments ?? [])],
        selectedToolId: draft?.toolId ?? null,
        // A model that was chosen stays chosen in threads that have no other.
        ...(draft?.modelId !== undefined && { selectedModelId: draft.modelId }),
      });
      composer.tags.value = draft?.tags ?? [];
    });
  }

  #write(): void {
    if (this.#key === "") return;
    for (;;) {
      const json = JSON.stringify([...this.#drafts]);
      if (json.length <= MAX_CHARACTERS) {
        if (this.#drafts.size > 0) this.#storage.setItem(this.#key, json);
        else this.#storage.removeItem(this.#key);
        return;
      }
      this.#drafts.delete(this.#drafts.keys().next().value!);
    }
  }
}

function read(composer: ComposerState): Draft {
  return {
    text: composer.text.value,
    tags: composer.tags.value,
    quote: composer.quote.value,
    attachments: composer.files.value.flatMap(({ attachment }) => attachment ?? []),
    toolId: composer.toolId.value,
    modelId: composer.modelId.value,
  };
}

/** What was kept may be of another version, or of somebody else's making. */
function parse(json: string | null): Map<string, Draft> {
  try {
    const kept = new Map(JSON.parse(json ?? "[]") as [string, Draft][]);
    for (const { text, tags, attachments } of kept.values()) {
      if (typeof text !== "string" || !Array.isArray(tags) || !Array.isArray(attachments)) return new Map();
    }
    return kept;
  } catch {
    return new Map();
  }
}
