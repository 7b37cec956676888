import { signal } from "@preact/signals";

const NEAR = 64;
/** How long a thread that was opened may take to find its height, in milliseconds. */
const SETTLING = 1500;

/**
 * Where the thread stands. It follows the end only while it was asked to, and lets go the moment the reader moves: a
 * wheel, a finger, a key or the scroll bar.
 */
export class Scroller {
  /** Whether there is more below than the screen shows. */
  readonly away = signal(false);
  /** Whether there is more above. */
  readonly scrolled = signal(false);

  readonly #log: HTMLElement;
  readonly #onTop: () => void;
  readonly #resize: ResizeObserver;
  readonly #listeners = new AbortController();
  #following = true;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #resume = false;
  /** Whether the end was out of sight since it was let go: only who has left can come back. */
  #left = false;
  #height = 0;

  /** @param onTop Called when the reader comes near the top. */
  constructor(log: HTMLElement, content: HTMLElement, onTop: () => void) {
    this.#log = log;
    this.#onTop = onTop;
    this.settle();
    this.#resize = new ResizeObserver(() => this.#resized());
    this.#resize.observe(log);
    this.#resize.observe(content);
    const { signal: stop } = this.#listeners;
    const listen = (type: string, listener: (event: Event) => void): void =>
      log.addEventListener(type, listener, { passive: true, signal: stop });
    listen("wheel", (event) => (event as WheelEvent).deltaY < 0 && this.#release());
    listen("touchmove", () => this.#release());
    listen("keydown", (event) => {
      if (["ArrowUp", "PageUp", "Home"].includes((event as KeyboardEvent).key)) this.#release();
    });
    // The scroll bar belongs to the log itself, not to anything in it; what unfolds must not move away.
    listen("pointerdown", ({ target }) => {
      if (target === log || (target as Element).closest("[aria-expanded]")) this.#release();
    });
    listen("scroll", () => this.#scrolledNow());
  }

  /** Whether it takes the end up again when the reader comes back to it: the option `thread.autoScroll`. */
  set resume(value: boolean) {
    this.#resume = value;
  }

  /** Shows the end at once and stays there while the thread, just opened, finds its height. */
  settle(): void {
    this.#follow(true);
    this.#log.scrollTop = this.#log.scrollHeight;
    this.#settling = setTimeout(() => this.#release(), SETTLING);
  }

  /** Goes to the end. @param follow Whether to stay there while more comes. */
  toEnd(follow: boolean): void {
    this.#follow(follow);
    const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#log.scrollTo({ top: this.#log.scrollHeight, behavior: reduced ? "auto" : "smooth" });
  }

  /** Keeps what is on the screen where it is, when something was put in above it. */
  keep(): void {
    const grown = this.#log.scrollHeight - this.#height;
    if (grown !== 0) this.#log.scrollTop += grown;
    this.#height = this.#log.scrollHeight;
  }

  /** Remembers the height, for the next {@link keep}. */
  measure(): void {
    this.#height = this.#log.scrollHeight;
  }

  dispose(): void {
    clearTimeout(this.#settling);
    this.#resize.disconnect();
    this.#listeners.abort();
  }

  #follow(following: boolean): void {
    clearTimeout(this.#settling);
    this.#following = following;
    this.#left = false;
  }

  #release(): void {
    this.#follow(false);
  }

  #resized(): void {
    this.#log.style.setProperty("--ck-viewport", `${this.#log.clientHeight}px`);
    if (this.#following) this.#log.scrollTop = this.#log.scrollHeight;
    this.measure();
    this.#update();
    // Too little to fill the screen leaves nothing to scroll.
    if (this.#log.scrollHeight <= this.#log.clientHeight) this.#onTop();
  }

  #scrolledNow(): void {
    // The event of our own last step may come after the reader's wheel, and must not take their way back.
    if (this.#resume && this.#left && this.#below() < 4) this.#follow(true);
    this.#update();
    if (this.#log.scrollTop < 240) this.#onTop();
  }

  #below(): number {
    return this.#log.scrollHeight - this.#log.clientHeight - this.#log.scrollTop;
  }

  #update(): void {
    if (!this.#following && this.#below() >= 4) this.#left = true;
    this.away.value = this.#below() > NEAR;
    this.scrolled.value = this.#log.scrollTop > 4;
  }
}
