import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { Worker } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { idsOf, makeItem, makeThread } from "../../testing/store-contract-fixtures.ts";
import { storeContract } from "../../testing/store-contract.ts";
import { CorruptRecordError, openDatabase, SqliteStore } from "./index.ts";

interface Context {
  user: string;
}

const owner = ({ user }: Context) => user;
const alice: Context = { user: "alice" };

storeContract({
  name: "SqliteStore in memory",
  runner: { describe, it },
  open: () => new SqliteStore({ path: ":memory:", owner }),
  contextOf: (user): Context => ({ user }),
  close: (store) => store.close(),
});

const folders = new WeakMap<SqliteStore<Context>, { folder: string; path: string }>();

storeContract({
  name: "SqliteStore on a file, with two connections",
  runner: { describe, it },
  open: async () => {
    const contractFolder = await mkdtemp(join(tmpdir(), "chatwright-contract-"));
    const file = { folder: contractFolder, path: join(contractFolder, "threads.db") };
    const store = new SqliteStore({ path: file.path, owner, synchronous: "normal" });
    folders.set(store, file);
    return store;
  },
  connect: (store) => new SqliteStore({ path: folders.get(store)!.path, owner, synchronous: "normal" }),
  contextOf: (user): Context => ({ user }),
  close: async (store) => {
    await store.close();
    const file = folders.get(store);
    if (file) await rm(file.folder, { recursive: true });
  },
});

let folder: string;
let path: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "chatwright-sqlite-"));
  path = join(folder, "threads.db");
});

afterEach(() => rm(folder, { recursive: true }));

describe("the file", () => {
  it("has everything after it was closed and opened again", async () => {
    {
      await using store = new SqliteStore({ path, owner });
      await store.saveThread(makeThread({ title: "Kept" }), alice);
      await store.saveItem("thr_1", makeItem("msg_1"), alice);
    }
    await using reopened = new SqliteStore({ path, owner });
    expect((await reopened.loadThread("thr_1", alice)).title).toBe("Kept");
    expect(await reopened.loadItem("thr_1", "msg_1", alice)).toEqual(makeItem("msg_1"));
  });

  it.each([
    ["full", 2],
    ["normal", 1],
    [undefined, 2],
  ] as const)("is opened with synchronous %s, a write-ahead log and foreign keys", (synchronous, level) => {
    const database = openDatabase(path, { synchronous, busyTimeout: 1234 });
    try {
      expect(pragma(database, "synchronous")).toEqual({ synchronous: level });
      expect(pragma(database, "journal_mode")).toEqual({ journal_mode: "wal" });
      expect(pragma(database, "foreign_keys")).toEqual({ foreign_keys: 1 });
      expect(pragma(database, "busy_timeout")).toHaveProperty("timeout", 1234);
    } finally {
      database.close();
    }
  });

  it("is opened while another process writes to it without a write-ahead log", async () => {
    // Opening takes this thread, so that the other one is told when it begins, and goes on a little later.
    const opening = new Int32Array(new SharedArrayBuffer(4));
    const writer = new Worker(
      `const { DatabaseSync } = require("node:sqlite");
      const { parentPort, workerData } = require("node:worker_threads");
      const database = new DatabaseSync(workerData.path);
      database.exec("BEGIN IMMEDIATE; CREATE TABLE slow (n INTEGER)");
      parentPort.postMessage("writing");
      Atomics.wait(workerData.opening, 0, 0);
      Atomics.wait(workerData.opening, 0, 1, 100);
      database.exec("COMMIT");
      database.close();`,
      { eval: true, workerData: { path, opening } },
    );
    await once(writer, "message");
    Atomics.store(opening, 0, 1);
    Atomics.notify(opening, 0);
    const database = openDatabase(path);
    expect(database.prepare("SELECT * FROM slow").all()).toEqual([]);
    database.close();
    await once(writer, "exit");
  });

  it("is named where it cannot be opened", () => {
    const missing = join(folder, "missing", "threads.db");
    expect(() => new SqliteStore({ path: missing, owner })).toThrow(
      `Cannot open the SQLite file "${missing}": SQLite refuses it. Check the path and its permissions.`,
    );
  });

  it("can be closed twice", async () => {
    const store = new SqliteStore({ path, owner });
    await store.close();
    await expect(store.close()).resolves.toBeUndefined();
  });
});

