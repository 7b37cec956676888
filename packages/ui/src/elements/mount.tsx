import type { ReadonlySignal } from "@preact/signals";
import { render, type VNode } from "preact";
import { useMemo } from "preact/hooks";
import type { CustomWidgets } from "../custom-widgets.ts";
import type { Emit } from "../options.ts";
import type { Translation } from "../language.ts";
import type { ChatModel } from "../model/chat-model.ts";
import { ChatContext, type Chat } from "./context.ts";
import { preloadParts } from "./parts.tsx";
import { Shell } from "./shell.tsx";
import { isAllowedImage, parseDeepLink } from "./urls.ts";

interface Mounting {
  root: ShadowRoot;
  store: ChatModel;
  language: ReadonlySignal<Translation>;
  emit: Emit;
  customWidgets: CustomWidgets;
  headingLevel: number;
}

/**
 * Draws the element into its shadow root.
 * @returns what takes it away again.
 */
export function mount({ root, store, language, emit, customWidgets, headingLevel }: Mounting): () => void {
  const focusInput = (): void => {
    if (matchMedia("(hover: hover)").matches) store.composer.focus();
  };
  const rest: Omit<Chat, keyof Translation> = {
    store,
    headingLevel,
    grows: root.host.hasAttribute("auto-height"),
    customWidgets,
    log: (name, data) => emit("chatkit.log", { name, data }),
    focusInput,
    newThread: () => {
      store.newThread();
      focusInput();
    },
    allowImage: (url) => isAllowedImage(url, store.thread.meta.peek()?.allowed_image_domains),
    onLink: (url, event) => {
      const link = parseDeepLink(url);
      if (!link) return;
      event.preventDefault();
      emit("chatkit.deeplink", link);
    },
  };
  const App = (): VNode => {
    const translation = language.value;
    const chat = useMemo<Chat>(() => ({ ...rest, ...translation }), [translation]);
    return (
      <ChatContext.Provider value={chat}>
        <Shell />
      </ChatContext.Provider>
    );
  };
  preloadParts();
  render(<App />, root);
  return () => render(null, root);
}
