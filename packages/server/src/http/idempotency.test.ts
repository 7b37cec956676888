import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  added,
  addRequest,
  type Caller,
  delta,
  done,
  itemOf,
  TestServer,
  tick,
  withText,
} from "../../test-support/server.ts";
import type { ChatKitServer, ChatKitServerOptions } from "../core/server.ts";
import { ProtocolClient } from "../testing/client.ts";
import { createHandler, type HandlerOptions } from "./index.ts";
import { Idempotency, type Outcome } from "./idempotency.ts";

const RESUME = { "chatwright-resume": "1" };
const withKey = (key: string, more: Record<string, string> = {}) => ({
  headers: { "idempotency-key": key, ...more },
});
const RENAME = { type: "threads.update", params: { thread_id: "t1", title: "New" } };
const action = { thread_id: "t1", item_id: "w1", action: { type: "buy" } };
const BUY = { type: "threads.sync_custom_action", params: action };

/** Answers "Hello" in two deltas, and waits in between where it is told to. */
async function setUp(
  hooks: Partial<ChatKitServer<Caller>> = {},
  options: Partial<HandlerOptions<Caller>> = {},
  serverOptions: ChatKitServerOptions<Caller> = {},
) {
  const gate = { wait: undefined as Promise<void> | undefined, runs: 0 };
  const server = new TestServer(
    async function* () {
      gate.runs++;
      const item = itemOf("assistant_message");
      yield added(item);
      yield delta(item.id, "Hel");
      await gate.wait;
      yield delta(item.id, "lo");
      yield done(withText(item, "Hello"));
    },
    hooks,
    serverOptions,
  );
  await server.seed("t1", [itemOf("widget", { id: "w1" })]);
  onTestFinished(() => server.close({ deadlineMs: 0 }));
  const handler = createHandler(server, {
    authenticate: ({ headers }) => ({ user: headers.get("authorization") ?? "anna" }),
    ...options,
  });
  return { server, gate, client: new ProtocolClient({ handler }) };
}

async function shown(response: Response) {
  return {
    status: response.status,
    replayed: response.headers.get("idempotent-replayed"),
    body: await response.text(),
  };
}

