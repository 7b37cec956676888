import { type ReadonlySignal, signal } from "@preact/signals";
import { loading } from "./lazy.tsx";

const NEAR_PX = 64;
/** How long a thread that was opened keeps its height once it has found it, in milliseconds. */
const SETTLE_MS = 1500;

/**
 * The scroll position of the thread. The scroller follows the end only on request. A move of the reader ends that: a wheel,
 * a finger, a key or the scroll bar.
 */
export class Scroller {
  /** Whether there is more below than the screen shows. */
  readonly away = signal(false);
  /** Whether there is more above. */
  readonly scrolled = signal(false);

  readonly #log: HTMLElement;
  readonly #content: HTMLElement;
  readonly #onTop: () => void;
  readonly #onView: () => void;
  readonly #busy: ReadonlySignal<boolean>;
  readonly #resize: ResizeObserver;
  readonly #listeners = new AbortController();
  #following = true;
  #settling: ReturnType<typeof setTimeout> | undefined;
  #resume = false;
  /** Whether the end was out of sight since it was let go: only who has left can come back. */
  #left = false;
  #viewport = 0;
  /** Whether the next scroll event comes from our own step to the end, whose effects are handled already. */
  #ownStep = false;

  /**
   * @param onTop Called when the reader comes near the top.
   * @param onView Called when what is on the screen may be another part of the thread.
   * @param busy Whether the thread grows because it is being answered.
   */
  constructor(
    log: HTMLElement,
    content: HTMLElement,
    onTop: () => void,
    onView: () => void,
    busy: ReadonlySignal<boolean>,
  ) {
    this.#log = log;
    this.#content = content;
    this.#onTop = onTop;
    this.#onView = onView;
    this.#busy = busy;
    this.#follow(true);
    log.scrollTop = log.scrollHeight;
    this.#settle();
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

  /**
   * Goes to the end.
   * @param follow Whether to stay there while more comes.
   * @param focus Whether the focus goes along: what was pressed for it is gone then.
   */
  toEnd(follow: boolean, focus = false): void {
    this.#follow(follow);
    if (focus) this.#log.focus({ preventScroll: true });
    const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // On a long way the text would be unreadable, and the page would have to draw all of it.
    const far = this.#below() > 8 * this.#log.clientHeight;
    this.#log.scrollTo({ top: this.#log.scrollHeight, behavior: reduced || far ? "auto" : "smooth" });
  }

  /** How much of the thread is above the screen from `element` on, and how high the screen is, in pixels. */
  view(element: Element): { above: number; height: number } {
    const above = this.#log.getBoundingClientRect().top - element.getBoundingClientRect().top;
    return { above, height: this.#log.clientHeight };
  }

  /**
   * Remembers where the items on the screen and near it are, before the page changes.
   * @returns puts the first of them that is still there back to where it was.
   */
  hold(): () => void {
    const top = this.#log.getBoundingClientRect().top;
    const held: [item: Element, top: number][] = [];
    for (const item of this.#content.querySelectorAll(".ck-item")) {
      const box = item.getBoundingClientRect();
      if (box.bottom > top) held.push([item, box.top]);
    }
    return () => {
      const still = held.find(([item]) => item.isConnected);
      if (!still || this.#following) return;
      const moved = still[0].getBoundingClientRect().top - still[1];
      // A step back of a fraction would stop a scrolling that is under way for nothing.
      if (Math.abs(moved) >= 0.5) this.#log.scrollTop += moved;
    };
  }

  dispose(): void {
    clearTimeout(this.#settling);
    this.#resize.disconnect();
    this.#listeners.abort();
  }

  /** Stays at the end while the thread, just opened, finds its height, however long its parts take to come. */
  #settle(): void {
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      // Where the browser is short of time, this comes before the frame that tells of a new height.
      const grows = loading.views > 0 || this.#below() > 1;
      const busy = this.#busy.peek();
      if (grows && !busy) this.#resized();
      // An answer that was under way when the thread was opened is followed as one that was asked for here.
      else if (!(busy && this.#resume)) this.#release();
    }, SETTLE_MS);
  }

  #follow(following: boolean): void {
    clearTimeout(this.#settling);
    this.#settling = undefined;
    this.#following = following;
    this.#left = false;
  }

  #release(): void {
    this.#follow(false);
  }

  #resized(): void {
    const { clientHeight } = this.#log;
    // Setting it makes the browser compute all styles in the log anew, so not for each line of an answer.
    if (clientHeight !== this.#viewport) this.#log.style.setProperty("--ck-viewport", `${clientHeight}px`);
    this.#viewport = clientHeight;
    if (this.#following) {
      const before = this.#log.scrollTop;
      this.#log.scrollTop = this.#log.scrollHeight;
      this.#ownStep = this.#log.scrollTop !== before;
    }
    if (this.#settling !== undefined && !this.#busy.peek()) this.#settle();
    this.#update();
    this.#onView();
    // Too little to fill the screen leaves nothing to scroll.
    if (this.#log.scrollHeight <= this.#log.clientHeight) this.#onTop();
  }

  #scrolledNow(): void {
    const own = this.#ownStep;
    this.#ownStep = false;
    // To measure now would lay the page out once more in this frame.
    if (own && this.#following) return;
    // The event of our own last step may come after the reader's wheel, and must not take their way back.
    if (this.#resume && this.#left && this.#below() < 4) this.#follow(true);
    this.#update();
    this.#onView();
    if (this.#log.scrollTop < 240) this.#onTop();
  }

  #below(): number {
    return this.#log.scrollHeight - this.#log.clientHeight - this.#log.scrollTop;
  }

  #update(): void {
    if (!this.#following && this.#below() >= 4) this.#left = true;
    this.away.value = this.#below() > NEAR_PX;
    this.scrolled.value = this.#log.scrollTop > 4;
  }
}
