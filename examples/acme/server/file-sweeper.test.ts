import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Attachment } from "@chatwright/protocol";
import { expect, onTestFinished, test } from "vitest";
import { openApp, type TestApp } from "./test-support/open-app.ts";

const DAY_MS = 86_400_000;

async function announce(acme: TestApp, user: string): Promise<Attachment> {
  const client = acme.client(await acme.session(user));
  const params = { name: "a.pdf", mime_type: "application/pdf", size: 4 };
  const file = await client.send({ type: "attachments.create", params });
  const { url, headers } = file.upload_descriptor!;
  await fetch(new URL(url, acme.url), { method: "PUT", headers, body: "%PDF" });
  return file;
}

/** Which of these files have their bytes on disk. */
async function areStored(acme: TestApp, ...ids: string[]): Promise<boolean[]> {
  const paths = await readdir(join(acme.folder, "files"), { recursive: true });
  const names = new Set(paths.map((path) => basename(path)));
  return ids.map((id) => names.has(id));
}

/** Makes all files two days older, when no sweep is under way. */
async function age(acme: TestApp): Promise<void> {
  await acme.app.sweeper.sweep();
  const then = new Date(Date.now() - 2 * DAY_MS);
  for (const entry of await readdir(join(acme.folder, "files"), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), then, then);
  }
}

test("what was uploaded and never sent is gone after two sweeps, and nothing that was sent", async () => {
  await using acme = await openApp();
  const sent = await announce(acme, "Grace");
  const left = await announce(acme, "Grace");
  const elsewhere = await announce(acme, "Ada");
  const content = [{ type: "input_text" as const, text: "Hello" }];
  const client = acme.client(await acme.session("Grace"));
  await client.collect({ type: "threads.create", params: { input: { content, attachments: [sent.id] } } });
  const token = await acme.session("Ada");
  const ada = await acme.app.auth.authenticate(new Headers({ authorization: `Bearer ${token}` }));
  // Her threads are in a file of her own: the shared database knows nothing of them.
  acme.app.factory.createServer(ada.userId);
  for (let count = 0; count < 2; count++) {
    await age(acme);
    await acme.app.sweeper.sweep();
  }
  const there = await areStored(acme, sent.id, left.id, elsewhere.id);
  expect(there).toEqual([true, false, true]);
});

test("a server that starts sweeps, and one that stops has stopped sweeping", async () => {
  const folder = await mkdtemp(join(tmpdir(), "acme-sweep-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const first = await openApp({}, { folder });
  const file = await announce(first, "Grace");
  expect(await areStored(first, file.id)).toEqual([true]);
  await age(first);
  await first.app.sweeper.sweep();
  await age(first);
  await first.app.close();
  const logged: string[] = [];
  const note = (_fields: object, text: string) => void logged.push(text);
  const log = { debug: note, info: note, warn: note, error: note };
  await using second = await openApp({}, { folder, log });
  await second.app.sweeper.sweep();
  expect(await areStored(second, file.id)).toEqual([false]);
  expect(logged).toContain("swept files");
  await second.app.sweeper.close();
  await expect(second.app.sweeper.sweep()).resolves.toBeUndefined();
});
