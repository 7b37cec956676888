import type { Script, ScriptedServer } from "@chatwright/server/testing";
import type { CDPSession, Page } from "playwright-core";
import type { ElementLab } from "../../test/support/element-page.ts";
import { percentile } from "../support/bench.ts";

/** What the page itself records; see {@link watch}. */
interface Watched {
  frames: number[];
  longTasks: number[];
  events: number[];
}

declare global {
  interface Window {
    watched: Watched;
    chat: HTMLElement & {
      setOptions(options: object): void;
      setThreadId(id: string): Promise<void>;
      sendUserMessage(params: { text: string }): Promise<void>;
    };
  }
}

/** A page with the element on it, and what it takes to measure it. */
export interface Measured {
  page: Page;
  server: ScriptedServer;
  cdp: CDPSession;
}

/** Opens a page with an element, lets `work` measure it, and closes it. */
export async function onPage<T>(
  lab: ElementLab,
  script: Script,
  work: (measured: Measured) => Promise<T>,
  fill: (server: ScriptedServer) => Promise<void> = async () => undefined,
): Promise<T> {
  const { page, server, close } = await lab.page(script, { bypassCSP: true });
  try {
    await fill(server);
    await page.evaluate(() => {
      const chat = (window.chat = document.createElement("openai-chatkit") as Window["chat"]);
      chat.setOptions({ api: { url: "/chatkit", domainKey: "none" }, thread: { autoScroll: true } });
      document.body.append(chat);
    });
    await page.getByRole("textbox", { name: "Message" }).waitFor();
    await page.waitForTimeout(500);
    return await work({ page, server, cdp: await page.context().newCDPSession(page) });
  } finally {
    await close();
  }
}

/** Begins to record the time between frames, tasks above 50 ms and how long input took to be shown. */
export async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const watched: Watched = (window.watched = { frames: [], longTasks: [], events: [] });
    let last = performance.now();
    const next = (now: number): void => {
      watched.frames.push(now - last);
      last = now;
      if (window.watched === watched) requestAnimationFrame(next);
    };
    requestAnimationFrame(next);
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) watched.longTasks.push(duration);
    }).observe({ type: "longtask" });
    const slow = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ((entry as PerformanceEntry & { interactionId: number }).interactionId > 0)
          watched.events.push(entry.duration);
      }
    });
    slow.observe({ type: "event", durationThreshold: 16 } as PerformanceObserverInit);
  });
}

export async function watched(page: Page): Promise<Watched> {
  // The observers are told after the frame.
  await page.waitForTimeout(200);
  return page.evaluate(() => window.watched);
}

/** Types letters into the composer, as a fast typist does. */
export async function typeInto(page: Page, letters: number): Promise<void> {
  await page.getByRole("textbox", { name: "Message" }).focus();
  for (let index = 0; index < letters; index++) await page.keyboard.press("a", { delay: 20 });
}

/** How long input took to be shown, in milliseconds; what took less than the browser tells counts as 16. */
export function inputDelay(events: readonly number[], letters: number, part: number): number {
  const all = [...events, ...Array.from({ length: Math.max(0, letters - events.length) }, () => 16)];
  return percentile(all, part);
}

/** What of the page's time is counted while `work` is done, in milliseconds. */
export type Clock = (cdp: CDPSession, work: () => Promise<unknown>) => Promise<number>;

/** The page's scripts, what promises call and the collection of garbage included, as the engine's sampler sees them. */
export const scriptTime: Clock = async (cdp, work) => {
  await cdp.send("Profiler.enable");
  await cdp.send("Profiler.setSamplingInterval", { interval: 500 });
  await cdp.send("Profiler.start");
  await work();
  const { profile } = await cdp.send("Profiler.stop");
  const idle = new Set(
    profile.nodes.filter(({ callFrame }) => NO_SCRIPT.has(callFrame.functionName)).map(({ id }) => id),
  );
  const { samples = [], timeDeltas = [] } = profile;
  return samples.reduce((sum, id, at) => sum + (idle.has(id) ? 0 : timeDeltas[at]! / 1000), 0);
};

const NO_SCRIPT: ReadonlySet<string> = new Set(["(root)", "(idle)", "(program)"]);

/** Everything on the page's main thread, drawing included. */
export const taskTime: Clock = async (cdp, work) => {
  const before = await taskDuration(cdp);
  await work();
  return (await taskDuration(cdp)) - before;
};

async function taskDuration(cdp: CDPSession): Promise<number> {
  await cdp.send("Performance.enable");
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "TaskDuration")!.value * 1000;
}
