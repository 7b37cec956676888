import type { ClientToolCallItem, ThreadItem } from "@chatwright/protocol";
import type { ChatKitOptions, Emit } from "../options.ts";
import type { StreamRequest } from "./client.ts";
import { ChatKitError, toError } from "../model/errors.ts";
import type { ThreadModel } from "./thread.ts";

interface ClientToolsDeps {
  thread: ThreadModel;
  emit: Emit;
  /** The page's client tool handler as it is now. */
  onClientTool: () => ChatKitOptions["onClientTool"];
}

/**
 * Runs the client tools that one turn asks for, one after the other. A call that is pending in a loaded thread was asked for
 * in another page. Running it again could repeat its effect, so it is not run. The server closes such a call when the user
 * goes on.
 */
export class ClientTools {
  readonly #deps: ClientToolsDeps;
  readonly #calls = new Set<string>();

  constructor(deps: ClientToolsDeps) {
    this.#deps = deps;
  }

  /** Notes a call to be run. */
  add(call: ClientToolCallItem): void {
    this.#calls.add(call.id);
  }

  /**
   * Runs the next call that is still pending, and returns the request that sends its output. Returns undefined if there is
   * no such call or the turn was aborted.
   * @param onWork Called with true before the page's handler runs, and with false after it.
   */
  async next(signal: AbortSignal, onWork: (works: boolean) => void): Promise<StreamRequest | undefined> {
    const { thread } = this.#deps;
    const call = [...this.#calls].map((id) => thread.item(id)).find(isPendingCall);
    if (!call || signal.aborted) return undefined;
    this.#calls.delete(call.id);
    onWork(true);
    const result = await this.#run(call);
    if (signal.aborted) return undefined;
    thread.apply({ type: "thread.item.done", item: { ...call, status: "completed", output: result } });
    onWork(false);
    const { thread_id, call_id } = call;
    return { type: "threads.add_client_tool_output", params: { thread_id, call_id, result } };
  }

  /** A failure becomes the tool's result, for a call without any would block the thread for good. */
  async #run(call: ClientToolCallItem): Promise<unknown> {
    const onClientTool = this.#deps.onClientTool();
    if (!onClientTool) return this.#refuse(call, "the option is not set");
    try {
      return (await onClientTool({ name: call.name, params: call.arguments })) ?? {};
    } catch (cause) {
      return this.#refuse(call, toError(cause).message.replace(/\.$/, ""), cause);
    }
  }

  #refuse({ name }: ClientToolCallItem, why: string, cause?: unknown): unknown {
    const message = `Cannot run the client tool "${name}": ${why}. Check the option onClientTool.`;
    this.#deps.emit("chatkit.error", { error: new ChatKitError("client_tool_failed", message, { cause }) });
    return { error: { code: "client_tool_failed", message } };
  }
}

export function isPendingCall(item: ThreadItem | undefined): item is ClientToolCallItem {
  return item?.type === "client_tool_call" && item.status === "pending";
}
