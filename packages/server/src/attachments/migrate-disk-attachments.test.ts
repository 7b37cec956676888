import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { at, codeOf, openFiles, OWNED, PNG, temporaryFolder } from "../../test-support/files.ts";
import { FolderOf01, newId } from "../../test-support/folder-of-01.ts";
import { ANNA, BORIS, itemOf } from "../../test-support/server.ts";
import { UsageError } from "../store/errors.ts";
import { MemoryBlobStore } from "../testing/memory-blob-store.ts";
import { type BlobStore, DiskBlobStore, migrateDiskAttachments, type PutOptions } from "./index.ts";

const IMAGE = { owner: "anna", name: "über.png", mime_type: "image/png", size: PNG.length };
const TEXT = { owner: "anna", name: "a.txt", mime_type: "text/plain" };
const BORIS_AUTHORIZATION = { authorization: "boris" };

async function folderOf01(): Promise<FolderOf01> {
  return new FolderOf01(await temporaryFolder());
}

async function keysOf(blobs: BlobStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of blobs.list("")) keys.push(key);
  return keys;
}

test("the fixture signs as 0.1 did", async () => {
  // The code of 0.1 signed these addresses.
  const id = "atc_0123456789abcdef0123456789abcdef";
  const old = await folderOf01();
  const address = `http://localhost/files/${id}?expires=4102444800`;
  expect(old.address(id)).toBe(`${address}&signature=DTdq4utToE7zQuwZde-lroiB0gImYTTNyRjFUvxio0s`);
  expect(old.address(id, "upload")).toBe(`${address}&signature=FXUyplT60L-m63UFC1jpovxUNU_R93weusnWVHT_wqw`);
});

