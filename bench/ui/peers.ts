import { LONG } from "../../packages/ui/dev/scripts.ts";
import { longThread } from "../../packages/ui/dev/gallery.ts";
import type { ElementLab } from "../../test/support/element-page.ts";
import { median } from "../support/bench.ts";
import { markdownTable } from "../support/report.ts";
import { taskTime } from "./page.ts";
import { answerCost } from "./streaming.ts";
import { mountOnce } from "./threads.ts";

/** The page with which the lab has to be opened. */
export const PEERS_PAGE = { name: "peers", entry: "bench/ui/peers-page.ts", mode: "production" } as const;

const NAMES = ["streamdown", "react-markdown", "deep-chat"] as const;
/** The longest wait for a peer's answer, in milliseconds. For a thread, the wait is twice as long. */
const LIMIT = 30_000;

export interface PeerScale {
  repeats: number;
  /** Characters of the shorter answer; the longer one has four times as many. */
  size: number;
  /** Items of the thread. */
  items: number;
}

/** A table of the time that the element and its peers take for the same answers and the same thread. */
export async function besidePeers(lab: ElementLab, { repeats, size, items }: PeerScale): Promise<string> {
  const rows: string[][] = [];
  const many = async (measure: () => Promise<number | string>): Promise<string> => {
    const found: number[] = [];
    for (let run = 0; run < repeats; run++) {
      const value = await measure();
      if (typeof value === "string") return value;
      found.push(value);
    }
    return `${Math.round(median(found))} ms`;
  };
  rows.push([
    "this element",
    await many(() => answerCost(lab, size, taskTime)),
    await many(() => answerCost(lab, 4 * size, taskTime)),
    await many(async () => (await mountOnce(lab, items)).mount),
  ]);
  for (const name of NAMES) {
    rows.push([
      name,
      await many(() => streamed(lab, name, size)),
      await many(() => streamed(lab, name, 4 * size)),
      await many(() => mounted(lab, name, items)),
    ]);
  }
  const kilobytes = (characters: number): string => `${Math.round(characters / 1000)} KB`;
  const of = `a thread of ${items.toLocaleString("en")} items: mount`;
  return markdownTable(["", `a ${kilobytes(size)} answer`, `a ${kilobytes(4 * size)} answer`, of], rows);
}

async function streamed(lab: ElementLab, name: string, size: number): Promise<number | string> {
  const { page, close } = await lab.page(async function* () {}, { own: PEERS_PAGE.name, bypassCSP: true });
  try {
    const cdp = await page.context().newCDPSession(page);
    const text = LONG.repeat(Math.ceil(size / LONG.length)).slice(0, size);
    let part = 0;
    const cost = await taskTime(cdp, async () => {
      part = await page.evaluate(
        ([peer, whole, limit]) => window.peers.stream(peer, whole, 200, 100, limit),
        [name, text, LIMIT] as const,
      );
    });
    return part < 1 ? `cut off after ${LIMIT / 1000} s, at ${Math.round(part * 100)} %` : cost;
  } finally {
    await close();
  }
}

async function mounted(lab: ElementLab, name: string, items: number): Promise<number | string> {
  const { page, close } = await lab.page(async function* () {}, { own: PEERS_PAGE.name, bypassCSP: true });
  try {
    const texts = longThread("long", items).map((item) =>
      item.type === "user_message" || item.type === "assistant_message" ? item.content[0]!.text : "",
    );
    const work = page.evaluate(([peer, all]) => window.peers.mount(peer, all), [name, texts] as const);
    const late = new Promise<string>((resolve) => {
      setTimeout(() => resolve(`cut off after ${(2 * LIMIT) / 1000} s`), 2 * LIMIT).unref();
    });
    // The page may be closed before `work` is done.
    return await Promise.race([work.catch((error: Error) => `failed: ${error.message}`), late]);
  } finally {
    await close();
  }
}
