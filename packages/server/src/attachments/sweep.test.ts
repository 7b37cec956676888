import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Attachment } from "@chatwright/protocol";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { cases } from "../../../../test/support/cases.ts";
import {
  addRequest,
  ANNA,
  BORIS,
  type Caller,
  createRequest,
  itemOf,
  TestServer,
} from "../../test-support/server.ts";
import type { Store, SweepOptions, SweepResult } from "../store/store.ts";
import { DiskFiles } from "./disk-files.ts";
import { DiskAttachmentStore } from "./index.ts";
import { sweepFiles } from "./sweep.ts";

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2, 3]);
const DAY = 86_400_000;
const contextOf = (user: string) => ({ user });

/** A folder with files, and a server whose threads refer to some of them. */
class House {
  readonly folder: string;
  readonly files: DiskAttachmentStore<Caller>;
  readonly server: TestServer;
  #items = 0;

  constructor(folder: string) {
    this.folder = folder;
    this.files = new DiskAttachmentStore<Caller>({
      folder,
      url: "http://localhost/files",
      secret: "a secret of thirty-two characters or more",
      owner: ({ user }) => user,
    });
    this.server = new TestServer(undefined, {}, { attachmentStore: this.files });
  }

  get store(): Store<Caller> {
    return this.server.store;
  }

  async announced(context = ANNA): Promise<string> {
    const params = { name: "a.png", mime_type: "image/png", size: PNG.length };
    return (await this.server.value<Attachment>({ type: "attachments.create", params }, context)).id;
  }

  async uploaded(context = ANNA): Promise<string> {
    const id = await this.announced(context);
    const bytes = (async function* () {
      yield PNG;
    })();
    await this.files.files.write(id, (await this.files.files.record(id))!, bytes, 100);
    return id;
  }

  /** @returns the file and its thread */
  async sent(context = ANNA): Promise<[id: string, threadId: string]> {
    const id = await this.uploaded(context);
    const created = (await this.server.events(createRequest("Look", [id]), context))[0];
    return [id, created?.type === "thread.created" ? created.thread.id : ""];
  }

  /** An image that a model made. @returns the file and its item */
  async image(threadId: string, context = ANNA): Promise<[id: string, itemId: string]> {
    const itemId = `img${this.#items++}`;
    const url = await this.files.saveImage(
      { id: itemId, threadId, data: PNG, mimeType: "image/png" },
      context,
    );
    const item = itemOf("generated_image", { id: itemId, thread_id: threadId, image: { id: itemId, url } });
    await this.store.saveItem(threadId, item, context);
    return [idIn(url), itemId];
  }

  /** Makes everything in the folder two days older. */
  async age(): Promise<void> {
    const then = new Date(Date.now() - 2 * DAY);
    for (const entry of await readdir(this.folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), then, then);
    }
  }

  sweep(options: Partial<SweepOptions<Caller>> = {}): Promise<SweepResult> {
    return this.files.sweep({ store: this.store, contextOf, ...options });
  }

  /** Ages and sweeps until nothing changes any more. */
  async sweepAll(options: Partial<SweepOptions<Caller>> = {}): Promise<void> {
    for (let count = 0; count < 3; count++) {
      await this.age();
      expect((await this.sweep(options)).failed).toEqual([]);
    }
  }

  /** The names of the files in the folder. */
  async names(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : [])).toSorted();
  }

  /** Whether each of these files can be read by its owner. */
  async readable(ids: readonly string[], context = ANNA): Promise<boolean[]> {
    return Promise.all(
      ids.map((id) =>
        this.files.readAttachment(id, context).then(
          () => true,
          () => false,
        ),
      ),
    );
  }
}

async function open(): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-sweep-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return new House(folder);
}

const idIn = (url: string) => /atc_[0-9a-f]{32}/.exec(url)![0];
const withRecords = (ids: readonly string[]) => ids.flatMap((id) => [id, `${id}.json`]).toSorted();

