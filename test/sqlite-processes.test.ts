import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import type { ClientToolCallItem, StructuredInputItem, ThreadItem } from "@chatwright/protocol";
import { openDatabase, SqliteStore } from "@chatwright/server/sqlite";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { ANNA, BRIDGES, openShop, openStore } from "./support/approval-shop.ts";
import { cases } from "./support/cases.ts";
import { PROGRAM_FLAGS } from "./support/programs.ts";

const PROGRAM = join(import.meta.dirname, "programs/sqlite-writer.ts");
const context = {};
/**
 * The number of items that each writer adds. Each write is on the disk before the next one, which makes writes slow.
 */
const COUNT = cases(15);
const owner = () => "alice";

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chatwright-processes-"));
  path = join(folder, "threads.db");
});

afterEach(() => rm(folder, { recursive: true }));

function startWriter(
  name: string,
  count: number,
  synchronous: string,
): ChildProcessByStdio<null, Readable, null> {
  const args = [...PROGRAM_FLAGS, PROGRAM, path, name, String(count), synchronous];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

/** The ids that the writer printed, and its exit code and signal. Kills the writer (SIGKILL) after `killAfter` ids. */
async function run(name: string, count: number, synchronous = "full", killAfter = Number.POSITIVE_INFINITY) {
  const writer = startWriter(name, count, synchronous);
  onTestFinished(() => void writer.kill("SIGKILL"));
  const ended = once(writer, "close");
  const told: string[] = [];
  for await (const id of createInterface({ input: writer.stdout })) {
    if (told.push(id) === killAfter) writer.kill("SIGKILL");
  }
  const [code, signal] = (await ended) as [number | null, string | null];
  return { told, code, signal };
}

/** The texts of the shared thread's items by id. A process that started after the writes reads them. */
async function readTexts(): Promise<Map<string, string>> {
  await using store = new SqliteStore({ path, owner });
  const texts = new Map<string, string>();
  let after: string | undefined;
  do {
    const page = await store.loadThreadItems("shared", { limit: 100, order: "asc", after }, context);
    for (const item of page.data) {
      if (item.type === "assistant_message") texts.set(item.id, item.content[0]?.text ?? "");
    }
    after = page.after;
  } while (after !== undefined);
  return texts;
}

function expectIntact(): void {
  const database = openDatabase(path);
  try {
    expect(database.prepare("PRAGMA integrity_check").all()).toEqual([{ integrity_check: "ok" }]);
    expect(database.prepare("PRAGMA foreign_key_check").all()).toEqual([]);
    const dangling = database.prepare(
      "SELECT count(*) AS n FROM chatwright_items WHERE thread_id NOT IN (SELECT id FROM chatwright_threads)",
    );
    expect(dangling.get()).toEqual({ n: 0 });
  } finally {
    database.close();
  }
}

it.each(["full", "normal"])(
  "kill -9 during writes (synchronous %s): everything acknowledged is there and the file is intact",
  async (synchronous) => {
    const acknowledged: string[] = [];
    for (const killAfter of [1, 23, cases(60)]) {
      const { told, signal } = await run(`kill${killAfter}`, 100_000, synchronous, killAfter);
      expect(signal).toBe("SIGKILL");
      expect(told.length).toBeGreaterThanOrEqual(killAfter);
      acknowledged.push(...told);

      expectIntact();
      const texts = await readTexts();
      const lost = acknowledged.filter((id) => !texts.get(id)?.startsWith(`final ${id} `));
      expect(lost).toEqual([]);
    }
  },
);

it("several processes start on a new file and write to it at once: nothing fails, nothing is lost", async () => {
  const names = ["one", "two", "three", "four"];
  const results = await Promise.all(names.map((name) => run(name, COUNT)));
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0, 0]);

  expectIntact();
  const texts = await readTexts();
  for (const id of results.flatMap(({ told }) => told)) expect(texts.get(id)).toMatch(`final ${id} `);
  expect(texts.size).toBe(names.length * COUNT + 1);
  // All writers rewrite this item; the result is the whole version of one writer.
  expect(texts.get("contested")).toMatch(/^(\w+-\d+)\|\1$/);
});

