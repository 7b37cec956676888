import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Attachment } from "@chatwright/protocol";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
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
import { MemoryBlobStore } from "../testing/memory-blob-store.ts";
import { AttachmentFiles } from "./attachment-files.ts";
import type { BlobInfo, BlobStore, PutOptions, StoredBlob } from "./blob-store.ts";
import { ownerTag } from "./file-record.ts";
import { AttachmentService, createAttachmentHandler, DiskBlobStore } from "./index.ts";
import { sweepFiles } from "./sweep.ts";

const PNG = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 1, 2, 3]);
const DAY = 86_400_000;
const contextOf = (user: string) => ({ user });

/** Any blob store, whose blobs a test can make older. */
class AgingBlobs implements BlobStore {
  readonly #blobs: BlobStore;
  readonly #agesMs = new Map<string, number>();

  constructor(blobs: BlobStore) {
    this.#blobs = blobs;
  }

  /** Makes every blob two days older. */
  async age(): Promise<void> {
    for await (const { key } of this.#blobs.list("")) {
      this.#agesMs.set(key, (this.#agesMs.get(key) ?? 0) + 2 * DAY);
    }
  }

  /** Makes a blob as old as it is. */
  renew(key: string): void {
    this.#agesMs.delete(key);
  }

  put(key: string, bytes: AsyncIterable<Uint8Array>, options: PutOptions): Promise<boolean> {
    return this.#blobs.put(key, bytes, options);
  }

