import { render } from "preact";
import { browserLocale } from "../locale.ts";
import type { ChatStore } from "../state/store.ts";
import { translate } from "../strings.ts";
import { ChatContext, type Chat } from "./context.ts";
import { preloadParts } from "./parts.tsx";
import { Shell } from "./shell.tsx";
import { isAllowedImage, parseDeepLink } from "./urls.ts";
import type { Emit } from "../options.ts";

/**
 * Draws the element into its shadow root.
 * @returns what takes it away again.
 */
export function mount(root: ShadowRoot, store: ChatStore, emit: Emit, headingLevel: number): () => void {
  const language = browserLocale();
  const chat: Chat = {
    store,
    t: translate,
    // The words are English, and dates go with them.
    locale: /^en\b/.test(language) ? language : "en",
    headingLevel,
    focusInput: () => {
      if (matchMedia("(hover: hover)").matches) store.composer.focus();
    },
    allowImage: (url) => isAllowedImage(url, store.thread.meta.peek()?.allowed_image_domains),
    onLink: (url, event) => {
      const link = parseDeepLink(url);
      if (!link) return;
      event.preventDefault();
      emit("chatkit.deeplink", link);
    },
  };
  preloadParts();
  render(
    <ChatContext.Provider value={chat}>
      <Shell />
    </ChatContext.Provider>,
    root,
  );
  return () => render(null, root);
}
