import assert from "node:assert/strict";
import { buffer } from "node:stream/consumers";
import type { BlobStore } from "../attachments/index.ts";
import type { TestRunner } from "./store-contract.ts";

export interface BlobStoreContractOptions<TStore extends BlobStore> {
  /** What the tests are listed under, such as `"S3BlobStore"`. */
  name: string;
  runner: TestRunner;
  /** Opens an empty store. The suite calls it once a test. */
  open: () => TStore | Promise<TStore>;
  /** The suite calls it with each store when its test is over. */
  close?: (store: TStore) => void | Promise<void>;
}

const TEXT = { mimeType: "text/plain" };

/**
 * Defines the tests that every blob store must pass; they are the definition of a blob store. Needs a test runner and
 * `node:assert`, no other library.
 *
 * ```ts
 * import { blobStoreContract } from "@chatwright/server/testing";
 * import { describe, it } from "vitest";
 *
 * blobStoreContract({ name: "MyBlobStore", runner: { describe, it }, open: () => new MyBlobStore() });
 * ```
 */
export function blobStoreContract<TStore extends BlobStore>(options: BlobStoreContractOptions<TStore>): void {
  const { name, runner, open, close } = options;
  const test = (title: string, body: (store: BlobStore) => Promise<void>) =>
    runner.it(title, async () => {
      const store = await open();
      try {
        await body(store);
      } finally {
        await close?.(store);
      }
    });
  runner.describe(`${name} keeps the contract of blob stores`, () => {
    runner.describe("content", () => contentContract(test));
    runner.describe("puts", () => putContract(test));
    runner.describe("keys", () => keyContract(test));
  });
}

type BlobTest = (title: string, body: (store: BlobStore) => Promise<void>) => void;

function contentContract(test: BlobTest): void {
  test("a stored blob comes back byte for byte, with its size and time", async (store) => {
    const content = new Uint8Array(300_000).map((_, index) => index % 251);
    const options = { mimeType: "image/png", sizeBytes: content.length };
    assert.equal(await store.put("anna/a", inPieces(content, 70_000), options), true);
    const info = await store.head("anna/a");
    assert.equal(info?.key, "anna/a");
    assert.equal(info.sizeBytes, content.length);
    assert.ok(Number.isFinite(info.modifiedMs) && info.modifiedMs > 0);
    assert.ok(info.mimeType === undefined || info.mimeType === "image/png");
    const blob = await store.get("anna/a");
    assert.ok(blob);
    const { bytes, ...rest } = blob;
    assert.deepEqual(rest, info);
    assert.equal(Buffer.compare(await buffer(bytes), content), 0);
  });

  test("an empty blob is there, and has nothing in it", async (store) => {
    await store.put("anna/empty", inPieces(new Uint8Array()), TEXT);
    assert.equal((await store.head("anna/empty"))?.sizeBytes, 0);
    assert.equal(await readText(store, "anna/empty"), "");
  });

  test("a missing blob is undefined, and deleting it is no error", async (store) => {
    assert.equal(await store.get("anna/none"), undefined);
    assert.equal(await store.head("anna/none"), undefined);
    await store.delete("anna/none");
  });

  test("a deleted blob is gone, and its key can be used again", async (store) => {
    await store.put("anna/a", text("first"), TEXT);
    await store.delete("anna/a");
    assert.equal(await store.get("anna/a"), undefined);
    assert.deepEqual(await keysOf(store, ""), []);
    assert.equal(await store.put("anna/a", text("second"), TEXT), true);
    assert.equal(await readText(store, "anna/a"), "second");
  });

  test("a reader may leave early, or read nothing", async (store) => {
    await store.put("anna/a", inPieces(new Uint8Array(300_000)), TEXT);
    await store.get("anna/a");
    for await (const _ of (await store.get("anna/a"))?.bytes ?? []) break;
    await store.delete("anna/a");
    assert.equal(await store.head("anna/a"), undefined);
  });
}

