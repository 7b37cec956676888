import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { blobStoreContract } from "../testing/blob-store-contract.ts";
import { MemoryBlobStore } from "../testing/memory-blob-store.ts";
import { DiskBlobStore } from "./disk-blob-store.ts";

const folders = new WeakMap<DiskBlobStore, string>();

async function openDisk(): Promise<DiskBlobStore> {
  const folder = await mkdtemp(join(tmpdir(), "chatwright-blobs-"));
  const store = new DiskBlobStore(folder);
  folders.set(store, folder);
  return store;
}

const closeDisk = (store: DiskBlobStore) => rm(folders.get(store)!, { recursive: true });

blobStoreContract({ name: "DiskBlobStore", runner: { describe, it }, open: openDisk, close: closeDisk });
blobStoreContract({ name: "MemoryBlobStore", runner: { describe, it }, open: () => new MemoryBlobStore() });

test("a disk's store prunes old parts of uploads, and touches no file that is not its own", async () => {
  const store = await openDisk();
  onTestFinished(() => closeDisk(store));
  const folder = folders.get(store)!;
  const at = join(folder, "an", "anna");
  await mkdir(at, { recursive: true });
  await store.put("anna/a", (async function* () {})());
  await writeFile(join(at, "old.0123456789ab.part"), "half");
  await writeFile(join(at, "new.0123456789ab.part"), "half");
  await writeFile(join(folder, "notes.txt"), "not ours");
  await utimes(join(at, "old.0123456789ab.part"), 1, 1);
  await store.prune(60_000);
  expect((await readdir(at)).toSorted()).toEqual(["a", "new.0123456789ab.part"]);
  for await (const { key } of store.list("")) expect(key).toBe("anna/a");
  expect((await readdir(folder)).toSorted()).toEqual(["an", "notes.txt"]);
});