test("removes what nothing refers to, and nothing else, with the second sweep", async () => {
  const house = await open();
  const { store } = house;
  const keep: string[] = [];
  const gone: string[] = [];

  const [sent, thread] = await house.sent();
  keep.push(sent);
  gone.push(await house.announced(), await house.uploaded());
  const [live] = await house.image(thread);
  keep.push(live);
  const [ofDeleted, deleted] = await house.image(thread);
  await store.deleteThreadItem(thread, deleted, ANNA);
  gone.push(ofDeleted);
  // Another version took the place of this one.
  const [replaced, item] = await house.image(thread);
  const image = { id: item, url: "https://example.com/other.png" };
  await store.saveItem(thread, itemOf("generated_image", { id: item, thread_id: thread, image }), ANNA);
  gone.push(replaced);
  // A widget shows this one, and its own item is gone.
  const [shown, own] = await house.image(thread);
  await store.deleteThreadItem(thread, own, ANNA);
  const src = `/files/${shown}?expires=1`;
  const widget = { type: "Card" as const, children: [{ type: "Image" as const, src }] };
  await store.saveItem(thread, itemOf("widget", { thread_id: thread, widget }), ANNA);
  keep.push(shown);
  // The process died after the thread was gone and before its files were.
  const [left, lost] = await house.sent();
  const [leftImage] = await house.image(lost);
  await store.deleteThread(lost, ANNA);
  gone.push(left, leftImage);
  // Somebody else's message names a file, which does not make it theirs.
  const secret = await house.uploaded();
  await house.server.events(createRequest(`See ${secret}`), BORIS);
  gone.push(secret);
  const [ofBoris] = await house.sent(BORIS);
  keep.push(ofBoris);
  const borisUpload = await house.uploaded(BORIS);
  gone.push(borisUpload);

  await house.age();
  const young = [await house.announced(), await house.uploaded()];
  const first = await house.sweep();
  expect(first.failed).toEqual([]);
  expect(first.removed).toEqual([]);
  expect(first.marked.toSorted()).toEqual(gone.toSorted());
  // Too soon: a message may be under way.
  expect(await house.sweep()).toEqual({ marked: [], removed: [], failed: [] });
  expect(await house.readable([secret])).toEqual([true]);
  expect(await house.server.process(addRequest(thread, "Look", [secret]), ANNA).catch(codeOf)).toBe(
    "not_found",
  );

  await house.age();
  await utimes(join(house.folder, young[0]!.slice(4, 6), `${young[0]}.json`), new Date(), new Date());
  await utimes(join(house.folder, young[1]!.slice(4, 6), young[1]!), new Date(), new Date());
  const second = await house.sweep();
  expect(second.removed.toSorted()).toEqual(gone.toSorted());
  expect(await house.names()).toEqual([...withRecords([...keep, young[1]!]), `${young[0]}.json`].toSorted());
  const [anna, boris] = [keep.slice(0, -1), keep.slice(-1)];
  expect(await house.readable(anna)).toEqual(anna.map(() => true));
  expect(await house.readable(boris, BORIS)).toEqual([true]);
});

const codeOf = (error: unknown) => (error as { code?: unknown }).code;

test("a message that takes a file while it is marked keeps it, and gets its record back", async () => {
  const house = await open();
  const file = await house.uploaded();
  await house.server.seed("t1");
  await house.age();
  const { store } = house;
  const original = store.deleteAttachment.bind(store);
  store.deleteAttachment = async (id, context) => {
    store.deleteAttachment = original;
    await house.server.events(addRequest("t1", "Look", [file]), ANNA);
    await original(id, context);
  };
  expect((await house.sweep()).marked).toEqual([file]);
  await house.sweepAll();
  expect(await house.readable([file])).toEqual([true]);
  expect(await store.loadAttachment(file, ANNA)).toMatchObject({ id: file, thread_id: "t1" });
  expect(await house.names()).toEqual(withRecords([file]));
});

test("leaves owners alone who are not in the store, and what the product refers to", async () => {
  const house = await open();
  const anna = await house.uploaded();
  const ticket = await house.uploaded();
  const boris = await house.uploaded(BORIS);
  const asked: [string, string][] = [];
  const isReferred = (...file: [string, string]) => asked.push(file) > 0 && file[0] === ticket;
  await house.sweepAll({
    contextOf: (user) => (user === "boris" ? undefined : Promise.resolve({ user })),
    isReferred,
  });
  expect(await house.names()).toEqual(withRecords([ticket, boris]));
  expect(asked).toContainEqual([anna, "anna"]);
});

test("refuses a context of somebody else, whose threads would tell nothing", async () => {
  const house = await open();
  const file = await house.uploaded();
  await house.age();
  await expect(house.sweep({ contextOf: () => BORIS })).rejects.toThrow(
    'Could not sweep the files of owner "anna": contextOf() gave a context of owner "boris"',
  );
  expect(await house.readable([file])).toEqual([true]);
});

