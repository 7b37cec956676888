import { type Script, ScriptedServer, type ScriptedServerOptions } from "@chatwright/server/testing";
import { ChatKitClient } from "../src/client/client.ts";
import type { ChatKitEventDetails, ChatKitOptions } from "../src/options.ts";
import type { SessionStorage } from "../src/state/session-storage.ts";
import { OptionsState } from "../src/state/options.ts";
import { ChatStore } from "../src/state/store.ts";

export interface Harness {
  server: ScriptedServer;
  store: ChatStore;
  /** The events that the page got, in order. */
  events: { name: keyof ChatKitEventDetails; detail: unknown }[];
  /** The names of these events. */
  names: () => string[];
  /** The entries of the thread as text: `user: Hi`, `assistant: Hello`, `notice: …`, or an item's type. */
  shown: () => string[];
  setOptions: (options?: Partial<ChatKitOptions>) => void;
}

/** The state of one element and a real client, against a server in memory. No DOM. */
export function harness(
  script: Script,
  options: Partial<ChatKitOptions> = {},
  session?: SessionStorage,
  serverOptions?: ScriptedServerOptions,
): Harness {
  const server = new ScriptedServer(script, serverOptions);
  const events: Harness["events"] = [];
  const state = new OptionsState();
  const client = new ChatKitClient(() => ({
    api: state.slices.api.peek()!,
    locale: "en-GB",
    hostedUrl: "/chatkit",
  }));
  const store = new ChatStore({
    options: state,
    client,
    emit: (name, detail) => events.push({ name, detail }),
    ...(session && { session }),
  });
  const setOptions = (more: Partial<ChatKitOptions> = {}): void =>
    store.setOptions({ api: { url: "/chatkit", fetch: server.edge.fetch }, ...options, ...more });
  setOptions();
  return {
    server,
    store,
    events,
    names: () => events.map(({ name }) => name.replace("chatkit.", "")),
    shown: () => store.thread.entries.peek().map(shownEntry),
    setOptions,
  };
}

function shownEntry(entry: ReturnType<ChatStore["thread"]["entries"]["peek"]>[number]): string {
  if (entry.kind === "notice") return `notice: ${entry.notice.message}`;
  const item = entry.peek();
  if (item.type === "user_message") return `user: ${item.content.map((part) => part.text).join("")}`;
  if (item.type === "assistant_message")
    return `assistant: ${item.content.map((part) => part.text).join("")}`;
  return item.type;
}
