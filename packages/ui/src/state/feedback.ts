import { signal } from "@preact/signals";
import type { FeedbackKind } from "@chatwright/protocol";
import type { FeedbackView } from "../model/chat-model.ts";
import type { Client } from "./client.ts";
import type { ThreadModel } from "./thread.ts";

interface FeedbackDeps {
  client: Client;
  thread: ThreadModel;
  report: (thrown: unknown) => void;
}

/** What the user thinks of turns. */
export class Feedback implements FeedbackView {
  /** What was said in this page, by the id of the turn's last item. */
  readonly given = signal<ReadonlyMap<string, FeedbackKind>>(new Map());
  readonly #deps: FeedbackDeps;

  constructor(deps: FeedbackDeps) {
    this.#deps = deps;
  }

  /** Tells the server. What it does not take is taken back, and reported. */
  async give(itemIds: string[], kind: FeedbackKind): Promise<void> {
    const { client, thread, report } = this.#deps;
    const threadId = thread.id;
    const last = itemIds.at(-1);
    if (!threadId || last === undefined) return;
    const before = this.given.peek().get(last);
    this.#set(last, kind);
    try {
      await client.request({
        type: "items.feedback",
        params: { thread_id: threadId, item_ids: itemIds, kind },
      });
    } catch (thrown) {
      this.#set(last, before);
      report(thrown);
    }
  }

  #set(id: string, kind: FeedbackKind | undefined): void {
    const given = new Map(this.given.peek());
    if (kind) given.set(id, kind);
    else given.delete(id);
    this.given.value = given;
  }
}