describe("a JSON operation", () => {
  test("is carried out once, and answered again", async () => {
    let bought = 0;
    const syncAction = () => Promise.resolve({ updated_item: itemOf("widget", { id: `w${++bought}` }) });
    const { client } = await setUp({ syncAction });
    const first = await shown(await client.post(BUY, withKey("k1")));
    expect(first).toMatchObject({ status: 200, replayed: null, body: expect.stringContaining('"w1"') });
    expect(await shown(await client.post(BUY, withKey("k1")))).toEqual({ ...first, replayed: "true" });
    expect(bought).toBe(1);
    await client.post(BUY, withKey("k2"));
    await client.post(BUY);
    expect(bought).toBe(3);
  });

  test("of another owner has other keys", async () => {
    const { client } = await setUp();
    expect((await client.post(RENAME, withKey("k1"))).status).toBe(200);
    const boris = await client.post(RENAME, withKey("k1", { authorization: "boris" }));
    expect(await shown(boris)).toMatchObject({ status: 404, replayed: null });
  });

  test("under a key of another body is refused", async () => {
    const { server, client } = await setUp();
    await client.post(RENAME, withKey("k1"));
    const other = { ...RENAME, params: { ...RENAME.params, title: "Other" } };
    const refused = await client.post(other, withKey("k1"));
    expect([refused.status, await refused.json()]).toMatchObject([
      422,
      { error: { code: "idempotency_mismatch", message: expect.stringContaining('"k1"') } },
    ]);
    expect((await server.store.loadThread("t1", { user: "anna" })).title).toBe("New");
  });

  // requirement: repeated-requests
  test("that comes twice at once is carried out once; the second waits", async () => {
    let calls = 0;
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const syncAction = async () => {
      calls++;
      await gate;
      return {};
    };
    const { client } = await setUp({ syncAction });
    const both = Promise.all([client.post(BUY, withKey("k1")), client.post(BUY, withKey("k1"))]);
    await expect.poll(() => calls).toBe(1);
    // The second one has come as far by now: it is looked up as the first was.
    await tick();
    open();
    const [one, two] = await both;
    expect([one.status, two.status, calls]).toEqual([200, 200, 1]);
    expect([one, two].filter(({ headers }) => headers.has("idempotent-replayed"))).toHaveLength(1);
  });

  test("that failed or was refused may be tried again", async () => {
    let calls = 0;
    const syncAction = () => (calls++ === 0 ? Promise.reject(new Error("no")) : Promise.resolve({}));
    const { client } = await setUp({ syncAction });
    expect((await client.post(BUY, withKey("k1"))).status).toBe(500);
    expect((await client.post(BUY, withKey("k1"))).status).toBe(200);
    const missing = { ...RENAME, params: { thread_id: "t2", title: "New" } };
    expect((await client.post(missing, withKey("k2"))).status).toBe(404);
    await client.collect({ type: "message", thread_id: "t2", content: "Hello" });
    expect((await client.post(missing, withKey("k2"))).status).toBe(200);
  });

  test.each(["", "x".repeat(256), "k\u00e9y"])("is refused with the key %j", async (key) => {
    const { client } = await setUp();
    const response = await client.post(RENAME, withKey(key));
    expect([response.status, await response.json()]).toMatchObject([
      400,
      { error: { code: "invalid_request" } },
    ]);
  });

  test("is forgotten after its time", async () => {
    let calls = 0;
    const hooks = { syncAction: () => Promise.resolve((calls++, {})) };
    const { client } = await setUp(hooks, { idempotency: { keepMs: 0 } });
    await client.post(BUY, withKey("k1"));
    await client.post(BUY, withKey("k1"));
    expect(calls).toBe(2);
  });
});

describe("a streaming operation", () => {
  test("of a plain client is answered again, byte for byte, without a second run", async () => {
    const { server, gate, client } = await setUp();
    const first = await shown(await client.post(addRequest("t1"), withKey("k1")));
    expect(first.body).toMatch(/^(data: \{.*\}\n\n)+$/);
    expect(first.body).toContain("Hel");
    expect(await shown(await client.post(addRequest("t1"), withKey("k1")))).toEqual({
      ...first,
      replayed: "true",
    });
    expect(gate.runs).toBe(1);
    expect(await server.items("t1")).toHaveLength(3);
  });

  test("whose connection was lost is attached to, by plain clients and by those that resume", async () => {
    const { gate, client } = await setUp();
    const { promise, resolve: open } = Promise.withResolvers<void>();
    gate.wait = promise;
    const lost = new AbortController();
    const begun = await client.post(addRequest("t1"), { ...withKey("k1"), signal: lost.signal });
    await begun.body!.getReader().read();
    lost.abort();

    const plain = client.post(addRequest("t1"), withKey("k1"));
    const resuming = await client.post(addRequest("t1"), withKey("k1", RESUME));
    expect(resuming.headers.get("chatwright-run-id")).toMatch(/^run_/);
    open();
    const texts = [await (await plain).text(), await resuming.text()];
    expect(texts[1]!.startsWith("id: 1\ndata: ")).toBe(true);
    expect(texts[1]!.replaceAll(/^id: \d+\n/gm, "")).toBe(texts[0]);
    expect(texts[0]).toContain('"text":"Hello"');
    expect(gate.runs).toBe(1);
  });

  test("begins one thread only, however often it comes at once", async () => {
    const { server, gate, client } = await setUp();
    const create = { type: "message", content: "Hello" };
    const texts = await Promise.all(
      Array.from({ length: 5 }, async () => (await client.post(create, withKey("k1"))).text()),
    );
    expect(new Set(texts).size).toBe(1);
    expect(gate.runs).toBe(1);
    const threads = await server.store.loadThreads({ limit: 9, order: "asc" }, { user: "anna" });
    expect(threads.data).toHaveLength(2);
  });

  test("whose events are not kept any more is not run again: the client is told to load the thread", async () => {
    const { gate, client } = await setUp();
    await (await client.post(addRequest("t1"), withKey("k1"))).text();
    await (await client.post(addRequest("t1", "Another"), withKey("k2"))).text();
    const again = await client.post(addRequest("t1"), withKey("k1"));
    expect([again.status, await again.json()]).toMatchObject([
      410,
      { error: { code: "events_gone", message: expect.stringContaining('thread "t1"') } },
    ]);
    expect(gate.runs).toBe(2);
  });

  test("tells a plain client of one client tool call at a time, as without a key", async () => {
    const { server, client } = await setUp();
    server.respond = async function* () {
      for (const call_id of ["c1", "c2"]) yield done(itemOf("client_tool_call", { call_id }));
    };
    const asked = async (headers: Record<string, string>) =>
      (await (await client.post(addRequest("t1"), { headers })).text()).match(/"status":"pending"/g);
    expect(await asked({})).toHaveLength(1);
    expect(await asked({ "idempotency-key": "k1" })).toHaveLength(1);
    expect(await asked({ "idempotency-key": "k2", ...RESUME })).toHaveLength(2);
  });

  test("can still be stopped", async () => {
    const { server, gate, client } = await setUp();
    gate.wait = new Promise(() => {});
    const response = await client.post(addRequest("t1"), withKey("k1"));
    await response.body!.getReader().read();
    expect(await client.send({ type: "threads.stop", params: { thread_id: "t1" } })).toEqual({
      stopped: true,
    });
    expect((await server.items("t1")).map(({ type }) => type)).toContain("sdk_hidden_context");
  });
});

