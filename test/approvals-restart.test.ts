import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { StructuredInputItem, ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { ANNA, type Bridge, BRIDGES, openShop, openStore, type Shop } from "./support/approval-shop.ts";
import { PROGRAM_FLAGS } from "./support/programs.ts";

// A process asks the user whether a tool may run, and is killed. Others take the answer, and may be killed as well.

const PROGRAM = join(import.meta.dirname, "programs/approval-process.ts");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "approvals-"));
});
afterEach(() => rm(folder, { recursive: true }));

const QUESTION = { type: "message", content: "Cancel A1" };
const pathOf = (name: string) => join(folder, `${name}.db`);
const actionsOf = (name: string) => join(folder, `${name}.actions`);
/** The cancelled orders, each with the process that cancelled it. */
const actionsIn = (name: string) =>
  existsSync(actionsOf(name)) ? readFileSync(actionsOf(name), "utf8").trim().split("\n") : [];

interface Ended {
  pid: number;
  /** Absent if the process died before it could print the events. */
  events: ThreadStreamEvent[] | undefined;
}

/**
 * Carries out a request in a process of its own. The process is dead when this resolves: killed from here, or by
 * itself.
 */
async function inProcess(bridge: Bridge, name: string, request: object, diesAt = ""): Promise<Ended> {
  const args = [PROGRAM, bridge, pathOf(name), actionsOf(name), JSON.stringify(request), diesAt];
  const child = spawn(process.execPath, [...PROGRAM_FLAGS, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "close");
  let events: ThreadStreamEvent[] | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    events = JSON.parse(line) as ThreadStreamEvent[];
    child.kill("SIGKILL");
  }
  expect(await ended).toEqual([null, "SIGKILL"]);
  return { pid: child.pid!, events };
}

/** Runs `work` on the shop in the process of the test, which is a third process. */
async function here<T>(bridge: Bridge, name: string, work: (shop: Shop) => Promise<T>): Promise<T> {
  await using store = openStore(pathOf(name));
  const shop = openShop(bridge, { store, actions: actionsOf(name) });
  const result = await work(shop);
  await shop.close();
  return result;
}

function questionIn(events: readonly ThreadStreamEvent[] = []): StructuredInputItem {
  for (const event of events) {
    if (event.type === "thread.item.done" && event.item.type === "structured_input") return event.item;
  }
  throw new Error("Nothing was asked");
}

function answer({ id, thread_id, inputs }: StructuredInputItem, value: string): object {
  const answers = Object.fromEntries(inputs.map((one) => [one.id, { values: [value], skipped: false }]));
  const params = { thread_id, item_id: id, input: { status: "answered", answers } };
  return { type: "threads.add_structured_input", params };
}

function saidIn(events: readonly ThreadStreamEvent[] = []): string {
  return events
    .flatMap((event) =>
      event.type === "thread.item.done" && event.item.type === "assistant_message" ? event.item.content : [],
    )
    .map(({ text }) => text)
    .join("\n");
}

const hasPausedRun = (items: readonly ThreadItem[]) =>
  items.some((item) => item.type === "sdk_hidden_context" && item.content.includes("paused-run"));

describe.each(BRIDGES)("a process that asked is killed (%s)", (bridge) => {
  it("another one takes the answer, and the tool runs exactly once", async () => {
    const asked = await inProcess(bridge, "a", QUESTION);
    expect(actionsIn("a")).toEqual([]);
    const approval = answer(questionIn(asked.events), "Approve");
    const answered = await inProcess(bridge, "a", approval);
    expect(actionsIn("a")).toEqual([`A1 ${answered.pid}`]);
    expect(saidIn(answered.events)).toContain("cancelled A1");

    await here(bridge, "a", async (shop) => {
      await expect(shop.process(approval, ANNA)).rejects.toMatchObject({ code: "conflict" });
      const { thread_id } = questionIn(asked.events);
      expect(saidIn(await shop.ask({ type: "message", thread_id, content: "Well?" }))).not.toBe("");
      expect(hasPausedRun(await shop.items(thread_id))).toBe(false);
    });
    expect(actionsIn("a")).toHaveLength(1);
  });

  it("a tool that the user refuses never runs, in whatever process", async () => {
    const asked = await inProcess(bridge, "a", QUESTION);
    const question = questionIn(asked.events);
    const answered = await inProcess(bridge, "a", answer(question, "Not before Friday"));
    expect(saidIn(answered.events)).toContain("not approved. The user says: Not before Friday");

    await here(bridge, "a", async (shop) => {
      const late = answer(question, "Approve");
      await expect(shop.process(late, ANNA)).rejects.toMatchObject({ code: "conflict" });
      await shop.ask({ type: "message", thread_id: question.thread_id, content: "Well?" });
    });
    expect(actionsIn("a")).toEqual([]);
  });

  it("nor does one that is asked about in words, while the process that asked is dead", async () => {
    const asked = await inProcess(bridge, "a", QUESTION);
    const question = questionIn(asked.events);
    await here(bridge, "a", async (shop) => {
      await shop.ask({ type: "message", thread_id: question.thread_id, content: "Leave it" });
      const late = answer(question, "Approve");
      await expect(shop.process(late, ANNA)).rejects.toMatchObject({ code: "conflict" });
    });
    expect(actionsIn("a")).toEqual([]);
  });

  // requirement: approved-runs
  it("killed again after any write of the answer, or right after the tool: it never runs twice", async () => {
    let died = 0;
    for (const diesAt of ["action", "1", "2", "3", "4", "5", "6", "7", "8", "9"]) {
      const name = `at-${diesAt}`;
      const question = questionIn(await here(bridge, name, (shop) => shop.ask(QUESTION)));
      const approval = answer(question, "Approve");
      const { events } = await inProcess(bridge, name, approval, diesAt);
      const actions = actionsIn(name);
      if (diesAt === "action") expect(actions).toHaveLength(1);
      if (events) {
        // The answer had fewer writes than that.
        expect(actions).toHaveLength(1);
        break;
      }
      died++;
      await here(bridge, name, async (shop) => {
        // The client never saw a response, and sends the approval again. The server knows it already.
        await expect(shop.process(approval, ANNA)).rejects.toMatchObject({ code: "conflict" });
        const { thread_id } = question;
        expect(saidIn(await shop.ask({ type: "message", thread_id, content: "Well?" }))).not.toBe("");
        expect(hasPausedRun(await shop.items(thread_id))).toBe(false);
      });
      expect(actionsIn(name)).toEqual(actions);
    }
    // The least writes: the answer, the paused run, the tool's item and the model's message.
    expect(died).toBeGreaterThanOrEqual(4);
    expect(died).toBeLessThan(10);
  });
});
