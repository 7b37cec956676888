import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { openDatabase, SqliteStore } from "@chatwright/server/sqlite";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import { cases } from "./support/cases.ts";
import { PROGRAM_FLAGS } from "./support/programs.ts";

const PROGRAM = join(import.meta.dirname, "programs/sqlite-writer.ts");
const context = {};
/** Items that each of several writers adds. Each write is on the disk before the next, which takes its time. */
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

/** The ids the writer has told, and how it ended. Kills it (SIGKILL) once it has told `killAfter` of them. */
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

/** The texts of the shared thread's items by id, read by a process that was not there when they were written. */
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
  // The item that all of them rewrite is one writer's version, whole.
  expect(texts.get("contested")).toMatch(/^(\w+-\d+)\|\1$/);
});
