import type { Script, Turn } from "@chatwright/server/testing";
import { LONG } from "../../packages/ui/dev/scripts.ts";
import type { ElementLab } from "../../test/support/element-page.ts";
import { median, percentile } from "../support/bench.ts";
import type { Gate } from "./gates.ts";
import { inputDelay, onPage, scriptTime, typeInto, watch, watched } from "./page.ts";

const TOKEN = 4;
const TOKENS_PER_SECOND = 200;

/** Streams Markdown: so many characters in all, so many a time, and times a second by the clock. */
function stream(total: number, size: number, perSecond: number): Script {
  return async function* (turn: Turn) {
    const base = turn.base("msg");
    const text = LONG.repeat(Math.ceil(total / LONG.length)).slice(0, total);
    yield { type: "thread.item.added", item: { type: "assistant_message", ...base, content: [] } };
    const begun = performance.now();
    for (let at = 0; at < total; at += size) {
      const wait = begun + (at / size / perSecond) * 1000 - performance.now();
      if (wait > 0) await turn.sleep(wait);
      yield {
        type: "thread.item.updated",
        item_id: base.id,
        update: {
          type: "assistant_message.content_part.text_delta",
          content_index: 0,
          delta: text.slice(at, at + size),
        },
      };
    }
    yield {
      type: "thread.item.done",
      item: { type: "assistant_message", ...base, content: [{ type: "output_text", text, annotations: [] }] },
    };
  };
}

interface Streamed {
  frame: number;
  longTasks: number;
  inputDelay: number;
  idleFrame: number;
  idleInput: number;
}

async function streamOnce(lab: ElementLab, seconds: number): Promise<Streamed> {
  const total = seconds * TOKENS_PER_SECOND * TOKEN;
  return onPage(lab, stream(total, TOKEN, TOKENS_PER_SECOND), async ({ page }) => {
    const send = (): Promise<void> =>
      page.evaluate(() => {
        void window.chat.sendUserMessage({ text: "Go on" });
      });
    const over = (): Promise<void> => page.getByRole("button", { name: "Send message" }).waitFor();
    const letters = Math.floor(seconds * 10);
    await watch(page);
    await page.waitForTimeout(1000);
    const idle = await watched(page);
    await watch(page);
    await typeInto(page, letters);
    const idleTyping = await watched(page);
    await page.getByRole("textbox", { name: "Message" }).fill("");
    await send();
    await page.getByRole("button", { name: "Stop" }).waitFor();
    await watch(page);
    await over();
    const reading = await watched(page);
    await send();
    await page.getByRole("button", { name: "Stop" }).waitFor();
    await watch(page);
    await typeInto(page, letters);
    const typing = await watched(page);
    return {
      frame: percentile(reading.frames, 0.95),
      longTasks: reading.longTasks.length,
      inputDelay: inputDelay(typing.events, letters, 0.98),
      idleFrame: percentile(idle.frames, 0.95),
      idleInput: inputDelay(idleTyping.events, letters, 0.98),
    };
  });
}

/** What a page is like to use while an answer comes in at 200 tokens a second. */
export async function whileStreaming(lab: ElementLab, repeats: number, seconds: number): Promise<Gate[]> {
  const runs: Streamed[] = [];
  for (let run = 0; run < repeats; run++) runs.push(await streamOnce(lab, seconds));
  const middle = (of: keyof Streamed): number => median(runs.map((run) => run[of]));
  const idle = "the same page while nothing comes in";
  return [
    {
      name: "input delay p98 while streaming",
      unit: "ms",
      value: middle("inputDelay"),
      bar: 100,
      peer: middle("idleInput"),
      beside: idle,
    },
    {
      name: "time between frames p95 while streaming",
      unit: "ms",
      value: middle("frame"),
      bar: 16.7,
      clockStep: 0.1,
      peer: middle("idleFrame"),
      beside: idle,
    },
    { name: "tasks above 50 ms while streaming", unit: "", value: middle("longTasks"), bar: 0 },
  ];
}

/** What an answer of `size` characters costs: its scripts, or by another clock. */
export async function answerCost(lab: ElementLab, size: number, clock = scriptTime): Promise<number> {
  return onPage(lab, stream(size, 200, 100), ({ page, cdp }) =>
    clock(cdp, () => page.evaluate(() => window.chat.sendUserMessage({ text: "Go on" }))),
  );
}

/** Whether an answer four times as long costs four times as much. */
export async function longAnswers(lab: ElementLab, repeats: number, size: number): Promise<Gate[]> {
  const ratios: number[] = [];
  const costs: number[] = [];
  for (let run = 0; run < repeats; run++) {
    const small = await answerCost(lab, size);
    const large = await answerCost(lab, 4 * size);
    ratios.push(large / small);
    costs.push(large);
  }
  const kilobytes = (characters: number): string => `${Math.round(characters / 1000)} KB`;
  return [
    {
      name: `script of a ${kilobytes(4 * size)} answer to that of ${kilobytes(size)}`,
      unit: "×",
      value: median(ratios),
      bar: 4.5,
    },
    { name: `script of a ${kilobytes(4 * size)} answer`, unit: "ms", value: median(costs) },
  ];
}
