import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { StructuredInputItem, ThreadItem, ThreadStreamEvent } from "@chatwright/protocol";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ANNA, type Bridge, BRIDGES, openShop, openStore, type Shop } from "./support/approval-shop.ts";
import { PROGRAM_FLAGS } from "./support/programs.ts";

// A process asks the user whether a tool may run, and is killed. Others take the answer, and may be killed as well.

const PROGRAM = join(import.meta.dirname, "programs/approval-process.ts");

const makeFolder = () => mkdtemp(join(tmpdir(), "approvals-"));
const removeFolder = (folder: string) => rm(folder, { recursive: true });

const QUESTION = { type: "message", content: "Cancel A1" };

/** What a shop leaves on the disk: its database, and the file of its actions. */
class Disk {
  readonly database: string;
  readonly actions: string;

  constructor(folder: string, name: string) {
    this.database = join(folder, `${name}.db`);
    this.actions = join(folder, `${name}.actions`);
  }

  /** The cancelled orders, each with the process that cancelled it. */
  cancelled(): string[] {
    return existsSync(this.actions) ? readFileSync(this.actions, "utf8").trim().split("\n") : [];
  }

  /**
   * Copies what is on the disk now. A process that is killed now leaves exactly this. SQLite's log of writes and its
   * index are files beside the database.
   */
  copyTo(copy: Disk): Disk {
    const files = ["", "-wal", "-shm"].map((end) => [this.database + end, copy.database + end] as const);
    for (const [from, to] of [...files, [this.actions, copy.actions] as const])
      if (existsSync(from)) copyFileSync(from, to);
    return copy;
  }
}

interface Ended {
  pid: number;
  /** Absent if the process died before it could print the events. */
  events: ThreadStreamEvent[] | undefined;
}

/**
 * Carries out a request in a process of its own. The process is dead when this resolves: killed from here, or by
 * itself.
 */
async function inProcess(bridge: Bridge, disk: Disk, request: object, diesAt = ""): Promise<Ended> {
  const args = [PROGRAM, bridge, disk.database, disk.actions, JSON.stringify(request), diesAt];
  const child = spawn(process.execPath, [...PROGRAM_FLAGS, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  let events: ThreadStreamEvent[] | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    events = JSON.parse(line) as ThreadStreamEvent[];
    child.kill("SIGKILL");
  }
  expect(await ended).toEqual([null, "SIGKILL"]);
  return { pid: child.pid!, events };
}

/**
 * Runs `work` on the shop in the process of the test, which is a third process.
 * @param afterWrite Called with the number of each write that was carried out, from 1.
 */
async function here<T>(
  bridge: Bridge,
  disk: Disk,
  work: (shop: Shop) => Promise<T>,
  afterWrite?: (count: number) => void,
): Promise<T> {
  await using store = openStore(disk.database, afterWrite);
  const shop = await openShop(bridge, { store, actions: disk.actions });
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
  let asking: string;
  let asked: Disk;
  let question: StructuredInputItem;
  beforeAll(async () => {
    asking = await makeFolder();
    asked = new Disk(asking, "asked");
    question = questionIn((await inProcess(bridge, asked, QUESTION)).events);
    expect(asked.cancelled()).toEqual([]);
    return () => removeFolder(asking);
  });

  let folder: string;
  /** What the process that asked has left, for one test. */
  let disk: Disk;
  beforeEach(async () => {
    folder = await makeFolder();
    disk = asked.copyTo(new Disk(folder, "a"));
  });
  afterEach(() => removeFolder(folder));

  it("another one takes the answer, and the tool runs exactly once", async () => {
    const approval = answer(question, "Approve");
    const answered = await inProcess(bridge, disk, approval);
    expect(disk.cancelled()).toEqual([`A1 ${answered.pid}`]);
    expect(saidIn(answered.events)).toContain("cancelled A1");

    await here(bridge, disk, async (shop) => {
      await expect(shop.process(approval, ANNA)).rejects.toMatchObject({ code: "conflict" });
      const { thread_id } = question;
      expect(saidIn(await shop.ask({ type: "message", thread_id, content: "Well?" }))).not.toBe("");
      expect(hasPausedRun(await shop.items(thread_id))).toBe(false);
    });
    expect(disk.cancelled()).toHaveLength(1);
  });

  it("a tool that the user refuses never runs, in whatever process", async () => {
    const answered = await inProcess(bridge, disk, answer(question, "Not before Friday"));
    expect(saidIn(answered.events)).toContain("not approved. The user says: Not before Friday");

    await here(bridge, disk, async (shop) => {
      const late = answer(question, "Approve");
      await expect(shop.process(late, ANNA)).rejects.toMatchObject({ code: "conflict" });
      await shop.ask({ type: "message", thread_id: question.thread_id, content: "Well?" });
    });
    expect(disk.cancelled()).toEqual([]);
  });

  it("nor does one that is asked about in words, while the process that asked is dead", async () => {
    await here(bridge, disk, async (shop) => {
      await shop.ask({ type: "message", thread_id: question.thread_id, content: "Leave it" });
      const late = answer(question, "Approve");
      await expect(shop.process(late, ANNA)).rejects.toMatchObject({ code: "conflict" });
    });
    expect(disk.cancelled()).toEqual([]);
  });

  /** The client never saw a response, and sends the approval again. The server knows it already. */
  async function approvesAgain(died: Disk): Promise<void> {
    const actions = died.cancelled();
    await here(bridge, died, async (shop) => {
      await expect(shop.process(answer(question, "Approve"), ANNA)).rejects.toMatchObject({
        code: "conflict",
      });
      const { thread_id } = question;
      expect(saidIn(await shop.ask({ type: "message", thread_id, content: "Well?" }))).not.toBe("");
      expect(hasPausedRun(await shop.items(thread_id))).toBe(false);
    });
    expect(died.cancelled()).toEqual(actions);
  }

  it("killed again right after the tool: the tool never runs twice", async () => {
    const { events } = await inProcess(bridge, disk, answer(question, "Approve"), "action");
    expect(events).toBeUndefined();
    expect(disk.cancelled()).toHaveLength(1);
    await approvesAgain(disk);
  });

  // requirement: approved-runs
  it("killed again after any write of the answer: the tool never runs twice", async () => {
    const left = new Map<number, Disk>();
    const whole = asked.copyTo(new Disk(folder, "whole"));
    await here(
      bridge,
      whole,
      (shop) => shop.ask(answer(question, "Approve")),
      (count) => left.set(count, whole.copyTo(new Disk(folder, `at-${count}`))),
    );
    expect(whole.cancelled()).toHaveLength(1);
    // The least writes: the answer, the paused run, the tool's item and the model's message.
    expect(left.size).toBeGreaterThanOrEqual(4);

    // A process that really dies leaves what the copy has.
    const { events } = await inProcess(bridge, disk, answer(question, "Approve"), "2");
    expect(events).toBeUndefined();
    const found = await Promise.all([disk, left.get(2)!].map(itemsOn));
    expect(found[0]).toEqual(found[1]);
    expect(disk.cancelled()).toHaveLength(left.get(2)!.cancelled().length);

    for (const died of [disk, ...left.values()]) await approvesAgain(died);
  });

  /** The items of the thread as a process that starts finds them. */
  async function itemsOn(on: Disk): Promise<object[]> {
    await using store = openStore(on.database);
    const { data } = await store.loadThreadItems(question.thread_id, { limit: 100, order: "asc" }, ANNA);
    return data.map(({ id, type }) => ({ id: type === "structured_input" ? id : "", type }));
  }
});
