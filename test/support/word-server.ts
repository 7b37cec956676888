import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type ThreadItem,
  type ThreadMetadata,
  type ThreadStreamEvent,
  timestamp,
  type UserMessageItem,
} from "@chatwright/protocol";
import { ChatKitServer, type ChatKitServerOptions, type Run } from "@chatwright/server";
import { createHandler } from "@chatwright/server/http";
import { MemoryStore } from "@chatwright/server/memory";
import { toNodeHandler } from "@chatwright/server/node";

export type Respond = (
  turn: {
    thread: ThreadMetadata;
    said: string;
    /** The fields that every item has. */
    base: (prefix?: string) => { id: string; thread_id: string; created_at: string };
  },
  run: Run,
) => AsyncIterable<ThreadStreamEvent>;

const quiet = (): void => undefined;

/** A real server, whose assistant says what a test tells it to, word by word. */
export class WordServer extends ChatKitServer {
  readonly #respond: Respond;
  /** The signals of the runs so far. */
  readonly signals: AbortSignal[] = [];

  constructor(
    respond: Respond,
    store = new MemoryStore<unknown>({ owner: () => "anna" }),
    options: ChatKitServerOptions<unknown> = {},
  ) {
    super(store, { logger: { debug: quiet, info: quiet, warn: quiet, error: quiet }, ...options });
    this.#respond = respond;
  }

  override respond(
    thread: ThreadMetadata,
    item: UserMessageItem | undefined,
    _context: unknown,
    run: Run,
  ): AsyncIterable<ThreadStreamEvent> {
    this.signals.push(run.signal);
    const said = item?.content.map((part) => part.text).join("") ?? "";
    const base = (prefix = "msg") => ({
      id: `${prefix}_${crypto.randomUUID()}`,
      thread_id: thread.id,
      created_at: timestamp(),
    });
    return this.#respond({ thread, said, base }, run);
  }

  /** The texts of the thread's messages, oldest first. */
  async texts(threadId: string): Promise<string[]> {
    const page = await this.store.loadThreadItems(threadId, { limit: 100, order: "asc" }, {});
    return page.data.flatMap((item) =>
      item.type === "user_message" || item.type === "assistant_message"
        ? [item.content.map((part) => part.text).join("")]
        : [],
    );
  }

  /** Serves on a port of the loopback interface, or on that one. */
  async listen(port = 0): Promise<{ port: number; kill: () => void }> {
    const handler = toNodeHandler(createHandler(this, { authenticate: () => ({ user: "anna" }) }));
    const http = createServer((request, response) => void handler(request, response));
    await once(http.listen(port, "127.0.0.1"), "listening");
    return {
      port: (http.address() as AddressInfo).port,
      kill: () => {
        http.closeAllConnections();
        http.close();
      },
    };
  }
}

/** An answer of these words, each when `step` lets it go; after the last, `step` is asked once more. */
export async function* sayWords(
  base: { id: string; thread_id: string; created_at: string },
  words: readonly string[],
  step: (at: number) => Promise<void> = () => Promise.resolve(),
): AsyncGenerator<ThreadStreamEvent> {
  const item = (text: string): ThreadItem => ({
    type: "assistant_message",
    ...base,
    content: text === "" ? [] : [{ type: "output_text", text, annotations: [] }],
  });
  yield { type: "thread.item.added", item: item("") };
  for (const [at, delta] of words.entries()) {
    await step(at);
    yield {
      type: "thread.item.updated",
      item_id: base.id,
      update: { type: "assistant_message.content_part.text_delta", content_index: 0, delta },
    };
  }
  await step(words.length);
  yield { type: "thread.item.done", item: item(words.join("")) };
}

/** Lets steps go, one after the other, as far as it is told. */
export class Gate {
  #open = 0;
  #waiting: (() => void)[] = [];

  /** Lets all steps before this one go. */
  openTo(step: number): void {
    this.#open = Math.max(this.#open, step);
    for (const wake of this.#waiting.splice(0)) wake();
  }

  readonly step = async (at: number): Promise<void> => {
    while (at >= this.#open) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  };
}