describe("what is remembered", () => {
  const json = (length: number): Outcome => ({
    kind: "json",
    response: { status: 200, headers: {}, body: "x".repeat(length) },
  });
  const request = fc.record({
    owner: fc.constantFrom("anna", "boris"),
    key: fc.constantFrom("a", "b", "c", "d", "e", "f", "g", "h"),
    body: fc.constantFrom(1, 2),
    length: fc.nat(40),
    wait: fc.nat(30),
    fails: fc.boolean(),
  });

  // requirement: bounded-sessions
  test("stays within its bounds, and is never another's or of another body", async () => {
    const property = fc.asyncProperty(fc.array(request, { maxLength: 60 }), async (requests) => {
      let now = 0;
      const kept = new Idempotency({ keepMs: 100, keysPerOwner: 4, keepBytes: 200 }, () => now);
      const carriedOut = new Map<Outcome, string>();
      for (const { owner, key, body, length, wait, fails } of requests) {
        now += wait;
        const given = { owner, key, body: new Uint8Array([body]) };
        const carryOut = async () => {
          if (fails) throw new Error("no");
          const outcome = json(length);
          carriedOut.set(outcome, JSON.stringify([owner, key, body]));
          return outcome;
        };
        const outcome = await kept.once(given, carryOut).catch((error: unknown) => String(error));
        if (typeof outcome === "string") expect(outcome).toMatch(/no$|another body/);
        else expect(carriedOut.get(outcome)).toBe(JSON.stringify([owner, key, body]));
        expect(kept.size.keys).toBeLessThanOrEqual(8);
        expect(kept.size.bytes).toBeLessThanOrEqual(200);
        expect(kept.size.bytes).toBeGreaterThanOrEqual(0);
      }
    });
    await fc.assert(property);
  });

  test("is not given up for others while it is being carried out", async () => {
    const kept = new Idempotency({ keysPerOwner: 1, keepBytes: 1 });
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const given = { owner: "anna", key: "slow", body: new Uint8Array() };
    const slow = kept.once(given, () => promise);
    for (const key of ["a", "b", "c"]) await kept.once({ ...given, key }, () => Promise.resolve(json(10)));
    const again = kept.once(given, () => Promise.reject(new Error("carried out twice")));
    resolve(json(0));
    expect(await again).toBe(await slow);
  });
});