describe.each(["disk", "memory"])("files of 0.1, copied to %s,", (kind) => {
  async function migrated() {
    const old = await folderOf01();
    const made = { ...IMAGE, name: "img_1", made_for: { thread_id: "t1", item_id: "img_1" } };
    const ids = {
      image: old.add(IMAGE, PNG),
      made: old.add(made, PNG),
      text: old.add(TEXT, "of Anna"),
      empty: old.add({ ...TEXT, size: 0 }, ""),
      unsent: old.add({ ...IMAGE, name: "never.png" }, undefined),
      ofBoris: old.add({ ...TEXT, owner: "boris" }, "of Boris"),
    };
    const blobs = kind === "disk" ? new DiskBlobStore(await temporaryFolder()) : new MemoryBlobStore();
    const result = await migrateDiskAttachments({ from: old.folder, to: blobs });
    return { old, ids, blobs, result, ...openFiles({ service: { blobs } }) };
  }

  test("are shown at the addresses that 0.1 signed, without credentials", async () => {
    const { old, ids, result, get, handle } = await migrated();
    expect(result).toEqual({ copied: 5, announced: 1, present: 0, failed: 0, failures: [] });
    for (const id of [ids.image, ids.made]) {
      const shown = await get(old.address(id));
      expect(shown.status).toBe(200);
      expect(new Uint8Array(await shown.arrayBuffer())).toEqual(PNG);
      expect(Object.fromEntries(shown.headers)).toMatchObject({
        "content-type": "image/png",
        "content-length": String(PNG.length),
        "x-content-type-options": "nosniff",
      });
    }
    const shown = await get(old.address(ids.image));
    expect(shown.headers.get("content-disposition")).toBe("inline; filename*=UTF-8''%C3%BCber.png");
    const head = await handle(new Request(old.address(ids.text), { method: "HEAD" }));
    expect([head.status, head.headers.get("content-length")]).toEqual([200, "7"]);
    expect(await (await get(old.address(ids.empty))).text()).toBe("");
    expect(await codeOf(await get(old.address(ids.unsent)))).toEqual([401, "unauthorized"]);
  });

  test("are their owners', and no one else's", async () => {
    const { old, ids, files, get } = await migrated();
    expect(await (await get(at(ids.text), OWNED)).text()).toBe("of Anna");
    // The owner needs no valid address.
    expect(await (await get(old.address(ids.text, "download", 1), OWNED)).text()).toBe("of Anna");
    expect(await (await get(at(ids.ofBoris), BORIS_AUTHORIZATION)).text()).toBe("of Boris");
    expect(await codeOf(await get(at(ids.text), BORIS_AUTHORIZATION))).toEqual([404, "not_found"]);
    expect(await codeOf(await get(at(ids.ofBoris), OWNED))).toEqual([404, "not_found"]);
    expect(await files.readAttachment(ids.image, ANNA)).toEqual(Buffer.from(PNG));
    await expect(files.readAttachment(ids.image, BORIS)).rejects.toMatchObject({ code: "not_found" });
    const image = { bytes: Buffer.from(PNG), mimeType: "image/png" };
    expect(await files.readImage(old.address(ids.made), ANNA)).toEqual(image);
    expect(await files.readImage(old.address(ids.made), BORIS)).toBeUndefined();
    expect(await files.readImage(old.address(ids.image), ANNA)).toBeUndefined();
  });

  test("have no other addresses: changed, expired, for uploads, or of another secret", async () => {
    const { old, ids, blobs } = await migrated();
    const { handle } = openFiles({ service: { blobs }, handler: { authenticate: undefined } });
    const statusOf = async (url: string, init: RequestInit = {}) =>
      (await handle(new Request(url, init))).status;
    const address = old.address(ids.image);
    expect(await statusOf(address)).toBe(200);
    const changes: ((copy: URL) => void)[] = [
      (copy) => (copy.search = ""),
      (copy) => (copy.pathname = `/files/${ids.text}`),
      (copy) => copy.searchParams.set("expires", "4102444801"),
      (copy) => copy.searchParams.set("signature", ""),
      (copy) => copy.searchParams.set("owner", ""),
      (copy) => copy.searchParams.set("owner", "0".repeat(32)),
    ];
    for (const [index, change] of changes.entries()) {
      const copy = new URL(address);
      change(copy);
      expect([index, await statusOf(copy.href)]).toEqual([index, 403]);
    }
    const { folder } = old;
    expect(await statusOf(old.address(ids.image, "download", 1))).toBe(403);
    expect(await statusOf(old.address(ids.image, "upload"))).toBe(403);
    expect(await statusOf(old.address(ids.unsent, "upload"), { method: "PUT", body: PNG })).toBe(403);
    expect(await statusOf(old.address(ids.unsent), { method: "PUT", body: PNG })).toBe(403);
    const others = new FolderOf01(folder, "another secret of thirty-two characters");
    expect(await statusOf(others.address(ids.image))).toBe(403);
    for (const id of [newId(), "invoice-42"]) expect(await statusOf(old.address(id))).toBe(403);
  });

  test("stay deleted after another migration, which copies the rest", async () => {
    const { old, ids, blobs, files, get } = await migrated();
    await files.deleteAttachment(ids.image, ANNA);
    const later = old.add(TEXT, "later");
    const result = await migrateDiskAttachments({ from: old.folder, to: blobs });
    expect(result).toMatchObject({ copied: 1, announced: 1, present: 5, failed: 0 });
    expect(await codeOf(await get(old.address(ids.image)))).toEqual([404, "not_found"]);
    expect(await codeOf(await get(at(ids.image), OWNED))).toEqual([404, "not_found"]);
    expect(await (await get(at(later), OWNED)).text()).toBe("later");
  });

  test("are swept a day after the migration, whatever mark and age they had in 0.1", async () => {
    const old = await folderOf01();
    const id = old.add(IMAGE, PNG);
    const unsent = old.add(IMAGE, undefined);
    const shown = old.add({ ...IMAGE, made_for: { thread_id: "t1", item_id: "i1" } }, PNG);
    old.write(id, ".unreferred", "");
    for (const ending of ["", ".json", ".unreferred"]) {
      utimesSync(join(old.folder, id.slice(4, 6), id + ending), 1, 1);
    }
    const blobs = kind === "disk" ? new DiskBlobStore(await temporaryFolder()) : new MemoryBlobStore();
    await migrateDiskAttachments({ from: old.folder, to: blobs });
    const { files, server } = openFiles({ service: { blobs } });
    await server.seed("t1");
    const item = itemOf("generated_image", {
      id: "i1",
      thread_id: "t1",
      image: { id: "i1", url: old.address(shown) },
    });
    await server.store.saveItem("t1", item, ANNA);
    const sweep = (olderThanMs?: number) =>
      files.sweep({ store: server.store, contextOf: (user) => ({ user }), olderThanMs });
    expect(await sweep()).toEqual({ marked: [], removed: [], failed: [] });
    const { marked, removed, failed } = await sweep(-60_000);
    expect([marked.toSorted(), removed, failed]).toEqual([[id, unsent].toSorted(), [], []]);
  });
});

