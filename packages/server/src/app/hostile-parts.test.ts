import type { ThreadStreamEvent } from "@chatwright/protocol";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { AgentContext, streamResponse } from "../answers/index.ts";
import { never } from "../../test-support/server.ts";
import { RequestError } from "../core/errors.ts";
import type { Observer } from "../core/observer.ts";
import { MemoryStore } from "../stores/memory/index.ts";
import { ProtocolClient } from "../testing/client.ts";
import { chatkit, type ChatKitOptions } from "./index.ts";

interface Caller {
  user: string;
}

const SECRET = "my card is 4111";

function fail(): never {
  throw new Error(SECRET);
}

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: vi.fn<() => void>() };

function makeApp(options: Partial<ChatKitOptions<Caller>> = {}) {
  const app = chatkit<Caller>({
    store: new MemoryStore(),
    logger: quiet,
    authenticate: () => ({ user: "anna" }),
    owner: ({ user }) => user,
    respond: ({ run }) =>
      streamResponse(new AgentContext(run), async function* () {
        yield "Hello";
      }),
    ...options,
  });
  return { app, client: new ProtocolClient({ handler: app.fetch }) };
}

const message = { type: "message", content: "Hi" } as const;
const list = { type: "threads.list", params: {} } as const;

/** The entries of a spied console. */
function spyOnConsole() {
  const spy = vi.spyOn(console, "error").mockImplementation(() => {});
  onTestFinished(() => spy.mockRestore());
  return spy;
}

describe("a logger", () => {
  test.each<[string, () => unknown]>([
    ["throws", fail],
    ["rejects", () => Promise.reject(new Error(SECRET))],
  ])("that %s ends neither requests nor runs, and the console tells once", async (_, write) => {
    const tell = spyOnConsole();
    const logger = { debug: write, info: write, warn: write, error: write };
    const { app, client } = makeApp({
      logger,
      respond: async function* () {
        yield fail();
      },
    });
    const bad = await app.fetch(new Request("http://localhost/", { method: "PUT" }));
    expect(bad.status).toBe(405);
    const events = await client.collect(message);
    expect(events.at(-1)).toMatchObject({ type: "error", code: "stream.error" });
    await app.close();
    expect(JSON.stringify(tell.mock.calls)).not.toContain(SECRET);
    expect(tell.mock.calls[0]?.[0]).toBe("Cannot write to the log");
  });
});

describe("an observer", () => {
  const span = { run: <T>(work: () => T): T => work(), end: () => {} };
  const observers: [string, Observer][] = [
    ["throws at the beginning", { begin: fail }],
    ["throws at the beginning of a run", { begin: (name) => (name === "run" ? fail() : span) }],
    ["throws before the work", { begin: () => ({ ...span, run: fail }) }],
    [
      "throws after the work",
      {
        begin: () => ({
          ...span,
          run: (work) => {
            work();
            return fail();
          },
        }),
      },
    ],
    ["throws at the end", { begin: () => ({ ...span, end: fail }) }],
  ];
  test.each(observers)("that %s ends neither requests nor runs", async (_, observer) => {
    const { app, client } = makeApp({ observer });
    expect(await client.send(list)).toMatchObject({ data: [] });
    const events = await client.collect(message);
    expect(events.map(({ type }) => type)).not.toContain("error");
    expect(await client.send(list)).toMatchObject({ data: [{}] });
    await app.close();
    expect(JSON.stringify(quiet.error.mock.lastCall)).toContain("Cannot observe the server's work");
  });
});

/** Values that a program may throw. Reading them may fail. */
const THROWN: [string, () => unknown][] = [
  ["undefined", () => undefined],
  ["a text", () => SECRET],
  ["a frozen object", () => Object.freeze({ message: SECRET })],
  ["an error with a stack that is no text", () => Object.assign(new Error(SECRET), { stack: 7, message: 8 })],
  ["an error whose getters throw", () => Object.defineProperty(new Error(SECRET), "code", { get: fail })],
  [
    "an error that cannot be looked at",
    () => new Proxy(new Error(SECRET), { get: fail, getPrototypeOf: fail }),
  ],
];

