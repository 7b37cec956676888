import type { Browser, BrowserContext, Page } from "playwright-core";
import { launchChromium, launchPinnedChromium } from "./chromium.ts";
import { WAIT_MS } from "./patience.ts";
import { watchPage } from "./page-record.ts";

/** Which browser a test needs. */
export interface BrowserKind {
  /** With fonts and pixels that are the same on every machine. Default false. */
  pinned?: boolean;
  /** Flags beside the usual ones. */
  args?: readonly string[];
}

/** A microphone that beeps, and a user who lets the page use it. */
export const MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

/**
 * What slides in moves away under the pointer, and whether a press still meets it would be chance. A test of movement asks
 * for it.
 */
const STILL = { reducedMotion: "reduce" } as const;

/** The running browsers of this process, which test files share. The browsers end with the process. */
const browsers = new Map<string, Promise<Browser>>();

/**
 * The browser of this kind, started when it is first asked for. Each context records what its pages do, for failing
 * tests. `TEST_CPU_SLOWDOWN` slows the pages' processor down.
 */
export function sharedBrowser(kind: BrowserKind = {}): Promise<Browser> {
  const name = JSON.stringify([kind.pinned ?? false, ...(kind.args ?? [])]);
  const running = browsers.get(name);
  if (running) return running;
  const started = start(kind);
  browsers.set(name, started);
  const forget = (): void => void browsers.delete(name);
  started.then((browser) => browser.once("disconnected", forget), forget);
  return started;
}

async function start({ pinned = false, args = [] }: BrowserKind): Promise<Browser> {
  const browser = await (pinned ? launchPinnedChromium() : launchChromium({ args: [...args] }));
  const newContext = browser.newContext.bind(browser);
  browser.newContext = async (options) => watchContext(await newContext({ ...STILL, ...options }));
  // A context of the page's own would not go through the context above.
  browser.newPage = async (options) => {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.once("close", () => void context.close());
    return page;
  };
  return browser;
}

const slowdown = Number(process.env["TEST_CPU_SLOWDOWN"] ?? 1);

async function watchContext(context: BrowserContext): Promise<BrowserContext> {
  context.setDefaultTimeout(WAIT_MS);
  context.on("page", watchPage);
  if (slowdown > 1) {
    const newPage = context.newPage.bind(context);
    context.newPage = async () => slowDown(await newPage());
  }
  return context;
}

async function slowDown(page: Page): Promise<Page> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  return page;
}
