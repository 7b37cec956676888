import type { Page } from "playwright-core";
import type { ScriptedServer } from "@chatwright/server/testing";
import { longThread } from "../../packages/ui/dev/gallery.ts";
import { demo } from "../../packages/ui/dev/scripts.ts";
import type { ElementLab } from "../../test/support/element-page.ts";
import { median } from "../support/bench.ts";
import type { Gate } from "./gates.ts";
import { inputDelay, type Measured, onPage, typeInto, watch, watched } from "./page.ts";

interface Opened {
  mount: number;
  /** The time in which the browser reads the same answer and shows a frame, without drawing the thread. */
  read: number;
  live: number;
  typing: number;
}

/** Opens a thread of `count` items, counts elements at its end and its middle, and types a message. */
export function mountOnce(lab: ElementLab, count: number): Promise<Opened> {
  const fill = async (server: ScriptedServer): Promise<void> => {
    server.firstPage = count;
    await server.addThread("long", "Long", longThread("long", count));
  };
  return onPage(
    lab,
    demo,
    async ({ page }) => {
      const { mount, read } = await page.evaluate(mountTime);
      const live = (): Promise<number> =>
        page.evaluate(() => window.chat.shadowRoot!.querySelectorAll("*").length);
      const atEnd = await live();
      await page.getByRole("log").evaluate((log) => (log.scrollTop = log.scrollHeight / 2));
      await page.waitForTimeout(300);
      const inMiddle = await live();
      return { mount, read, live: Math.max(atEnd, inMiddle), typing: await typingDelay(page) };
    },
    fill,
  );
}

/** The 95th percentile of the time until a typed letter is shown, in milliseconds. */
async function typingDelay(page: Page): Promise<number> {
  const letters = 60;
  await watch(page);
  await typeInto(page, letters);
  return inputDelay((await watched(page)).events, letters, 0.95);
}

/** Measures the cost of showing a thread that comes whole, with all of its items. */
export async function longThreads(lab: ElementLab, repeats: number, count: number): Promise<Gate[]> {
  const runs: Opened[] = [];
  const empty: number[] = [];
  for (let run = 0; run < repeats; run++) {
    runs.push(await mountOnce(lab, count));
    empty.push(await onPage(lab, demo, ({ page }) => typingDelay(page)));
  }
  const what = `a thread of ${count.toLocaleString("en")} items`;
  const middle = (of: keyof Opened): number => median(runs.map((run) => run[of]));
  return [
    {
      name: `${what}: mount, from the answer's last byte to the frame`,
      unit: "ms",
      value: middle("mount"),
      bar: 100,
      peer: middle("read"),
      beside: "reading the answer as JSON, and a frame",
    },
    { name: `${what}: live elements`, unit: "", value: middle("live"), bar: 500 },
    {
      name: `${what}: input delay p95`,
      unit: "ms",
      value: middle("typing"),
      bar: 25,
      peer: median(empty),
      beside: "an empty thread",
    },
  ];
}

/** Runs on the page. Opens the thread, and returns the time from its answer's last byte to the frame that shows it. */
async function mountTime(): Promise<{ mount: number; read: number }> {
  const frame = () => new Promise(requestAnimationFrame);
  const task = () =>
    new Promise((resolve) => {
      setTimeout(resolve);
    });
  let arrived = 0;
  let answer = new ArrayBuffer();
  const load = async (url: string, init: RequestInit): Promise<Response> => {
    answer = await (await fetch(url, init)).arrayBuffer();
    arrived = performance.now();
    return new Response(answer, { headers: { "content-type": "application/json" } });
  };
  window.chat.setOptions({ api: { url: "/chatkit", domainKey: "none", fetch: load } });
  await window.chat.setThreadId("long");
  await frame();
  while (!window.chat.shadowRoot!.querySelector(".ck-item")) await frame();
  await task();
  const mount = performance.now() - arrived;
  arrived = performance.now();
  await new Response(answer).json();
  await frame();
  await task();
  return { mount, read: performance.now() - arrived };
}

/** Measures the growth of the heap after many switches between threads. */
export async function threadSwitches(lab: ElementLab, switches: number): Promise<Gate[]> {
  const names = ["a", "b", "c", "d", "e"];
  const growth = await onPage(
    lab,
    demo,
    async ({ page, cdp }) => {
      const walk = async (times: number): Promise<void> => {
        for (let index = 0; index < times; index++) {
          await page.evaluate((id) => window.chat.setThreadId(id), names[index % names.length]!);
        }
      };
      await walk(2 * names.length);
      const before = await heap({ cdp });
      await walk(switches);
      return (await heap({ cdp })) / before - 1;
    },
    async (server) => {
      for (const name of names) await server.addThread(name, name, longThread(name, 200));
    },
  );
  return [{ name: `heap after ${switches} thread switches`, unit: "%", value: growth * 100, bar: 10 }];
}

async function heap({ cdp }: Pick<Measured, "cdp">): Promise<number> {
  await cdp.send("HeapProfiler.enable");
  for (let round = 0; round < 3; round++) await cdp.send("HeapProfiler.collectGarbage");
  return (await cdp.send("Runtime.getHeapUsage")).usedSize;
}

/** Measures how far the shown items move when older items are inserted above them: the worst of `pages` pages. */
export async function olderItems(lab: ElementLab, pages: number, count: number): Promise<Gate[]> {
  const shift = await onPage(
    lab,
    demo,
    async ({ page }) => {
      await page.evaluate(() => window.chat.setThreadId("long"));
      await page.getByRole("log").getByText("Message").first().waitFor();
      return page.evaluate(worstShift, pages);
    },
    async (server) => void (await server.addThread("long", "Long", longThread("long", count))),
  );
  // A browser scrolls by whole pixels of the screen, but items have heights with fractions of a pixel.
  const whole = Math.round(shift);
  return [
    { name: "shift when older items are put in above, whole pixels", unit: "px", value: whole, bar: 0 },
  ];
}

/**
 * Runs on the page. Scrolls near the top `pages` times, and measures the shift of the first visible item when older
 * items are there.
 */
async function worstShift(pages: number): Promise<number> {
  const log = window.chat.shadowRoot!.querySelector<HTMLElement>("[role=log]")!;
  const frame = () => new Promise(requestAnimationFrame);
  let worst = 0;
  // A thread that was just opened stays at its end until the reader moves it.
  log.dispatchEvent(new WheelEvent("wheel", { deltaY: -1 }));
  for (let page = 0; page < pages; page++) {
    // Near the top, the element asks for the next page. After that, the scroll position does not move by itself.
    log.scrollTop = 100;
    await frame();
    const top = log.getBoundingClientRect().top;
    const item = [...log.querySelectorAll(".ck-item")].find(
      (each) => each.getBoundingClientRect().bottom > top,
    )!;
    const before = item.getBoundingClientRect().top;
    const height = log.scrollHeight;
    for (let wait = 0; log.scrollHeight <= height + 1000 && wait < 120; wait++) await frame();
    for (let wait = 0; wait < 6; wait++) await frame();
    if (!item.isConnected)
      throw new Error(
        "Cannot find the message that was on the screen: the list removed it. Check its anchor.",
      );
    worst = Math.max(worst, Math.abs(item.getBoundingClientRect().top - before));
  }
  return worst;
}
