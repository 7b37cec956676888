import { ChatKitClient } from "../src/client/client.ts";
import type { ChatKitEventDetails, ChatKitOptions } from "../src/options.ts";
import type { Keep } from "../src/state/keep.ts";
import { OptionsState } from "../src/state/options.ts";
import { ChatStore } from "../src/state/store.ts";
import { Backend, type Script } from "./backend.ts";

export interface Harness {
  backend: Backend;
  store: ChatStore;
  /** What the page was told, in order. */
  events: { name: keyof ChatKitEventDetails; detail: unknown }[];
  /** The names of it. */
  names: () => string[];
  /** What the thread shows, as text: `user: Hi`, `assistant: Hello`, `notice: …`, or an item's type. */
  shown: () => string[];
  setOptions: (options?: Partial<ChatKitOptions>) => void;
}

/** The state of one element and a real client, against a backend in memory. No DOM. */
export function harness(script: Script, options: Partial<ChatKitOptions> = {}, session?: Keep): Harness {
  const backend = new Backend(script);
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
    store.setOptions({ api: { url: "/chatkit", fetch: backend.fetch }, ...options, ...more });
  setOptions();
  return {
    backend,
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
