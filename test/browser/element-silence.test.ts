// Connections that bring nothing and do not end: the reader sees it, and the answer goes on.

import { Gate, say, type Script } from "@chatwright/server/testing";
import type { Page } from "playwright-core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type ElementPage, type LabPageOptions, mountElement } from "../support/element-page.ts";
import { useElementLab } from "../support/element-tests.ts";

const lab = useElementLab();
let gate: Gate;

beforeEach(() => {
  gate = new Gate();
});
afterEach(() => gate.openTo(Infinity));

const WORDS = Array.from({ length: 60 }, (_, at) => `word${at} `);
const WHOLE = WORDS.join("").trim();
const answer: Script = (turn) => say(turn, WORDS, gate.step);

/** A page whose clock the test can move on. */
async function open(options: LabPageOptions = {}, script = answer): Promise<ElementPage> {
  const opened = await lab.page(script, options);
  await opened.page.clock.install();
  await opened.page.reload();
  await mountElement(opened.page);
  return opened;
}

/** Has the answer begin. */
async function begin(page: Page): Promise<void> {
  gate.openTo(5);
  const input = page.getByRole("textbox", { name: "Message" });
  await input.fill("Tell me");
  await input.press("Enter");
  await page.getByRole("log").getByText("word4").waitFor();
}

const reconnecting = (page: Page) => page.getByText("Reconnecting…");
const answers = (page: Page) => page.locator("openai-chatkit .ck-log .md").allInnerTexts();

/** Moves the clock on, a second at a time, until the page looks as wanted. Returns how many seconds it took. */
async function passTime(page: Page, look: () => Promise<unknown>, wanted: unknown): Promise<number> {
  let seconds = 0;
  await expect
    .poll(async () => {
      seconds++;
      await page.clock.fastForward(1_000);
      return look();
    })
    .toEqual(wanted);
  return seconds;
}

it("a stream that goes dead is known after one missed heartbeat, and each resume request has a time limit", async () => {
  const { page, server } = await open();
  await begin(page);
  const network = server.edge;
  network.hold = "threads.resume";
  network.stall();
  // The heartbeat, its grace, and a second for the sign. The page does its work between two steps of the clock.
  const seconds = await passTime(page, () => reconnecting(page).count(), 1);
  expect(seconds).toBeLessThan(40);
  await passTime(page, async () => network.requestsOf("threads.resume").length > 1, true);
  gate.openTo(Infinity);
  network.release();
  await passTime(page, () => answers(page), [WHOLE]);
  await expect.poll(() => reconnecting(page).count()).toBe(0);
  await page.getByRole("button", { name: "Send message" }).waitFor();
});

it.each(["online", "visibilitychange"])("a stream that went dead is resumed at once by %s", async (event) => {
  const { page, server } = await open();
  await begin(page);
  server.edge.stall();
  gate.openTo(Infinity);
  await page.clock.fastForward(2_000);
  await page.evaluate(
    (type) => (type === "online" ? window : document).dispatchEvent(new Event(type)),
    event,
  );
  await expect.poll(() => answers(page)).toEqual([WHOLE]);
  await expect.poll(() => server.edge.requestsOf("threads.resume")).toHaveLength(1);
});

it("an answer goes on though every socket that the browser has is dead", async () => {
  const { page, server } = await open();
  const network = server.edge;
  // Over HTTP/1.1, the browser opens six sockets, and uses them again.
  network.hold = "threads.list";
  await page.evaluate(() => {
    const body = JSON.stringify({ type: "threads.list", params: {} });
    const headers = { "content-type": "application/json" };
    for (let at = 0; at < 6; at++) void fetch("/chatkit", { method: "POST", headers, body });
  });
  await expect.poll(() => network.requestsOf("threads.list").length).toBe(6);
  network.release();
  await begin(page);
  gate.openTo(Infinity);
  network.stall();
  await passTime(page, async () => network.lost, 1);
  for (let lost = 1; network.requestsOf("threads.resume").length === 0; lost = network.lost) {
    await page.clock.fastForward(10_000);
    await expect
      .poll(async () => {
        // Ends the pause between two requests, and no request that has only begun.
        await page.evaluate(() => window.dispatchEvent(new Event("online")));
        return network.lost > lost || network.requestsOf("threads.resume").length > 0;
      })
      .toBe(true);
  }
  expect(network.lost).toBe(5);
  await expect.poll(() => answers(page)).toEqual([WHOLE]);
});

it("a server that is not Chatwright's may be silent for any time, and the page shows that it works", async () => {
  const { page, server } = await open({ plain: true });
  await begin(page);
  const works = page.getByRole("img", { name: "The assistant is responding" });
  await passTime(page, () => works.count(), 1);
  await page.clock.fastForward(600_000);
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect.poll(() => reconnecting(page).count()).toBe(0);
  gate.openTo(20);
  await page.getByRole("log").getByText("word19").waitFor();
  await works.waitFor({ state: "detached" });
  gate.openTo(Infinity);
  await expect.poll(() => answers(page)).toEqual([WHOLE]);
  await expect.poll(() => server.edge.requestsOf("threads.resume")).toEqual([]);
  await expect.poll(() => page.getByRole("alert").count()).toBe(0);
});

it.each(["in mid-text", "after the first words of a second message"])(
  "a run from which nothing comes for a second and a half shows that it works, %s",
  async (where) => {
    const { page } = await open({}, async function* (turn) {
      if (where !== "in mid-text") yield* say(turn, "Before");
      yield* say(turn, WORDS, gate.step);
    });
    await begin(page);
    const works = page.getByRole("img", { name: "The assistant is responding" });
    await passTime(page, () => works.count(), 1);
    gate.openTo(20);
    await page.getByRole("log").getByText("word19").waitFor();
    await works.waitFor({ state: "detached" });
    gate.openTo(Infinity);
    await page.getByRole("button", { name: "Send message" }).waitFor();
    await expect.poll(() => works.count()).toBe(0);
  },
);