function putContract(test: BlobTest): void {
  test("a second put of a key stores nothing", async (store) => {
    assert.equal(await store.put("anna/a", text("first"), TEXT), true);
    assert.equal(await store.put("anna/a", text("second"), TEXT), false);
    assert.equal(await readText(store, "anna/a"), "first");
  });

  test("of puts at the same time one stores its bytes, whole", async (store) => {
    const texts = ["a", "b", "c", "d"].map((letter) => letter.repeat(100_000));
    const puts = texts.map((one) => store.put("anna/a", inPieces(Buffer.from(one), 9_000), TEXT));
    const stored = await Promise.all(puts);
    assert.equal(stored.filter(Boolean).length, 1);
    assert.equal(await readText(store, "anna/a"), texts[stored.indexOf(true)]);
  });

  test("a put whose bytes break off stores nothing, and throws their error", async (store) => {
    const broken = new Error("Cannot read the bytes: the connection broke. Send them again.");
    const bytes = (async function* () {
      yield Buffer.from("half");
      throw broken;
    })();
    await assert.rejects(store.put("anna/a", bytes, TEXT), broken);
    assert.equal(await store.head("anna/a"), undefined);
    assert.deepEqual(await keysOf(store, ""), []);
    assert.equal(await store.put("anna/a", text("whole"), TEXT), true);
  });

  test("a blob is not there before its last byte", async (store) => {
    const bytes = (async function* () {
      yield Buffer.from("half");
      assert.equal(await store.head("anna/a"), undefined);
      assert.deepEqual(await keysOf(store, "anna/"), []);
      yield Buffer.from(" and half");
    })();
    await store.put("anna/a", bytes, TEXT);
    assert.equal(await readText(store, "anna/a"), "half and half");
  });
}

function keyContract(test: BlobTest): void {
  test("lists an owner's blobs by prefix, and no other owner's", async (store) => {
    assert.deepEqual(await keysOf(store, ""), []);
    const keys = ["anna/a", "anna/a.json", "anna/b-1.unreferred", "annabel/a", "boris/a"];
    for (const key of keys) await store.put(key, text(key), TEXT);
    assert.deepEqual(await keysOf(store, ""), keys);
    assert.deepEqual(await keysOf(store, "anna/"), keys.slice(0, 3));
    assert.deepEqual(await keysOf(store, "boris/"), ["boris/a"]);
    assert.deepEqual(await keysOf(store, "carla/"), []);
    assert.equal(await readText(store, "annabel/a"), "annabel/a");
  });

  test("lists sizes and times as `head` gives them", async (store) => {
    await store.put("anna/a", text("four"), TEXT);
    const head = await store.head("anna/a");
    for await (const { sizeBytes, modifiedMs } of store.list("anna/")) {
      assert.deepEqual([sizeBytes, modifiedMs], [4, head?.modifiedMs]);
    }
  });

  test("deletes while it lists", async (store) => {
    const keys = Array.from({ length: 20 }, (_, index) => `anna/${index}`);
    for (const key of keys) await store.put(key, text(key), TEXT);
    for await (const { key } of store.list("anna/")) await store.delete(key);
    assert.deepEqual(await keysOf(store, ""), []);
  });

  test("refuses keys that are none, so that no key leads elsewhere", async (store) => {
    for (const key of [
      "",
      "a",
      "/a",
      "a/",
      "../a",
      "anna/..",
      "anna/a/b",
      "anna/.a",
      "an na/a",
      "anna/a\0",
      "anna\\a/b",
    ]) {
      await assert.rejects(store.put(key, text("x"), TEXT), RangeError, key);
      await assert.rejects(store.get(key), RangeError, key);
      await assert.rejects(store.head(key), RangeError, key);
      await assert.rejects(store.delete(key), RangeError, key);
    }
  });
}

async function* inPieces(content: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array, void> {
  for (let start = 0; start < content.length; start += size) yield content.subarray(start, start + size);
}

function text(content: string): AsyncGenerator<Uint8Array, void> {
  return inPieces(Buffer.from(content));
}

async function readText(store: BlobStore, key: string): Promise<string | undefined> {
  const blob = await store.get(key);
  return blob && (await buffer(blob.bytes)).toString("utf8");
}

async function keysOf(store: BlobStore, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of store.list(prefix)) keys.push(key);
  return keys.toSorted();
}