test("a file that comes between two migrations is copied by the second", async () => {
  const old = await folderOf01();
  const id = old.add(IMAGE, undefined);
  const blobs = new MemoryBlobStore();
  expect(await migrateDiskAttachments({ from: old.folder, to: blobs })).toMatchObject({ announced: 1 });
  old.write(id, "", PNG);
  expect(await migrateDiskAttachments({ from: old.folder, to: blobs })).toMatchObject({ copied: 1 });
  const { get } = openFiles({ service: { blobs } });
  expect((await get(old.address(id))).status).toBe(200);
});

/** A store that fails at one of its puts, after the first chunk. */
class FailingBlobs extends MemoryBlobStore {
  putsUntilFailure = -1;

  override async put(key: string, bytes: AsyncIterable<Uint8Array>, options: PutOptions): Promise<boolean> {
    if (this.putsUntilFailure-- !== 0) return super.put(key, bytes, options);
    for await (const _ of bytes) break;
    throw new Error("the disk is full");
  }
}

test("a migration that was cut off at any write is completed by the next", async () => {
  const old = await folderOf01();
  const ids = Array.from({ length: 10 }, (_, index) => old.add(TEXT, `file ${index}`));
  const writes = ids.length * 3;
  for (let cut = 0; cut < writes; cut++) {
    const blobs = new FailingBlobs();
    blobs.putsUntilFailure = cut;
    const migrate = () => migrateDiskAttachments({ from: old.folder, to: blobs });
    await expect(migrate()).rejects.toThrow(/^Cannot move file "..\/atc_\w+": the new store failed\. Run/);
    const { files } = openFiles({ service: { blobs } });
    for (const [index, id] of ids.entries()) {
      const file = await files.find(files.keyOf(id, ANNA));
      expect([undefined, `file ${index}`.length]).toContain(file?.sizeBytes);
    }
    const { copied, present, failed } = await migrate();
    expect([copied + present, failed]).toEqual([ids.length, 0]);
    for (const [index, id] of ids.entries()) {
      expect(Buffer.from(await files.readAttachment(id, ANNA)).toString()).toBe(`file ${index}`);
    }
    expect(await migrate()).toMatchObject({ copied: 0, present: ids.length });
  }
});

test("what cannot be read is skipped and reported, and the new store has no part of it", async () => {
  const old = await folderOf01();
  const good = old.add(TEXT, "good");
  const made_for = { thread_id: "t1" };
  const records = [
    ["", "its record is not JSON"],
    ['{"owner":"an', "its record is not JSON"],
    ...[
      null,
      [],
      {},
      { ...TEXT, owner: "" },
      { ...TEXT, owner: 1 },
      { ...TEXT, size: "4" },
      { ...TEXT, made_for },
    ].map((record) => [JSON.stringify(record), "its record is not one of 0.1"]),
    [JSON.stringify({ ...TEXT, size: 5 }), "it has 4 bytes, and its record says 5"],
  ];
  const reasons = new Map<string, string>();
  for (const [record = "", reason = ""] of records) {
    const id = newId();
    old.write(id, "", "four");
    old.write(id, ".json", record);
    reasons.set(`${id.slice(4, 6)}/${id}`, reason);
  }
  const lonely = newId();
  old.write(lonely, "", "four");
  reasons.set(`${lonely.slice(4, 6)}/${lonely}`, "its record is missing, and the record has its owner");
  const folder = old.add(TEXT, undefined);
  mkdirSync(join(old.folder, folder.slice(4, 6), folder));
  reasons.set(`${folder.slice(4, 6)}/${folder}`, "it is not a file");

  const blobs = new MemoryBlobStore();
  const { failures, ...counts } = await migrateDiskAttachments({ from: old.folder, to: blobs });
  expect(counts).toEqual({ copied: 1, announced: 0, present: 0, failed: reasons.size });
  const restore = "Restore the file, and run the migration again.";
  expect(new Map(failures.map(({ path, error }) => [path, error.message]))).toEqual(
    new Map(
      [...reasons].map(([path, reason]) => [path, `Cannot move file "${path}": ${reason}. ${restore}`]),
    ),
  );
  const keys = await keysOf(blobs);
  expect([keys.length, keys.every((key) => key.includes(good))]).toEqual([3, true]);
});