test("ends when it is told to, and fails for one owner only where that one's threads cannot be read", async () => {
  const house = await open();
  const anna = await house.uploaded();
  const boris = await house.uploaded(BORIS);
  await house.age();
  expect(await house.sweep({ signal: AbortSignal.abort() })).toEqual({ marked: [], removed: [], failed: [] });
  const { store } = house;
  const original = store.loadThreads.bind(store);
  store.loadThreads = (query, context) =>
    context.user === "anna" ? Promise.reject(new Error("no")) : original(query, context);
  expect(await house.sweep()).toMatchObject({ marked: [boris], removed: [], failed: [{ id: anna }] });
});

test("removes what dead processes left: parts of uploads, half a record, marks without a file", async () => {
  const house = await open();
  const [sent] = await house.sent();
  const at = (name: string) => join(house.folder, name.slice(4, 6), name);
  const ids = ["a", "b", "c"].map((digit) => `atc_${digit.repeat(32)}`);
  for (const id of ids) await mkdir(join(house.folder, id.slice(4, 6)), { recursive: true });
  await writeFile(at(`${ids[0]}.0123456789ab.part`), PNG);
  await writeFile(at(`${ids[1]}.json`), '{"owner":"an');
  await writeFile(at(`${ids[2]}.unreferred`), "");
  await house.sweep();
  expect(await house.names()).toHaveLength(5);
  await writeFile(join(house.folder, "notes.txt"), "not ours");
  await house.sweepAll();
  expect(await house.names()).toEqual([...withRecords([sent]), "notes.txt"]);
});

test("killed after any step, it has lost nothing that is referred to, and the next sweeps end its work", async () => {
  const kinds = fc.array(fc.constantFrom("announced", "uploaded", "sent", "image", "deleted", "raced"), {
    minLength: 1,
    maxLength: 6,
  });
  const scenario = fc.record({ kinds, crashes: fc.array(fc.nat(8), { minLength: 1, maxLength: 4 }) });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ kinds, crashes }) => {
      const folder = await mkdtemp(join(tmpdir(), "chatwright-sweep-"));
      try {
        const house = new House(folder);
        await house.server.seed("t1");
        const keep: string[] = [];
        const raced: string[] = [];
        for (const kind of kinds) {
          if (kind === "announced") await house.announced();
          if (kind === "uploaded") await house.uploaded();
          if (kind === "sent") keep.push((await house.sent())[0]);
          if (kind === "image") keep.push((await house.image("t1"))[0]);
          if (kind === "deleted") {
            await house.store.deleteThreadItem("t1", (await house.image("t1"))[1], ANNA);
          }
          if (kind === "raced") raced.push(await house.uploaded());
        }
        for (const [count, crash] of crashes.entries()) {
          await house.age();
          await dyingSweep(house, crash, count === 0 ? raced : []);
        }
        await house.sweepAll();
        const sent = await mentioned(house, raced);
        expect(await house.names()).toEqual(withRecords([...keep, ...sent]));
        for (const id of sent) expect((await house.store.loadAttachment(id, ANNA)).thread_id).toBe("t1");
      } finally {
        await rm(folder, { recursive: true });
      }
    }),
    { numRuns: cases(20) },
  );
});

/** The files that a message did take. */
async function mentioned(house: House, ids: readonly string[]): Promise<string[]> {
  const items = JSON.stringify(await house.server.items("t1"));
  return ids.filter((id) => items.includes(id));
}

/** A sweep of a process that dies after so many changes. Before its first one, messages take some files. */
async function dyingSweep(house: House, steps: number, taken: readonly string[]): Promise<void> {
  let left = steps;
  const step = () => {
    if (left-- <= 0) throw new Error("dead");
  };
  const { store } = house;
  const original = store.deleteAttachment.bind(store);
  let toTake = taken;
  store.deleteAttachment = async (id, context) => {
    step();
    const now = toTake;
    toTake = [];
    for (const file of now) await house.server.events(addRequest("t1", "Look", [file]), ANNA);
    await original(id, context);
  };
  class DyingFiles extends DiskFiles {
    override async mark(id: string): Promise<void> {
      step();
      await super.mark(id);
    }

    override async unmark(id: string): Promise<void> {
      step();
      await super.unmark(id);
    }

    override async delete(id: string): Promise<void> {
      step();
      await rm(join(house.folder, id.slice(4, 6), id), { force: true });
      step();
      await rm(join(house.folder, id.slice(4, 6), `${id}.json`), { force: true });
      await this.unmark(id);
    }
  }
  await sweepFiles(new DyingFiles(house.folder), { store, contextOf });
  store.deleteAttachment = original;
}
