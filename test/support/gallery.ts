import { ScriptedServer } from "@chatwright/server/testing";
import type { Browser, Page } from "playwright-core";
import { addressOf, type GalleryLook, type GalleryState } from "../../packages/ui/dev/gallery-states.ts";
import { gallery } from "../../packages/ui/dev/gallery.ts";
import { quick } from "../../packages/ui/dev/scripts.ts";
import { serve } from "../../packages/ui/dev/server.ts";
import { Stillness } from "./stillness.ts";

declare global {
  interface Window {
    /** The page's own: shows the element anew. */
    show(query: URLSearchParams): Promise<void>;
    /** The style sheet without animations, once there is a picture. */
    still?: CSSStyleSheet;
  }
}

/** What the clock says on every page of the gallery: a Monday, in the forenoon. */
const NOW = Date.UTC(2026, 10, 23, 10, 30);

/** A look of the gallery, as one asks the browser for it. */
export interface NamedLook extends GalleryLook {
  name: string;
  forcedColors?: "active";
}

/** Two schemes and forced colours, two directions, three densities: every pair of them at least once. */
export const LOOKS: readonly NamedLook[] = [
  { name: "light" },
  { name: "dark", colorScheme: "dark", density: "spacious" },
  { name: "contrast", forcedColors: "active", density: "compact" },
  { name: "right to left", dir: "rtl", density: "compact" },
  { name: "dark, right to left", dir: "rtl", colorScheme: "dark" },
  { name: "contrast, right to left", dir: "rtl", forcedColors: "active", density: "spacious" },
];

/**
 * A page that shows one state after the other in one look, each at a server of its own. The page has no movement and
 * does not depend on the machine. The page stays from state to state and has another element each time, with an empty
 * session.
 */
export class GalleryPage {
  readonly look: NamedLook;
  readonly page: Page;
  readonly #front: ScriptedServer;
  readonly #server: Awaited<ReturnType<typeof serve>>;
  readonly #stillness: Stillness;

  private constructor(
    look: NamedLook,
    page: Page,
    front: ScriptedServer,
    server: Awaited<ReturnType<typeof serve>>,
  ) {
    this.look = look;
    this.page = page;
    this.#front = front;
    this.#server = server;
    this.#stillness = new Stillness(page);
  }

  static async open(browser: Browser, look: NamedLook): Promise<GalleryPage> {
    const front = new ScriptedServer(quick);
    const server = await serve(front, 0);
    const context = await browser.newContext({
      locale: "en-GB",
      timezoneId: "UTC",
      reducedMotion: "reduce",
      colorScheme: look.colorScheme ?? "light",
      forcedColors: look.forcedColors ?? "none",
    });
    await context.clock.setFixedTime(NOW);
    await context.addInitScript(keepCaretStill);
    const shown = new GalleryPage(look, await context.newPage(), front, server);
    await shown.page.goto(server.url);
    await shown.#done();
    return shown;
  }

  async close(): Promise<void> {
    await this.page.context().close();
    this.#server.close();
  }

  /** Opens a state and waits until all its steps are taken. */
  async show(state: GalleryState, size: { width: number; height: number }): Promise<void> {
    const scripted = new ScriptedServer(quick);
    await gallery(scripted, NOW);
    // An upload that is under way stays so.
    scripted.attachments.gate = new Promise(() => undefined);
    await this.page.evaluate(clear);
    this.#front.edge.replace(scripted);
    await this.page.setViewportSize(size);
    const query = addressOf(state, this.look).slice("/?".length);
    // Whether it ends is seen on the page, which says what is missing where it does not.
    await this.page.evaluate((words) => void window.show(new URLSearchParams(words)), query);
    await this.#done();
  }

  async #done(): Promise<void> {
    await this.page.locator("html[data-done]").waitFor({ state: "attached" });
  }

  /** Waits until the page has all that it asked for and draws nothing more. */
  rest(): Promise<void> {
    return this.#stillness.wait();
  }

  /** A picture that depends on what the page shows, and not on how it came to show that. */
  async picture(): Promise<Buffer> {
    await this.rest();
    await this.page.evaluate(drawAnew);
    await this.rest();
    return this.page.screenshot({ animations: "disabled", caret: "hide" });
  }
}

/** Runs on each page before its scripts. Where colours are forced, what hides the caret in a picture has no say. */
function keepCaretStill(): void {
  const still = new CSSStyleSheet();
  still.replaceSync("openai-chatkit { caret-animation: manual }");
  document.adoptedStyleSheets = [still];
}

/** Runs on the page: takes the element away before its server is, and then the draft that it leaves. */
async function clear(): Promise<void> {
  document.querySelector("openai-chatkit")?.remove();
  // The element is taken down a moment later, because the page may only have moved it.
  await new Promise((resolve) => setTimeout(resolve));
  sessionStorage.clear();
}

/**
 * Runs on the page: makes the browser lay out and draw the element again, without animations. An element that fades in
 * is a layer. A layer keeps the fraction of a pixel at which the browser first drew it. Without this, an edge at half a
 * pixel would depend on the time of the first drawing.
 */
function drawAnew(): void {
  const host = document.querySelector<HTMLElement>("openai-chatkit")!;
  const sheets = host.shadowRoot!.adoptedStyleSheets;
  const still = window.still ?? new CSSStyleSheet();
  window.still = still;
  if (!sheets.includes(still)) {
    const none = "{ animation: none !important; transition: none !important }";
    still.replaceSync(`*, ::before, ::after ${none} ::-webkit-progress-value ${none}`);
    sheets.push(still);
  }
  host.style.display = "none";
  host.getBoundingClientRect();
  host.style.display = "";
  host.getBoundingClientRect();
}
