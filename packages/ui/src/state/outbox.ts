import { batch, signal } from "@preact/signals";
import type { Attachment, UserMessageInput, UserMessageItem } from "@chatwright/protocol";
import { timestamp } from "@chatwright/protocol/time";
import type { ThreadLoader } from "./loader.ts";
import type { RunController } from "./run.ts";
import type { ThreadModel } from "./thread.ts";

interface OutboxDeps {
  thread: ThreadModel;
  loader: ThreadLoader;
  run: RunController;
}

/** The user's messages on their way: on the screen at once, and sent again as the same where the server may not have them. */
export class Outbox {
  /** Counts the messages sent here; the view scrolls to each. */
  readonly sent = signal(0);

  readonly #deps: OutboxDeps;
  /** The message that waits for the server's echo. */
  #waiting: string | undefined;
  #resend: (() => Promise<void>) | undefined;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  async send(input: UserMessageInput, attachments: readonly Attachment[]): Promise<void> {
    const { thread, loader, run } = this.#deps;
    const local = `local:${this.sent.peek() + 1}`;
    this.#waiting = local;
    batch(() => {
      loader.failed.value = undefined;
      thread.addLocal({
        type: "user_message",
        id: local,
        thread_id: thread.id ?? "",
        created_at: timestamp(),
        content: input.content,
        attachments: [...attachments],
        quoted_text: input.quoted_text,
        inference_options: input.inference_options,
      });
      this.sent.value++;
    });
    const { generation } = loader;
    let key = uniqueKey();
    const resend = async (): Promise<void> => {
      this.#resend = undefined;
      const { id } = thread;
      await run.start(
        id
          ? { type: "threads.add_user_message", params: { thread_id: id, input } }
          : { type: "threads.create", params: { input } },
        // A message that is now for a thread which was not there before is another request.
        `${key}${id ?? ""}`,
      );
      // What the server never confirmed it may not have: trying again means sending again.
      const confirmed = this.#waiting !== local;
      if (confirmed || generation !== loader.generation) return;
      this.#resend = resend;
      // The answer to this one cannot be had any more.
      if (run.failure.peek()?.code === "events_gone") key = uniqueKey();
    };
    await resend();
  }

  /** Sends the last message again, where the server may not have it. Gives whether there was one. */
  async resend(): Promise<boolean> {
    const resend = this.#resend;
    await resend?.();
    return resend !== undefined;
  }

  /** Makes the message on the screen the server's, which is its echo. Without one on its way, nothing happens. */
  echoed(item: UserMessageItem): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting !== undefined) this.#deps.thread.adopt(waiting, item);
  }

  /** Says that the thread was loaded: what the server has of the message is on the screen now. */
  loaded(): void {
    this.#waiting = undefined;
  }

  /** Forgets what is on its way: it is not on the screen any more. */
  clear(): void {
    this.#waiting = undefined;
    this.#resend = undefined;
  }
}

/** Not a UUID: pages without TLS cannot make those. */
function uniqueKey(): string {
  return crypto.getRandomValues(new Uint32Array(4)).join("-");
}
