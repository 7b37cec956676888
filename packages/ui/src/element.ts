import type { Controller } from "./controller.ts";
import { CustomIcons } from "./custom-icons.ts";
import { CustomWidgets } from "./custom-widgets.ts";
import type {
  ChatKitEventDetails,
  ChatKitOptions,
  ComposerValueParams,
  SendMessageParams,
} from "./options.ts";

// The script that pages load consists of this file, custom-widgets.ts and custom-icons.ts. The script also has to work as a
// classic script. So these files share no code with the rest, which is loaded with the first element on the page.

const customWidgets = new CustomWidgets();
const customIcons = new CustomIcons();

// A server has no HTMLElement, and importing this module there must not throw.
const Base = globalThis.HTMLElement ?? (class {} as typeof HTMLElement);

/**
 * `<openai-chatkit>`: a chat with a ChatKit server, configured by {@link ChatKitElement.setOptions}.
 *
 * The element draws into an open shadow root as soon as it is in a document and has options. After that it dispatches
 * `chatkit.ready` once. The events are `CustomEvent`s on the element, and do not bubble. Methods wait until the element is
 * ready.
 *
 * Attributes:
 * - `api-url`: the server's address, if `api` is `{getClientSecret}`. Default `/chatkit`.
 * - `heading-level`: the level of each turn's heading. Default 3.
 * - `auto-height`: makes the element as high as its content, from `--ck-min-height` to `--ck-max-height`.
 */
export class ChatKitElement extends Base {
  /** Of `@chatwright/ui`. */
  static readonly version = "0.2.0";
  /** React 18 writes `className` to a custom element as the attribute `classname`. */
  static readonly observedAttributes = ["classname"];

  /**
   * Draws widgets of a type of the page's own by a custom element. In a page without a bundler:
   * `(await customElements.whenDefined("openai-chatkit")).registerWidget("Rating", "acme-rating")`.
   * @throws TypeError for a type of ChatKit's own, and for a tag that is no custom element's name.
   */
  static registerWidget(type: string, tag: string): void {
    customWidgets.register(type, tag);
  }

  /**
   * Gives the page an icon of its own, for widgets and options that name it.
   * @param name Begins with `vendor:`.
   * @param path The data of an SVG path on a grid of 24 by 24, drawn as a line of width 2.
   * @throws TypeError for any other name, and if `path` is no path data.
   */
  static registerIcon(name: string, path: string): void {
    customIcons.register(name, path);
  }

  readonly #ready = Promise.withResolvers<Controller>();
  #options: ChatKitOptions | undefined;
  #controller: Controller | undefined;
  #booting = false;
  #mirrored: string[] = [];

