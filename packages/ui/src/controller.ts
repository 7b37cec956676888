import { effect } from "@preact/signals";
import { ChatKitClient } from "./client/client.ts";
import type { CustomIcons } from "./custom-icons.ts";
import type { CustomWidgets } from "./custom-widgets.ts";
import { mount } from "./elements/mount.tsx";
import { setVendorIcons } from "./icons/index.ts";
import { LanguageState } from "./language.ts";
import { browserLocale } from "./locale.ts";
import type { ChatKitOptions, ComposerValueParams, Emit, SendMessageParams } from "./options.ts";
import { ChatKitError } from "./model/errors.ts";
import { OptionsState } from "./state/options.ts";
import { ChatStore } from "./state/store.ts";
import { browserNetwork, safeStorage } from "./browser.ts";
import { ElementStyles } from "./styles/sheets.ts";

/** Connects one element on a page with its state, its client and its views. */
export class Controller {
  readonly #host: HTMLElement;
  readonly #emit: Emit;
  readonly #ready: Promise<unknown>;
  readonly #client: ChatKitClient;
  readonly #store: ChatStore;
  readonly #root: ShadowRoot;
  readonly #styles: ElementStyles;
  readonly #language: LanguageState;
  readonly #customWidgets: CustomWidgets;
  #unmount: (() => void) | undefined;

  /** @param ready Resolves when the element is ready, so that the page listens. */
  constructor(
    host: HTMLElement,
    emit: Emit,
    custom: { widgets: CustomWidgets; icons: CustomIcons },
    ready: Promise<unknown>,
  ) {
    this.#host = host;
    this.#emit = emit;
    this.#ready = ready;
    this.#customWidgets = custom.widgets;
    setVendorIcons(custom.icons);
    this.#root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    this.#styles = new ElementStyles(this.#root);
    const options = new OptionsState();
    this.#language = new LanguageState(options.slices.locale);
    this.#client = new ChatKitClient(() => {
      const api = options.slices.api.peek();
      if (!api)
        throw new ChatKitError("not_ready", "Cannot send a request: there is no api. Call setOptions.");
      return {
        api,
        locale: options.slices.locale.peek() ?? browserLocale(),
        hostedUrl: host.getAttribute("api-url") ?? "/chatkit",
        log: (data) => emit("chatkit.log", { name: "request", data }),
      };
    });
    this.#store = new ChatStore({
      options,
      client: this.#client,
      emit,
      schedule: onNextFrame,
      network: browserNetwork,
      session: safeStorage(() => sessionStorage),
    });
  }

  setOptions(options: ChatKitOptions): void {
    this.#store.setOptions(options);
    this.#client.signIn().catch(async (thrown) => {
      await this.#ready;
      this.#store.report(thrown);
    });
  }

  /** Resolves when the language of the options is loaded, or after a short time-out. */
  languageReady(): Promise<void> {
    return this.#language.ready();
  }

  /** Draws the views. A second call does nothing. */
  mount(): void {
    if (this.#unmount) return;
    this.#store.unpause();
    const page = new AbortController();
    // Of the events at the end of a page, phones dispatch only this one.
    addEventListener("pagehide", () => this.#store.saveDraft(), page);
    const { theme } = this.#store.options;
    const stopTheme = effect(() => this.#styles.apply(theme.value));
    const level = Number(this.#host.getAttribute("heading-level"));
    const unmount = mount({
      root: this.#root,
      store: this.#store,
      language: this.#language.translation,
      emit: this.#emit,
      customWidgets: this.#customWidgets,
      headingLevel: level >= 1 && level <= 6 ? level : 3,
    });
    this.#unmount = () => {
      stopTheme();
      unmount();
      page.abort();
    };
  }

  /** Removes the views and leaves the run under way. The state stays for another {@link mount}. */
  unmount(): void {
    this.#store.pause();
    this.#unmount?.();
    this.#unmount = undefined;
  }

  focusComposer(): void {
    this.#store.composer.focus();
  }

  async setThreadId(threadId: string | null): Promise<void> {
    if (threadId) await this.#store.openThread(threadId);
    else this.#store.newThread();
  }

  sendUserMessage(params: SendMessageParams): Promise<void> {
    return this.#store.sendMessage(params);
  }

  setComposerValue(params: ComposerValueParams): Promise<void> {
    return this.#store.setDraft(params);
  }

  sendCustomAction(
    action: { type: string; payload?: Record<string, unknown> },
    itemId?: string,
  ): Promise<void> {
    return this.#store.sendCustomAction(action, itemId);
  }

  /** Does nothing if the options turn the history off. */
  showHistory(): void {
    if (this.#store.options.history.peek()?.enabled === false) return;
    this.#store.history.show();
  }

  hideHistory(): void {
    this.#store.history.hide();
  }

  fetchUpdates(): Promise<void> {
    return this.#store.fetchUpdates();
  }
}

/** Calls `flush` at the next frame. In a hidden tab, a timer calls `flush` after 200 ms. */
function onNextFrame(flush: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    flush();
  };
  const timer = setTimeout(once, 200);
  const frame = requestAnimationFrame(once);
}
