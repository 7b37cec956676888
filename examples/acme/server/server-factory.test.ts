import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { MemoryStore } from "@chatwright/server/memory";
import { createHandler } from "@chatwright/server/http";
import { ProtocolClient } from "@chatwright/server/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { AssistantServer } from "./assistant-server.ts";
import { owner, type RequestContext } from "./context.ts";
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
  // Whatever the user is called, the file stays in its folder.
  const files = readdirSync(join(acme.folder, "users")).filter((name) => name.endsWith(".db"));
  expect(files).toHaveLength(2);
  expect(files.every((name) => /^[\da-f]{64}\.db$/.test(name))).toBe(true);
  expect(existsSync(join(acme.folder, "../../etc/grace.db"))).toBe(false);
  expect(await threadsOf(acme.app.factory.createServer("../../etc/grace"))).toEqual(["own"]);
});
