import type { Browser, BrowserContext, Page, Request } from "playwright-core";
import { Backend, type Script } from "../../packages/ui/dev/backend.ts";
import { addressOf, type GalleryLook, type GalleryState } from "../../packages/ui/dev/gallery-states.ts";
import { gallery } from "../../packages/ui/dev/gallery.ts";
import { demo } from "../../packages/ui/dev/scripts.ts";
import { serve } from "../../packages/ui/dev/server.ts";

/** What the clock says on every page of the gallery: a Monday, in the forenoon. */
const NOW = Date.UTC(2026, 10, 23, 10, 30);

/** The assistant of the development page, without its pauses. */
const quick: Script = (turn) => demo({ ...turn, sleep: async () => undefined });

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

/** A context in which nothing moves and nothing depends on the machine. */
export async function lookContext(
  browser: Browser,
  look: NamedLook,
  size: { width: number; height: number },
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: size,
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    colorScheme: look.colorScheme ?? "light",
    forcedColors: look.forcedColors ?? "none",
  });
  await context.clock.setFixedTime(NOW);
  return context;
}

/** Opens a state in a backend of its own, lets `work` look at it when all its steps are taken, and closes it. */
export async function onState<T>(
  context: BrowserContext,
  state: GalleryState,
  look: GalleryLook,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const backend = new Backend(quick);
  gallery(backend, NOW);
  // An upload that is under way stays so.
  backend.uploadGate = new Promise(() => undefined);
  const server = await serve(backend, 0);
  const page = await context.newPage();
  try {
    page.setDefaultTimeout(30_000);
    watchLoads(page);
    await page.goto(server.url + addressOf(state, look).slice(1));
    await page.locator("html[data-done]").waitFor({ state: "attached" });
    await page.locator(".ck-skeleton").waitFor({ state: "detached" });
    await page.evaluate(() => document.fonts.ready);
    // Where colours are forced, what hides the caret in a picture has no say: it must not blink at least.
    await page.addStyleTag({ content: "openai-chatkit { caret-animation: manual }" });
    return await work(page);
  } finally {
    await page.close();
    server.close();
  }
}

/** Takes a picture when nothing changes any more: parts and fonts come when they are needed. */
export async function stillPicture(page: Page): Promise<Buffer> {
  let before: Buffer | undefined;
  let same = 0;
  for (let tries = 0; tries < 100; tries++) {
    const loading = loads.get(page)!.size > 0;
    const picture = await page.screenshot({ animations: "disabled", caret: "hide" });
    same = !loading && before?.equals(picture) ? same + 1 : 0;
    if (same === STILL) return picture;
    before = picture;
    await page.waitForTimeout(60);
  }
  throw new Error("Cannot take a picture: the page does not come to rest");
}

/** How many pictures after the first have to be the same as it. */
const STILL = 3;
/** What each page is waiting for. */
const loads = new WeakMap<Page, Set<Request>>();

/** Notes what a page loads of its parts and from its backend; uploads and the rest of a stream may stay under way. */
function watchLoads(page: Page): void {
  const waiting = new Set<Request>();
  loads.set(page, waiting);
  page.on("request", (request) => {
    const isPart = ["script", "stylesheet", "font", "image"].includes(request.resourceType());
    if (isPart || request.url().endsWith("/chatkit")) waiting.add(request);
  });
  page.on("response", (response) => {
    if (response.request().resourceType() === "fetch") waiting.delete(response.request());
  });
  page.on("requestfinished", (request) => waiting.delete(request));
  page.on("requestfailed", (request) => waiting.delete(request));
}