  /** Replaces all options. The draft, the scroll position and a stream under way stay. */
  setOptions(options: ChatKitOptions): void {
    if (typeof options !== "object" || options === null || !options.api) {
      throw new TypeError('Cannot set the options: "api" is missing. Set it to the address of a server.');
    }
    this.#options = options;
    if (this.#controller) this.#controller.setOptions(options);
    if (this.isConnected) void this.#boot();
  }

  /** The same as a property, for frameworks that set properties: `[options]` in Angular, `:options.prop` in Vue. */
  get options(): ChatKitOptions | undefined {
    return this.#options;
  }

  set options(options: ChatKitOptions) {
    this.setOptions(options);
  }

  /** Puts the cursor into the composer. */
  async focusComposer(): Promise<void> {
    (await this.#ready.promise).focusComposer();
  }

  /**
   * Opens a thread and follows a response that is under way there. For `null`, opens a new thread. The element leaves a
   * response under way here. A server whose runs can be resumed continues the response; any other server stops it. The
   * thread that is open already stays as it is; `fetchUpdates` loads it anew.
   * @throws ChatKitError if the thread cannot be loaded.
   */
  async setThreadId(threadId: string | null): Promise<void> {
    await (await this.#ready.promise).setThreadId(threadId);
  }

  /**
   * Sends a message and resolves when the response is over.
   * @throws ChatKitError `busy` while a response is under way or a thread is loading.
   */
  async sendUserMessage(params: SendMessageParams): Promise<void> {
    await (await this.#ready.promise).sendUserMessage(params);
  }

  /** Changes the given fields of the draft. The element uploads `files` and adds them to the files of the draft. */
  async setComposerValue(params: ComposerValueParams): Promise<void> {
    await (await this.#ready.promise).setComposerValue(params);
  }

  /**
   * Sends an action to the server and resolves when the response is over.
   * @param itemId The id of the action's widget item.
   * @throws ChatKitError `no_thread` if no thread is open, `busy` while a response is under way.
   */
  async sendCustomAction(
    action: { type: string; payload?: Record<string, unknown> },
    itemId?: string,
  ): Promise<void> {
    await (await this.#ready.promise).sendCustomAction(action, itemId);
  }

  /** Opens the list of past threads. */
  async showHistory(): Promise<void> {
    (await this.#ready.promise).showHistory();
  }

  /** Closes the list of past threads. */
  async hideHistory(): Promise<void> {
    (await this.#ready.promise).hideHistory();
  }

  /**
   * Loads the open thread and the history anew.
   * @throws ChatKitError `busy` while a response is under way.
   */
  async fetchUpdates(): Promise<void> {
    await (await this.#ready.promise).fetchUpdates();
  }

  connectedCallback(): void {
    // If the page set `options` before the script ran, the element has a property that hides the accessor.
    if (Object.hasOwn(this, "options")) {
      const { options } = this;
      delete (this as { options?: ChatKitOptions }).options;
      this.setOptions(options!);
    } else if (this.#options) void this.#boot();
  }

  disconnectedCallback(): void {
    // A move within the page removes and inserts the element. Only an element that stays away is unmounted.
    setTimeout(() => {
      if (!this.isConnected) this.#controller?.unmount();
    });
  }

  attributeChangedCallback(_name: string, _before: string | null, value: string | null): void {
    this.classList.remove(...this.#mirrored);
    this.#mirrored = value?.split(/\s+/).filter(Boolean) ?? [];
    this.classList.add(...this.#mirrored);
  }

  async #boot(): Promise<void> {
    if (this.#controller) {
      this.#controller.mount();
      return;
    }
    if (this.#booting) return;
    this.#booting = true;
    const emit = <K extends keyof ChatKitEventDetails>(name: K, detail: ChatKitEventDetails[K]): void => {
      // oxlint-disable-next-line no-console -- the page's developer may not listen, and looks here
      if (name === "chatkit.error") console.warn("[chatwright]", (detail as { error: Error }).error);
      this.dispatchEvent(new CustomEvent(name, { detail }));
    };
    try {
      const loaded = await import("./controller.ts");
      const custom = { widgets: customWidgets, icons: customIcons };
      const controller = new loaded.Controller(this, emit, custom, this.#ready.promise);
      controller.setOptions(this.#options!);
      await controller.languageReady();
      // The page may have changed the options meanwhile.
      controller.setOptions(this.#options!);
      this.#controller = controller;
      if (this.isConnected) controller.mount();
      afterTwoFrames(() => {
        emit("chatkit.ready", undefined);
        this.#ready.resolve(controller);
      });
    } catch (cause) {
      // The next call of setOptions tries again.
      this.#booting = false;
      emit("chatkit.error", {
        error: new Error(
          "Cannot load the element's code: a request failed. Deploy all files of the element.",
          {
            cause,
          },
        ),
      });
    }
  }
}

/** Frameworks attach their listeners after a frame. A hidden tab has no frames, so a timer replaces them. */
function afterTwoFrames(callback: () => void): void {
  let done = false;
  const once = (): void => {
    if (done) return;
    done = true;
    clearTimeout(timer);
    callback();
  };
  const timer = setTimeout(once, 300);
  requestAnimationFrame(() => requestAnimationFrame(once));
}