test("a file whose bytes cannot be read to their end is skipped, also where the store wraps the error", async () => {
  const old = await folderOf01();
  const id = old.add(TEXT, "text");
  class WrappingBlobs extends MemoryBlobStore {
    override put(key: string, bytes: AsyncIterable<Uint8Array>, options: PutOptions): Promise<boolean> {
      return super.put(key, bytes, options).catch((cause: unknown) => {
        throw new Error("The request failed", { cause });
      });
    }
  }
  const probe = await open(join(old.folder, id.slice(4, 6), id));
  await probe.close();
  const handles: FileHandle = Object.getPrototypeOf(probe);
  const broken = async function* () {
    yield Buffer.from("te");
    throw new Error("EIO: i/o error, read");
  };
  const read = vi.spyOn(handles, "createReadStream");
  read.mockImplementation(() => Readable.from(broken()) as ReturnType<FileHandle["createReadStream"]>);
  onTestFinished(() => read.mockRestore());
  const blobs = new WrappingBlobs();
  const { failed, failures } = await migrateDiskAttachments({ from: old.folder, to: blobs });
  expect([failed, failures[0]?.error.message]).toEqual([
    1,
    `Cannot move file "${id.slice(4, 6)}/${id}": EIO: i/o error, read. Restore the file, and run the migration again.`,
  ]);
  expect(await keysOf(blobs)).toEqual([]);
  read.mockRestore();
  expect(await migrateDiskAttachments({ from: old.folder, to: blobs })).toMatchObject({
    copied: 1,
    failed: 0,
  });
});

test("remains of uploads, marks and files of others are left alone", async () => {
  const old = await folderOf01();
  const id = old.add(TEXT, "text");
  old.write(id, ".unreferred", "");
  old.write(newId(), ".0123456789ab.part", "half");
  old.write(`atc_${"AB".repeat(16)}`, ".json", "{}");
  mkdirSync(join(old.folder, "notes"));
  for (const name of ["notes.txt", join("notes", id)]) writeFileSync(join(old.folder, name), "mine");
  const blobs = new MemoryBlobStore();
  expect(await migrateDiskAttachments({ from: old.folder, to: blobs })).toMatchObject({
    copied: 1,
    failed: 0,
  });
  writeFileSync(join(old.folder, "zz"), "");
  writeFileSync(join(old.folder, id.startsWith("atc_00") ? "01" : "00"), "a file in the place of a folder");
  const { failed, present } = await migrateDiskAttachments({ from: old.folder, to: blobs });
  expect([failed, present]).toEqual([1, 1]);
});

test("a folder that does not exist is a mistake of the caller", async () => {
  const from = join(await temporaryFolder(), "missing");
  const migrating = migrateDiskAttachments({ from, to: new MemoryBlobStore() });
  await expect(migrating).rejects.toThrow(UsageError);
});

test("many files are copied a few at a time, in chunks, and at most 100 failures are kept", async () => {
  const old = await folderOf01();
  const broken = 150;
  for (let index = 0; index < 1_000; index++) old.add(TEXT, `file ${index}`);
  for (let index = 0; index < broken; index++) old.write(newId(), "", "no record");
  old.add(TEXT, Buffer.alloc(1_048_576));
  let underWay = 0;
  let mostUnderWay = 0;
  let largestChunk = 0;
  class CountingBlobs extends MemoryBlobStore {
    override async put(key: string, bytes: AsyncIterable<Uint8Array>, options: PutOptions): Promise<boolean> {
      mostUnderWay = Math.max(mostUnderWay, ++underWay);
      const counted = async function* () {
        for await (const chunk of bytes) {
          largestChunk = Math.max(largestChunk, chunk.byteLength);
          yield chunk;
        }
      };
      const isNew = await super.put(key, counted(), options);
      underWay--;
      return isNew;
    }
  }
  const blobs = new CountingBlobs();
  let calls = 0;
  let isCounted = true;
  const result = await migrateDiskAttachments({
    from: old.folder,
    to: blobs,
    onProgress: ({ copied, failed }) => (isCounted &&= copied + failed === ++calls),
  });
  expect([calls, isCounted]).toEqual([1_001 + broken, true]);
  expect([result.copied, result.failed, result.failures.length]).toEqual([1_001, broken, 100]);
  expect(mostUnderWay).toBeLessThanOrEqual(8);
  expect(largestChunk).toBeLessThanOrEqual(65_536);
});
