import { expect, onTestFinished, test, vi } from "vitest";
import { AgentContext, streamResponse } from "../../answers/index.ts";
import { chatkit } from "../../index.ts";
import { MemoryStore } from "../../stores/memory/index.ts";
import { ProtocolClient } from "../../testing/client.ts";
import { serve } from "./serve.ts";

function makeApp(words: () => AsyncIterable<string>) {
  return chatkit({
    store: new MemoryStore(),
    authenticate: () => ({ user: "anna" }),
    owner: ({ user }) => user,
    respond: ({ run }) => streamResponse(new AgentContext(run), words),
  });
}

/** The listener that `serve` added last. Those of other packages in this process must not hear of the tests' signals. */
function ownListener(): (signal: NodeJS.Signals) => void {
  const listener = process.listeners("SIGTERM").at(-1);
  return (signal) => {
    if (listener) Reflect.apply(listener, process, [signal]);
  };
}

test("serves an app until it is closed", async () => {
  const app = makeApp(async function* () {
    yield "Hello";
  });
  const server = await serve(app, { port: 0, signals: false });
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const client = new ProtocolClient({ url: `${server.url}/chatkit` });
  const events = await client.collect({ type: "message", content: "Hi" });
  expect(JSON.stringify(events)).toContain("Hello");
  await server.close();
  expect(app.ready).toBe(false);
  await expect(fetch(server.url)).rejects.toThrow();
});

test("SIGTERM lets the answer under way finish, and a second close changes nothing", async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const app = makeApp(async function* () {
    yield "First, ";
    await gate;
    yield "last.";
  });
  const listeners = process.listenerCount("SIGTERM");
  const server = await serve(app, { port: 0 });
  expect(process.listenerCount("SIGTERM")).toBe(listeners + 1);
  const client = new ProtocolClient({ url: server.url });
  const events = client.stream({ type: "message", content: "Hi" });
  await events.next();
  ownListener()("SIGTERM");
  await expect.poll(() => app.ready).toBe(false);
  // The tracing of `@openai/agents` exits at once where it finds no other listener.
  expect(process.listenerCount("SIGTERM")).toBe(listeners + 1);
  open();
  let rest = "";
  for await (const event of events) rest += JSON.stringify(event);
  expect(rest).toContain("First, last.");
  await server.close();
  expect(process.listenerCount("SIGTERM")).toBe(listeners);
});

test.each<[string, unknown, string]>([
  ["nothing", undefined, "the value is no app. Pass what chatkit() returns."],
  ["a function", () => {}, "the value is no app"],
  ["an object", {}, "the value is no app"],
])("does not serve %s", async (_, app, message) => {
  const served: unknown = Reflect.apply(serve, undefined, [app, { port: 0 }]);
  await expect(served).rejects.toThrow(message);
});

test.each<[unknown, string]>([
  [null, "the options are no object"],
  [3000, "the options are no object"],
  [{ host: "0.0.0.0" }, 'there is no option "host". Use one of port, hostname, signals, deadlineMs.'],
])("does not serve with the options %j", async (options, message) => {
  await using app = makeApp(async function* () {});
  await expect(Reflect.apply(serve, undefined, [app, options])).rejects.toThrow(message);
});

test("does not serve an app that was closed", async () => {
  const app = makeApp(async function* () {});
  await app.close();
  await expect(serve(app, { port: 0 })).rejects.toThrow("Cannot serve the app: it was closed.");
});

test.each(["abc", "80.5", "-1", "65536"])("PORT=%j is an error", async (text) => {
  vi.stubEnv("PORT", text);
  onTestFinished(() => void vi.unstubAllEnvs());
  await using app = makeApp(async function* () {});
  await expect(serve(app, { signals: false })).rejects.toThrow(
    `Cannot listen at port "${text}": it is no port.`,
  );
});

test.each([NaN, "5 s"])("a deadline of %j is an error at the start", async (deadlineMs) => {
  await using app = makeApp(async function* () {});
  const served: unknown = Reflect.apply(serve, undefined, [app, { port: 0, signals: false, deadlineMs }]);
  await expect(served).rejects.toThrow(`Cannot use deadlineMs "${deadlineMs}": it is no number.`);
});

test("a second signal while answers finish ends the process at once", async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const app = makeApp(async function* () {
    yield "First, ";
    await gate;
  });
  const kill = vi.spyOn(process, "kill").mockReturnValue(true);
  onTestFinished(() => kill.mockRestore());
  const listeners = process.listenerCount("SIGTERM");
  const server = await serve(app, { port: 0 });
  const events = new ProtocolClient({ url: server.url }).stream({ type: "message", content: "Hi" });
  await events.next();
  const signal = ownListener();
  signal("SIGTERM");
  expect(kill).not.toHaveBeenCalled();
  signal("SIGTERM");
  expect(kill).toHaveBeenCalledExactlyOnceWith(process.pid, "SIGTERM");
  // The server's listeners are gone, so that the second signal has its usual effect.
  expect(process.listenerCount("SIGTERM")).toBe(listeners);
  open();
  for await (const _event of events);
  await server.close();
});

test("a store that cannot be closed fails the process, and no promise is left alone", async () => {
  const store = new MemoryStore<object>({ owner: () => "anna" });
  const app = chatkit({
    store: Object.assign(store, {
      [Symbol.asyncDispose]: () => Promise.reject(new Error("the disk is gone")),
    }),
    authenticate: () => ({}),
    respond: async function* () {},
  });
  const tell = vi.spyOn(console, "error").mockImplementation(() => {});
  const { exitCode } = process;
  onTestFinished(() => {
    process.exitCode = exitCode;
    tell.mockRestore();
  });
  await serve(app, { port: 0 });
  ownListener()("SIGTERM");
  await expect.poll(() => tell.mock.calls).toEqual([["Cannot close the server", expect.any(Error)]]);
  expect(process.exitCode).toBe(1);
});

test("rejects where the port is taken", async () => {
  const app = makeApp(async function* () {
    yield "Hello";
  });
  await using first = await serve(app, { port: 0, signals: false });
  const port = Number(new URL(first.url).port);
  await expect(serve(app, { port, signals: false })).rejects.toMatchObject({ code: "EADDRINUSE" });
});