  async get(key: string): Promise<StoredBlob | undefined> {
    const blob = await this.#blobs.get(key);
    return blob && { ...blob, ...this.#aged(blob) };
  }

  async head(key: string): Promise<BlobInfo | undefined> {
    const info = await this.#blobs.head(key);
    return info && this.#aged(info);
  }

  async delete(key: string): Promise<void> {
    await this.#blobs.delete(key);
    this.#agesMs.delete(key);
  }

  async *list(prefix: string): AsyncGenerator<BlobInfo, void> {
    for await (const info of this.#blobs.list(prefix)) yield this.#aged(info);
  }

  #aged(info: BlobInfo): BlobInfo {
    return { ...info, modifiedMs: info.modifiedMs - (this.#agesMs.get(info.key) ?? 0) };
  }
}

/** Files, and a server whose threads refer to some of them. */
class House {
  readonly blobs: AgingBlobs;
  readonly files: AttachmentService<Caller>;
  readonly server: TestServer;
  #items = 0;

  constructor(blobs: BlobStore, newId?: () => string) {
    this.blobs = new AgingBlobs(blobs);
    class Files extends AttachmentService<Caller> {
      override generateAttachmentId(mimeType: string, context: Caller): string {
        return newId?.() ?? super.generateAttachmentId(mimeType, context);
      }
    }
    this.files = new Files({
      blobs: this.blobs,
      url: "http://localhost/files",
      secret: "a secret of thirty-two characters or more",
      owner: ({ user }) => user,
    });
    this.server = new TestServer(undefined, {}, { attachmentStore: this.files });
  }

  get store(): Store<Caller> {
    return this.server.store;
  }

  async #announce(context: Caller): Promise<Attachment> {
    const params = { name: "a.png", mime_type: "image/png", size: PNG.length };
    return this.server.value<Attachment>({ type: "attachments.create", params }, context);
  }

  async announced(context = ANNA): Promise<string> {
    return (await this.#announce(context)).id;
  }

  async uploaded(context = ANNA): Promise<string> {
    const { id, upload_descriptor } = await this.#announce(context);
    const { url, method } = upload_descriptor!;
    const sent = await createAttachmentHandler(this.files)(new Request(url, { method, body: PNG }));
    expect(sent.status).toBe(204);
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

  sweep(options: Partial<SweepOptions<Caller>> = {}): Promise<SweepResult> {
    return this.files.sweep({ store: this.store, contextOf, ...options });
  }

  /** Ages and sweeps until nothing changes any more. */
  async sweepAll(options: Partial<SweepOptions<Caller>> = {}): Promise<void> {
    for (let count = 0; count < 3; count++) {
      await this.blobs.age();
      expect((await this.sweep(options)).failed).toEqual([]);
    }
  }

  /** The names of all blobs. */
  async names(): Promise<string[]> {
    const names: string[] = [];
    for await (const { key } of this.blobs.list("")) names.push(key.split("/")[1]!);
    return names.toSorted();
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

const STORES: Record<string, () => Promise<BlobStore>> = {
  memory: () => Promise.resolve(new MemoryBlobStore()),
  disk: async () => {
    const folder = await mkdtemp(join(tmpdir(), "chatwright-sweep-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    return new DiskBlobStore(folder);
  },
};

const open = async () => new House(new MemoryBlobStore());

const idIn = (url: string) => new URL(url).pathname.split("/").at(-1)!;
const withRecords = (ids: readonly string[]) => ids.flatMap((id) => [id, `${id}.json`]).toSorted();

describe.each(Object.keys(STORES))("with the %s store", (kind) => {
  test.each([
    ["the server's own", undefined],
    ["a product's", (index: number) => `file-${index}-of-ours`],
  ])("removes files without references, and no other, with the second sweep: %s ids", async (_ids, idOf) => {
    let ids = 0;
    const house = new House(await STORES[kind]!(), idOf && (() => idOf(100 + ids++)));
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

    await house.blobs.age();
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

    await house.blobs.age();
    house.blobs.renew(`${ownerTag("anna")}/${young[0]}.json`);
    house.blobs.renew(`${ownerTag("anna")}/${young[1]}`);
    const second = await house.sweep();
    expect(second.removed.toSorted()).toEqual(gone.toSorted());
    expect(await house.names()).toEqual(
      [...withRecords([...keep, young[1]!]), `${young[0]}.json`].toSorted(),
    );
    const [anna, boris] = [keep.slice(0, -1), keep.slice(-1)];
    expect(await house.readable(anna)).toEqual(anna.map(() => true));
    expect(await house.readable(boris, BORIS)).toEqual([true]);
  });
});

const codeOf = (error: unknown) => (error as { code?: unknown }).code;

test("a message that takes a file while it is marked keeps it, and gets its record back", async () => {
  const house = await open();
  const file = await house.uploaded();
  await house.server.seed("t1");
  await house.blobs.age();
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
  await house.blobs.age();
  await expect(house.sweep({ contextOf: () => BORIS })).rejects.toThrow(
    'Cannot sweep the files of owner "anna": contextOf() gave a context of owner "boris"',
  );
  expect(await house.readable([file])).toEqual([true]);
});

test("ends when it is told to, and fails for one owner only where that one's threads cannot be read", async () => {
  const house = await open();
  const anna = await house.uploaded();
  const boris = await house.uploaded(BORIS);
  await house.blobs.age();
  expect(await house.sweep({ signal: AbortSignal.abort() })).toEqual({ marked: [], removed: [], failed: [] });
  const { store } = house;
  const original = store.loadThreads.bind(store);
  store.loadThreads = (query, context) =>
    context.user === "anna" ? Promise.reject(new Error("no")) : original(query, context);
  expect(await house.sweep()).toMatchObject({ marked: [boris], removed: [], failed: [{ id: anna }] });
});

test("removes the mark that a dead process left without its file, once it is old", async () => {
  const house = await open();
  const [sent] = await house.sent();
  const mark = `${ownerTag("anna")}/atc_${"c".repeat(32)}.unreferred`;
  await house.blobs.put(mark, (async function* () {})(), { mimeType: "application/octet-stream" });
  await house.sweep();
  expect(await house.names()).toHaveLength(3);
  await house.sweepAll();
  expect(await house.names()).toEqual(withRecords([sent]));
});

test("killed after any step, it has lost nothing that is referred to, and the next sweeps end its work", async () => {
  const kinds = fc.array(fc.constantFrom("announced", "uploaded", "sent", "image", "deleted", "raced"), {
    minLength: 1,
    maxLength: 6,
  });
  const scenario = fc.record({ kinds, crashes: fc.array(fc.nat(8), { minLength: 1, maxLength: 4 }) });
  await fc.assert(
    fc.asyncProperty(scenario, async ({ kinds, crashes }) => {
      const house = await open();
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
        await house.blobs.age();
        await dyingSweep(house, crash, count === 0 ? raced : []);
      }
      await house.sweepAll();
      const sent = await mentioned(house, raced);
      expect(await house.names()).toEqual(withRecords([...keep, ...sent]));
      for (const id of sent) expect((await house.store.loadAttachment(id, ANNA)).thread_id).toBe("t1");
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
  const dying: BlobStore = {
    put: (...put) => (step(), house.blobs.put(...put)),
    get: (key) => house.blobs.get(key),
    head: (key) => house.blobs.head(key),
    delete: (key) => (step(), house.blobs.delete(key)),
    list: (prefix) => house.blobs.list(prefix),
  };
  await sweepFiles(new AttachmentFiles(dying), { store, contextOf }).catch(() => undefined);
  store.deleteAttachment = original;
}
