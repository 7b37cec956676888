import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { MemoryStore } from "@chatwright/server/memory";
import { createHandler } from "@chatwright/server/http";
import { ProtocolClient } from "@chatwright/server/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AssistantServer } from "./assistant-server.ts";
import { owner, type RequestContext } from "./context.ts";
import { createFiles } from "./files.ts";
import { ServerFactory } from "./server-factory.ts";
import { openApp, saidIn, type TestApp } from "./test-support/open-app.ts";

let acme: TestApp;
let grace: RequestContext;
beforeAll(async () => {
  acme = await openApp();
  grace = {
    userId: "grace",
    userName: "Grace",
    tenant: await acme.app.services.tenants.first(),
    locale: "en",
    staff: false,
  };
});
afterAll(() => acme[Symbol.asyncDispose]());

const clientOf = (server: AssistantServer) =>
  new ProtocolClient({ handler: createHandler(server, { authenticate: () => grace }) });
const threadsOf = (server: AssistantServer) =>
  server.store.loadThreads({ limit: 10, order: "asc" }, grace).then(({ data }) => data.map(({ id }) => id));

test("the shared server is one", () => {
  expect(acme.app.factory.shared).toBe(acme.app.factory.shared);
});

test("a server takes another store than the default", async () => {
  const server = acme.app.factory.create(new MemoryStore<RequestContext>({ owner }));
  await clientOf(server).collect({ type: "message", thread_id: "in-memory", content: "Hello" });
  expect(await threadsOf(server)).toEqual(["in-memory"]);
  expect(await threadsOf(acme.app.factory.shared)).toEqual([]);
});

test("a user's own server keeps their threads in a file of its own", async () => {
  const own = acme.app.factory.createServer("../../etc/grace");
  const events = await clientOf(own).collect({ type: "message", thread_id: "own", content: "Hello" });
  expect(saidIn(events)).toContain("Hello Grace");
  expect(await threadsOf(own)).toEqual(["own"]);
  expect(await threadsOf(acme.app.factory.shared)).toEqual([]);
  expect(await threadsOf(acme.app.factory.createServer("somebody else"))).toEqual([]);
  // The file stays in its folder, whatever characters the user's id has.
  const files = readdirSync(join(acme.folder, "users")).filter((name) => name.endsWith(".db"));
  expect(files).toHaveLength(2);
  expect(files.every((name) => /^[\da-f]{64}\.db$/.test(name))).toBe(true);
  expect(existsSync(join(acme.folder, "../../etc/grace.db"))).toBe(false);
  expect(await threadsOf(acme.app.factory.createServer("../../etc/grace"))).toEqual(["own"]);
});

test("at most so many users' servers are open, but for those that answer", async () => {
  const { app, folder } = acme;
  const connection = new DatabaseSync(":memory:");
  const { services, models } = app;
  const files = createFiles({ dataFolder: folder, key: "k".repeat(32) });
  const factory = new ServerFactory({ services, models, files, connection, dataFolder: folder, maxOwn: 2 });
  const first = factory.createServer("one");
  expect(factory.createServer("one")).toBe(first);
  const answer = await first.process({ type: "message", thread_id: "t", content: "Hello" }, grace);
  if (answer.kind !== "stream") throw new Error("There is no answer");
  await answer.events.next();
  while (first.isIdle) await answer.events.next();
  factory.createServer("two");
  factory.createServer("three");
  factory.createServer("four");
  // The first server still answers, and so it stays open, although the test asked for it longest ago.
  expect(factory.createServer("one")).toBe(first);
  expect(saidIn(await Array.fromAsync(answer.events))).toContain("Hello Grace");
  expect(first.isIdle).toBe(true);
  factory.createServer("five");
  factory.createServer("six");
  const again = factory.createServer("one");
  expect(again).not.toBe(first);
  expect(await threadsOf(again)).toEqual(["t"]);
  await factory.close();
  await expect(threadsOf(first)).rejects.toThrow("database is not open");
  await expect(threadsOf(again)).rejects.toThrow("database is not open");
  connection.close();
});
