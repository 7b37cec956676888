import type { Page, Request } from "playwright-core";
import { WAIT_MS } from "./patience.ts";

/**
 * Knows when a page with the element is still: all requests have ended and the page draws no further frame. Parts,
 * pictures and fonts load when the element needs them.
 */
export class Stillness {
  readonly #page: Page;
  /** The parts and requests that the page waits for. Uploads and the rest of a stream may stay under way. */
  readonly #loads = new Set<Request>();
  #loaded: (() => void) | undefined;

  /** @param page one that is empty still: what it asked for before is not known */
  constructor(page: Page) {
    this.#page = page;
    const end = (request: Request): void => {
      this.#loads.delete(request);
      if (this.#loads.size === 0) this.#loaded?.();
    };
    page.on("request", (request) => {
      const isPart = ["script", "stylesheet", "font", "image"].includes(request.resourceType());
      if (isPart || request.url().endsWith("/chatkit")) this.#loads.add(request);
    });
    page.on("response", (response) => {
      if (response.request().resourceType() === "fetch") end(response.request());
    });
    page.on("requestfinished", end);
    page.on("requestfailed", end);
  }

  /** Waits until the page is still. */
  async wait(): Promise<void> {
    do {
      await this.#allLoaded();
      await this.#page.evaluate(settle, WAIT_MS);
    } while (this.#loads.size > 0);
  }

  async #allLoaded(): Promise<void> {
    if (this.#loads.size === 0) return;
    await new Promise<void>((resolve, reject) => {
      const late = setTimeout(() => {
        const urls = [...this.#loads].map((request) => request.url()).join(", ");
        reject(new Error(`Cannot look at the page: it still waits for ${urls}`));
      }, WAIT_MS);
      this.#loaded = () => {
        clearTimeout(late);
        resolve();
      };
    });
  }
}

/**
 * Runs on the page. Returns when fonts and pictures have loaded, fades have ended, and two frames in a row are equal.
 */
async function settle(limit: number): Promise<void> {
  const root = document.querySelector("openai-chatkit")!.shadowRoot!;
  const changes = new MutationObserver(() => undefined);
  changes.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  // Pages that stop their clock for a picture stop that of dates alone.
  const end = performance.now() + limit;
  let quiet = 0;
  while (quiet < 2) {
    if (performance.now() > end) throw new Error("The page does not come to rest");
    await document.fonts.ready;
    const shown = [...root.querySelectorAll("img")].filter((image) => image.complete);
    // The document's own has none of those in a shadow tree.
    const ending = root
      .getAnimations()
      .filter(
        ({ playState, effect }) =>
          playState === "running" && effect?.getComputedTiming().iterations !== Infinity,
      );
    await Promise.allSettled([
      ...shown.map((image) => image.decode()),
      ...ending.map((animation) => animation.finished),
    ]);
    await new Promise(requestAnimationFrame);
    const isChanging = changes.takeRecords().length > 0 || root.querySelector(".ck-skeleton") !== null;
    quiet = isChanging ? 0 : quiet + 1;
  }
  changes.disconnect();
}