/** How often two processes get the same answer at once. */
const RACES = cases(12);
const numbers = Array.from({ length: RACES }, (_, n) => n);

/** A process that carries out one request after the other. */
async function startAnswerer(bridge: string, actions: string) {
  const program = join(import.meta.dirname, "programs/answer-process.ts");
  const child = spawn(process.execPath, [...PROGRAM_FLAGS, program, bridge, path, actions], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  expect((await lines.next()).value).toBe("ready");
  return async (request: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(request)}\n`);
    return (await lines.next()).value;
  };
}

/** Gives each request to two processes at once. @returns the lines of the orders that they cancelled */
async function raceFor(bridge: string, requests: readonly object[]): Promise<string[]> {
  const actions = join(folder, "actions");
  const answerers = await Promise.all([startAnswerer(bridge, actions), startAnswerer(bridge, actions)]);
  for (const request of requests) {
    const outcomes = await Promise.all(answerers.map((answer) => answer(request)));
    expect(new Set(outcomes)).toEqual(new Set(["carried out", "conflict"]));
  }
  expectIntact();
  return (await readFile(actions, "utf8")).trim().split("\n");
}

describe("of two processes that are given the same answer at once, one carries it out and one refuses it", () => {
  const place = (id: string, thread_id: string) => ({ id, thread_id, created_at: "2026-11-22T10:00:00Z" });

  /** Stores an item in a thread of its own for each race. */
  async function seed(item: (threadId: string) => ThreadItem): Promise<string[]> {
    await using store = openStore(path);
    const threads = numbers.map((n) => `order-${n}`);
    for (const id of threads) {
      await store.saveThread({ ...place(id, id), status: { type: "active" }, metadata: {} }, ANNA);
      await store.saveItem(id, item(id), ANNA);
    }
    return threads;
  }

  const submission = (threadId: string, itemId: string, answers: object) => ({
    type: "threads.add_structured_input",
    params: { thread_id: threadId, item_id: itemId, input: { answers } },
  });

  it.each(BRIDGES)("an approval (%s): no tool runs twice", async (bridge) => {
    const requests: object[] = [];
    await using store = openStore(path);
    const shop = await openShop(bridge, { store, actions: join(folder, "none") });
    for (const _ of numbers) {
      const events = await shop.ask({ type: "message", content: "Cancel A1" });
      const items = events.flatMap((event) => (event.type === "thread.item.done" ? [event.item] : []));
      const question = items.find((item): item is StructuredInputItem => item.type === "structured_input")!;
      const approval = { values: ["Approve"], skipped: false };
      const answers = Object.fromEntries(question.inputs.map(({ id }) => [id, approval]));
      requests.push(submission(question.thread_id, question.id, answers));
    }
    expect(await raceFor(bridge, requests)).toHaveLength(RACES);
  });

  it("a structured input", async () => {
    const threads = await seed((id): StructuredInputItem => {
      const inputs = [{ type: "freeform" as const, id: "why", question: "Why?" }];
      return { type: "structured_input", ...place("si_1", id), status: "pending", inputs };
    });
    const answers = { why: { values: ["Changed my mind"] } };
    const actions = await raceFor(
      "plain",
      threads.map((id) => submission(id, "si_1", answers)),
    );
    expect(actions.map((line) => line.split(" ")[0])).toEqual(threads);
  });

  it("the output of a client tool", async () => {
    const threads = await seed((id): ClientToolCallItem => {
      const call = { call_id: "call_1", name: "confirm", arguments: {} };
      return { type: "client_tool_call", ...place("tc_1", id), status: "pending", ...call };
    });
    const outputs = threads.map((thread_id) => ({
      type: "threads.add_client_tool_output",
      params: { thread_id, result: "yes" },
    }));
    const actions = await raceFor("plain", outputs);
    expect(actions.map((line) => line.split(" ")[0])).toEqual(threads);
  });
});