describe("a connection shared with the application", () => {
  let database: DatabaseSync;

  beforeEach(() => {
    database = openDatabase(path);
  });

  afterEach(() => database.close());

  it("holds the tables of both and is left open", async () => {
    database.exec("CREATE TABLE threads (colour TEXT)");
    const store = new SqliteStore({ database, owner });
    await store.saveThread(makeThread(), alice);
    await store.close();
    expect(database.isOpen).toBe(true);
    expect(database.prepare("SELECT count(*) AS n FROM chatwright_threads").get()).toEqual({ n: 1 });
    expect(database.prepare("SELECT count(*) AS n FROM threads").get()).toEqual({ n: 0 });
  });

  it("is not used while a transaction of the application is open", async () => {
    const store = new SqliteStore({ database, owner });
    await store.migrate();
    database.exec("BEGIN");
    await expect(store.saveThread(makeThread(), alice)).rejects.toMatchObject({ code: "transaction_open" });
    await expect(store.deleteThread("thr_1", alice)).rejects.toMatchObject({ code: "transaction_open" });
    database.exec("ROLLBACK");
    await store.saveThread(makeThread(), alice);
    expect((await store.loadThread("thr_1", alice)).id).toBe("thr_1");
  });

  it("never has a transaction of the store open when the application gets its turn", async () => {
    const store = new SqliteStore({ database, owner });
    const working = (async () => {
      for (let n = 0; n < 20; n++) {
        await store.saveThread(makeThread(), alice);
        await store.deleteThread("thr_1", alice);
      }
      return "done";
    })();
    let turns = 0;
    for (;;) {
      expect(database.isTransaction).toBe(false);
      turns++;
      if ((await Promise.race([working, Promise.resolve()])) === "done") break;
    }
    expect(turns).toBeGreaterThan(40);
  });

  // requirement: whole-writes
  it("undoes a deletion that fails half-way", async () => {
    const store = new SqliteStore({ database, owner });
    await store.saveThread(makeThread(), alice);
    await store.saveItem("thr_1", makeItem("msg_1"), alice);
    database.exec(
      "CREATE TRIGGER keep BEFORE DELETE ON chatwright_threads BEGIN SELECT RAISE(ABORT, 'kept'); END",
    );
    await expect(store.deleteThread("thr_1", alice)).rejects.toThrow("kept");
    expect(database.isTransaction).toBe(false);
    expect((await store.loadItem("thr_1", "msg_1", alice)).id).toBe("msg_1");
  });
});

describe("a damaged row", () => {
  it.each([
    ["{", "its data is not JSON"],
    ["{}", "type"],
    ['{"type":"task","id":"msg_2","thread_id":"thr_1","created_at":"2026-11-22T10:00:00Z"}', "task"],
  ])("with the data %s is left out of pages, told, and named when it is loaded", async (data, fault) => {
    const database = openDatabase(path);
    const onCorruptRecord = vi.fn<(error: CorruptRecordError) => void>();
    const store = new SqliteStore({ database, owner, onCorruptRecord });
    await store.saveThread(makeThread(), alice);
    for (const n of [1, 2, 3]) await store.saveItem("thr_1", makeItem(`msg_${n}`), alice);
    database.prepare("UPDATE chatwright_items SET data = ? WHERE id = 'msg_2'").run(data);

    const first = await store.loadThreadItems("thr_1", { limit: 2, order: "asc" }, alice);
    expect(first).toMatchObject({ has_more: true, after: "msg_2" });
    expect(idsOf(first)).toEqual(["msg_1"]);
    const rest = await store.loadThreadItems("thr_1", { limit: 2, order: "asc", after: "msg_2" }, alice);
    expect(idsOf(rest)).toEqual(["msg_3"]);

    const [told] = onCorruptRecord.mock.lastCall ?? [];
    expect(told).toBeInstanceOf(CorruptRecordError);
    expect(told).toMatchObject({ code: "corrupt_record", table: "chatwright_items", id: "msg_2" });
    const loading = store.loadItem("thr_1", "msg_2", alice);
    await expect(loading).rejects.toThrow(`Cannot read record "msg_2" of table chatwright_items: ${fault}`);
    database.close();
  });

  it("never has its text in the error", async () => {
    const database = openDatabase(path);
    const store = new SqliteStore({ database, owner });
    await store.saveThread(makeThread(), alice);
    database.exec("UPDATE chatwright_threads SET data = 'secret words {'");
    const error: unknown = await store.loadThread("thr_1", alice).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CorruptRecordError);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain("secret");
    database.close();
  });
});

function pragma(database: DatabaseSync, name: string) {
  return { ...database.prepare(`PRAGMA ${name}`).get() };
}
