import { batch, signal } from "@preact/signals";
import type { Attachment, UserMessageInput } from "@chatwright/protocol";
import { timestamp } from "@chatwright/protocol/time";
import type { ThreadLoader } from "./loader.ts";
import type { RunController } from "./run.ts";
import type { ThreadModel } from "./thread.ts";

interface OutboxDeps {
  thread: ThreadModel;
  loader: ThreadLoader;
  run: RunController;
}

/**
 * Sends the user's messages. A message is on the screen at once, under a local id. The server's echo gives it the server's
 * id. Until then the server may not have the message, and Retry sends the same message again.
 */
export class Outbox {
  /** Counts the messages sent here; the view scrolls to each. */
  readonly sent = signal(0);

  readonly #deps: OutboxDeps;
  /** Sends the last message again; undefined once the server has it, or it is not on the screen any more. */
  #resend: (() => Promise<void>) | undefined;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
    deps.run.listen((news) => {
      if (news.type === "echo") deps.thread.adopt(this.#localId, news.item);
      if (news.type === "echo" || news.type === "reloaded" || news.type === "forgotten") {
        this.#resend = undefined;
      }
    });
  }

  /** Shows and sends a message. Resolves when its run is over. */
  async send(input: UserMessageInput, attachments: readonly Attachment[]): Promise<void> {
    const { thread, loader, run } = this.#deps;
    batch(() => {
      loader.failed.value = undefined;
      this.sent.value++;
      thread.show({
        type: "user_message",
        id: this.#localId,
        thread_id: thread.id ?? "",
        created_at: timestamp(),
        content: input.content,
        attachments: [...attachments],
        quoted_text: input.quoted_text,
        inference_options: input.inference_options,
      });
    });
    let key = uniqueKey();
    this.#resend = async () => {
      const { id } = thread;
      await run.start(
        id
          ? { type: "threads.add_user_message", params: { thread_id: id, input } }
          : { type: "threads.create", params: { input } },
        // With the id, because the same message to a thread that was not there before is another request.
        `${key}${id ?? ""}`,
      );
      // The server has lost the answer to this key.
      if (run.failure.peek()?.code === "events_gone") key = uniqueKey();
    };
    await this.#resend();
  }

  /** Sends the last message again, if the server may not have it. Returns whether there was such a message. */
  async resend(): Promise<boolean> {
    const resend = this.#resend;
    await resend?.();
    return resend !== undefined;
  }

  get #localId(): string {
    return `local:${this.sent.peek()}`;
  }
}

/** Not a UUID: pages without TLS cannot make those. */
function uniqueKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
