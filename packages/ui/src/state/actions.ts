import type { ActionConfig } from "@chatwright/protocol";
import type { ActionSource, OptionSignals } from "../model/chat-model.ts";
import type { Client } from "./client.ts";
import { ChatKitError } from "../model/errors.ts";
import type { RunController } from "./run.ts";
import type { ThreadModel } from "./thread.ts";

interface ActionDeps {
  options: OptionSignals;
  client: Client;
  thread: ThreadModel;
  run: RunController;
}

/** Carries out actions: those of widgets, at the server or in the page, and those of the page's own. */
export class Actions {
  readonly #deps: ActionDeps;

  constructor(deps: ActionDeps) {
    this.#deps = deps;
  }

  /**
   * Resolves when the action is over.
   * @throws ChatKitError `no_thread` if the server is to act and no thread is open
   * @throws ChatKitError `busy` if the action needs a stream and a response is under way
   * @throws what the page's handler throws
   */
  async carryOut(config: ActionConfig, { id, widget, threadId }: ActionSource): Promise<void> {
    // A payload may also be 0 or "", as Python's SDK sends payloads of any type.
    const action = { type: config.type, ...(config.payload != null && { payload: config.payload }) };
    if (config.handler === "client") {
      await this.#deps.options.widgets.peek()?.onAction?.(action, { id, widget });
      return;
    }
    const itemId = threadId === undefined ? undefined : id;
    await this.send(action, itemId, config.streaming !== false, threadId);
  }

  /**
   * Has the server carry out an action.
   * @param streaming Whether it answers with a stream, as a turn does.
   * @throws ChatKitError `no_thread` where no thread is open, `busy` where a stream is under way.
   */
  async send(
    action: { type: string; payload?: Record<string, unknown> },
    itemId: string | undefined,
    streaming: boolean,
    threadId: string | null = this.#deps.thread.id,
  ): Promise<void> {
    const { client, run, thread } = this.#deps;
    if (!threadId) {
      const message = `Cannot send the action "${action.type}": no thread is open. Open one first.`;
      throw new ChatKitError("no_thread", message);
    }
    const params = { thread_id: threadId, action, ...(itemId !== undefined && { item_id: itemId }) };
    if (streaming) {
      await run.start({ type: "threads.custom_action", params });
      return;
    }
    const answer = await client.request({ type: "threads.sync_custom_action", params });
    if (answer.updated_item && thread.id === threadId) {
      thread.apply({ type: "thread.item.replaced", item: answer.updated_item });
    }
  }
}