describe.each(THROWN)("%s, thrown", (_, make) => {
  test("by authenticate is 500 internal", async () => {
    const { app } = makeApp({
      authenticate: () => {
        throw make();
      },
    });
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    const answer = await app.fetch(new Request("http://localhost/", init));
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject({ error: { code: "internal" } });
    expect(text).not.toContain(SECRET);
    await app.close();
  });

  test("by a hook ends its run with an error, and the partial answer is kept", async () => {
    const { app, client } = makeApp({
      respond: ({ run }) =>
        streamResponse(new AgentContext(run), async function* () {
          yield "Half";
          throw make();
        }),
    });
    const events: ThreadStreamEvent[] = await client.collect(message);
    expect(events.at(-1)).toMatchObject({ type: "error", code: "stream.error" });
    const kept = events.filter(({ type }) => type === "thread.item.done").at(-1);
    expect(JSON.stringify(kept)).toContain("Half");
    expect(JSON.stringify(events)).not.toContain(SECRET);
    await app.close();
  });
});

test.each([0, 200, 99, 1_000, NaN])(
  "an error of the product with status %d is 500 internal",
  async (status) => {
    const { app, client } = makeApp({
      authenticate: () => {
        throw Object.assign(new RequestError("sold_out", "It is gone", { status: 409 }), { status });
      },
    });
    await expect(client.send(list)).rejects.toMatchObject({ status: 500, code: "internal" });
    await app.close();
  },
);

describe("a hook that never waits", () => {
  test.each<[string, ChatKitOptions<Caller>["respond"]]>([
    [
      "and says nothing",
      ({ run }) =>
        streamResponse(new AgentContext(run), async function* () {
          for (;;) yield "";
        }),
    ],
    [
      "and says something",
      ({ run }) =>
        streamResponse(new AgentContext(run), async function* () {
          for (;;) yield "x";
        }),
    ],
    [
      "and whose events change nothing",
      async function* () {
        for (;;) {
          const update = {
            type: "assistant_message.content_part.text_delta",
            content_index: 0,
            delta: "",
          } as const;
          yield { type: "thread.item.updated", item_id: "none", update };
        }
      },
    ],
  ])("%s lets other requests through, and ends with the app", async (_, respond) => {
    const { app, client } = makeApp({ respond });
    const events = client.stream(message);
    await events.next();
    expect(await client.send(list)).toMatchObject({ data: [{}] });
    const closed = app.close({ deadlineMs: 0 });
    for await (const _event of events);
    await closed;
  });
});

test("a store that hangs does not hold up the end for ever", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
  const store = new MemoryStore<Caller>();
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  store.saveItem = () => {
    resolve();
    return never();
  };
  const { app, client } = makeApp({ store });
  void client.collect(message).catch(() => {});
  await asked;
  const closed = app.server.close({ deadlineMs: 1_000 });
  await vi.advanceTimersByTimeAsync(6_000);
  await closed;
  // As `serve` does. The app does not wait for the run again.
  await app.close({ deadlineMs: 1_000 });
  expect(JSON.stringify(quiet.error.mock.lastCall)).toContain(
    "Cannot end runs: their store or their hook hangs",
  );
});

test.each([NaN, -1, 0, Infinity])("heartbeatMs %d is refused", (heartbeatMs) => {
  expect(() => makeApp({ heartbeatMs })).toThrow(/heartbeatMs/);
});

test.each(["maxMs", "maxSilenceMs", "perOwner", "keepMs"])("runs.%s below 0 or NaN is refused", (name) => {
  for (const value of [-1, NaN])
    expect(() => makeApp({ runs: { [name]: value } })).toThrow(`Cannot use ${name}`);
});

test.each<[string, (request: Request) => Promise<unknown>]>([
  ["was read", (request) => request.text()],
  ["is read", async (request) => request.body?.getReader()],
])("a body that %s before is 500 internal, and the log says what to do", async (_, read) => {
  const { app } = makeApp();
  const init = {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(list),
  };
  const request = new Request("http://localhost/", init);
  await read(request);
  const answer = await app.fetch(request);
  expect(await answer.json()).toMatchObject({ error: { code: "internal" } });
  expect(JSON.stringify(quiet.error.mock.lastCall)).toContain("Pass a request with a body that was not read");
  await app.close();
});

test("an element that is not built is 500 internal, and the log says what to do", async () => {
  const { app } = makeApp({ element: { folder: "none" } });
  const answer = await app.fetch(new Request("http://localhost/ck/chatkit.js"));
  expect(await answer.json()).toMatchObject({ error: { code: "internal" } });
  expect(JSON.stringify(quiet.error.mock.lastCall)).toContain("it is not built. Build the element first.");
  await app.close();
});
