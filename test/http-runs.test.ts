import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { SseDecoder } from "@chatwright/protocol";
import type { Store } from "@chatwright/server";
import { createHandler, type Endpoint, type HandlerOptions } from "@chatwright/server/http";
import { toNodeHandler } from "@chatwright/server/node";
import {
  ProtocolClient,
  type ProtocolClientOptions,
  say,
  type Script,
  type ScriptedContext,
  ScriptedServer,
} from "@chatwright/server/testing";
import { describe, expect, onTestFinished, test } from "vitest";

// Runs and connections over every entry: clients that leave, clients that come back, and the events that they get.

const ANNA = { user: "anna" };
const RESUME = { "chatwright-resume": "1" };
const ask = { type: "message", thread_id: "t1", content: "Hello" };
const STOP = { type: "threads.stop", params: { thread_id: "t1" } } as const;
const GET = { type: "threads.get_by_id", params: { thread_id: "t1" } } as const;
const resume = (params: { thread_id?: string; after?: number; run_id?: string } = {}) => ({
  type: "threads.resume" as const,
  params: { thread_id: "t1", ...params },
});

/** Called before each word and before the end of the answer. */
type Step = (at: number) => Promise<void>;

/** Answers in words. `step` holds back each word, and the end after the last word. */
const narrate =
  (words: readonly string[], step: Step = () => Promise.resolve()): Script =>
  (turn) =>
    say(turn, words, step);

/** The signals of the runs so far. */
const signalsOf = ({ scriptedRuns }: ScriptedServer) => scriptedRuns.map(({ signal }) => signal);

const never = () => new Promise<void>(() => {});
/** Lets `count` words out, and then holds back the rest for ever. */
const hangAfter = (count: number) => (at: number) => (at < count ? Promise.resolve() : never());

/** Holds back all calls of the store. @returns a function that lets them go on. */
function holdStore(store: Store<ScriptedContext>): () => void {
  const { promise: gate, resolve } = Promise.withResolvers<void>();
  for (const name of ["loadThread", "loadThreadItems", "saveItem", "saveThread"] as const) {
    const original = store[name].bind(store) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(store, { [name]: (...args: unknown[]) => gate.then(() => original(...args)) });
  }
  return resolve;
}

type ClientTarget = Pick<ProtocolClientOptions, "handler" | "url">;

const ADAPTERS: Record<string, (handler: Endpoint) => Promise<ClientTarget>> = {
  web: (handler) => Promise.resolve({ handler }),
  node: async (handler) => ({ url: `http://127.0.0.1:${await listen(handler)}/chatkit` }),
};

async function listen(handler: Endpoint, onAnswered: () => void = () => {}): Promise<number> {
  const nodeHandler = toNodeHandler(handler, { maxBufferedBytes: 50_000, slowReaderMs: 100 });
  const http = createServer((req, res) => void nodeHandler(req, res).then(onAnswered));
  await once(http.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  return (http.address() as AddressInfo).port;
}

function handlerOf(server: ScriptedServer, options: Partial<HandlerOptions<ScriptedContext>> = {}): Endpoint {
  return createHandler(server, {
    authenticate: ({ headers }) => {
      const user = /^Bearer (\w+)$/.exec(headers.get("authorization") ?? "")?.[1];
      return user === undefined ? null : { user };
    },
    ...options,
  });
}

/** Reads a connection as its data comes. */
class Reader {
  readonly response: Response;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #utf8 = new TextDecoder();
  text = "";

  constructor(response: Response) {
    this.response = response;
    this.#reader = response.body!.getReader();
  }

  /** The whole events so far, as text. */
  get events(): string[] {
    return this.text.split("\n\n").slice(0, -1);
  }

  async until(enough: () => boolean): Promise<void> {
    while (!enough()) {
      const { done, value } = await this.#reader.read();
      if (done) return;
      this.text += this.#utf8.decode(value, { stream: true });
    }
  }

  async all(): Promise<string> {
    await this.until(() => false);
    return this.text;
  }

  leave(): Promise<void> {
    return this.#reader.cancel();
  }
}

describe.each(Object.keys(ADAPTERS))("%s", (adapter) => {
  async function setUp(server: ScriptedServer, options: Partial<HandlerOptions<ScriptedContext>> = {}) {
    const endpoint = await ADAPTERS[adapter]!(handlerOf(server, options));
    const clientOf = (user: string) =>
      new ProtocolClient({ ...endpoint, headers: { authorization: `Bearer ${user}` } });
    const anna = clientOf("anna");
    const open = async (body: object, headers: Record<string, string> = RESUME) =>
      new Reader(await anna.post(body, { headers }));
    const stored = async () => {
      const query = { limit: 50, order: "asc" } as const;
      return (await server.store.loadThreadItems("t1", query, ANNA)).data.map(({ type }) => type);
    };
    return { anna, boris: clientOf("boris"), open, stored };
  }

  // requirement: negotiated
  test("who asked for it sees ids, the run and heartbeats; a plain client that waits as long sees none of them", async () => {
    const { promise: gate, resolve: goOn } = Promise.withResolvers<void>();
    const server = new ScriptedServer(narrate(["One"], () => gate));
    const { open } = await setUp(server, { heartbeatMs: 10, cors: { origins: ["https://a.example"] } });
    const origin = "https://a.example";
    const plain = await open(ask, { origin });
    const reader = await open({ ...ask, thread_id: "t2" }, { origin, ...RESUME });
    await reader.until(() => reader.text.match(/\n\n:\n\n:/) !== null);
    goOn();

    const { headers } = reader.response;
    expect(headers.get("content-type")).toBe("text/event-stream");
    expect(headers.get("chatwright-run-id")).toMatch(/^run_[0-9a-f]{32}$/);
    expect(headers.get("access-control-expose-headers")).toBe(
      "retry-after, chatwright-run-id, chatwright-heartbeat-ms",
    );
    const text = await reader.all();
    const messages = new SseDecoder().push(text);
    expect(messages.map(({ id }) => id)).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(text.replaceAll(/^:\n\n/gm, "")).toMatch(/^(id: \d\ndata: \{.*\}\n\n){6}$/);

    expect(plain.response.headers.has("chatwright-run-id")).toBe(false);
    expect(plain.response.headers.get("access-control-expose-headers")).toBe("retry-after");
    expect(await plain.all()).toMatch(/^(data: \{.*\}\n\n){6}$/);
  });

  // requirement: nothing-lost-resumed
  test("cut at any event, a client that comes back gets the very rest", async () => {
    const words = Array.from({ length: 12 }, (_, at) => `${at} `);
    const server = new ScriptedServer(narrate(words));
    const { open } = await setUp(server);
    const count = words.length + 5;
    for (let cut = 1; cut < count; cut++) {
      const thread = `cut-${cut}`;
      // The run stops at the cut. The test lets the run go on after the client has left or come back.
      const { promise: gate, resolve: goOn } = Promise.withResolvers<void>();
      server.script = narrate(words, (at) => (at + 4 < cut ? Promise.resolve() : gate));
      const first = await open({ ...ask, thread_id: thread });
      await first.until(() => first.events.length >= cut);
      const seen = first.events.slice(0, cut);
      await first.leave();
      if (cut % 2 === 0) goOn();
      const again = resume({ thread_id: thread, after: seen.length });
      const rest = await open(again);
      expect(rest.response.headers.get("chatwright-run-id")).toBe(
        first.response.headers.get("chatwright-run-id"),
      );
      goOn();
      await rest.all();
      const whole = await open(resume({ thread_id: thread }));
      await whole.all();
      expect(whole.events).toHaveLength(count);
      expect([...seen, ...rest.events]).toEqual(whole.events);
    }
  });

  test("several readers of one run see the same", async () => {
    const { promise: gate, resolve: goOn } = Promise.withResolvers<void>();
    const server = new ScriptedServer(narrate(["One", " two"], () => gate));
    const { open } = await setUp(server);
    const readers = [await open(ask), await open(resume()), await open(resume())];
    goOn();
    const [first, ...others] = await Promise.all(readers.map((reader) => reader.all()));
    expect(first).toContain("One two");
    expect(others).toEqual([first, first]);
  });

  // requirement: leave-or-stop
  test("a plain client that leaves stops its run, with the note for the model", async () => {
    const server = new ScriptedServer(narrate(["One", " two"], hangAfter(1)));
    const { open, stored } = await setUp(server);
    const plain = await open(ask, {});
    await plain.until(() => plain.text.includes("One"));
    await plain.leave();
    await expect.poll(() => stored()).toEqual(["user_message", "assistant_message", "sdk_hidden_context"]);
    expect(signalsOf(server)[0]?.aborted).toBe(true);
  });

  // requirement: leave-or-stop
  test("a client that can resume and leaves does not", async () => {
    const { promise: gate, resolve: goOn } = Promise.withResolvers<void>();
    const server = new ScriptedServer(
      narrate(["One", " two"], (at) => (at === 0 ? Promise.resolve() : gate)),
    );
    const { anna, open, stored } = await setUp(server);
    const reader = await open(ask);
    const plain = await open({ ...ask, thread_id: "t2" }, {});
    for (const one of [reader, plain]) {
      await one.until(() => one.text.includes("One"));
      await one.leave();
    }
    // When the server has acted on the second disconnect, it has already seen the first one.
    await expect.poll(() => signalsOf(server).map(({ aborted }) => aborted)).toEqual([false, true]);
    goOn();
    await expect.poll(() => stored()).toEqual(["user_message", "assistant_message"]);
    expect((await anna.send(GET)).items.data.at(-1)).toMatchObject({
      content: [{ text: "One two" }],
    });
  });

  test("threads.stop aborts the model before it asks the store anything, and answers when the partial answer is kept", async () => {
    const server = new ScriptedServer(narrate(["One", " two"], hangAfter(1)));
    const { anna, open, stored } = await setUp(server);
    const reader = await open(ask);
    await reader.until(() => reader.text.includes("One"));
    const letStoreAnswer = holdStore(server.store);
    let answered = false;
    const stopping = anna.send(STOP).finally(() => (answered = true));
    const [signal] = signalsOf(server);
    if (!signal!.aborted) await once(signal!, "abort");
    expect(answered).toBe(false);
    letStoreAnswer();
    expect(await stopping).toEqual({ stopped: true });
    expect(await stored()).toEqual(["user_message", "assistant_message", "sdk_hidden_context"]);
    await reader.all();
    expect(reader.events).toHaveLength(5);
  });

  test("a new message takes the place of an answer under way", async () => {
    const server = new ScriptedServer(narrate(["One", " two"], hangAfter(1)));
    const { open, stored } = await setUp(server);
    const first = await open(ask);
    await first.until(() => first.text.includes("One"));
    server.script = narrate(["One", " two"]);
    const second = await open(ask);
    await Promise.all([first.all(), second.all()]);
    expect(first.text).not.toContain("two");
    expect(await stored()).toEqual([
      "user_message",
      "assistant_message",
      "user_message",
      "assistant_message",
    ]);
  });

  test("a named run is stopped, and no newer one", async () => {
    const server = new ScriptedServer(narrate(["One", " two"], hangAfter(1)));
    const { anna, open } = await setUp(server);
    const runOf = (reader: Reader) => reader.response.headers.get("chatwright-run-id")!;
    const stop = (run_id: string) => anna.send({ type: "threads.stop", params: { thread_id: "t1", run_id } });
    const first = await open(ask);
    const second = await open(ask);
    expect(await stop(runOf(first))).toEqual({ stopped: false });
    expect(signalsOf(server).map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(await stop(runOf(second))).toEqual({ stopped: true });
    expect(signalsOf(server)[1]?.aborted).toBe(true);
    await Promise.all([first.all(), second.all()]);
  });

  test("who can resume is told of a thread's active run with the thread", async () => {
    const server = new ScriptedServer(narrate(["One"], hangAfter(0)));
    const { anna, boris, open } = await setUp(server, { cors: { origins: ["https://a.example"] } });
    const reader = await open(ask);
    const origin = "https://a.example";
    const activeFor = async (user: ProtocolClient, headers: Record<string, string> = { ...RESUME, origin }) =>
      (await user.post(GET, { headers })).headers;
    const told = await activeFor(anna);
    expect(told.get("chatwright-run-id")).toBe(reader.response.headers.get("chatwright-run-id"));
    expect(told.get("access-control-expose-headers")).toBe(
      "retry-after, chatwright-run-id, chatwright-heartbeat-ms",
    );
    expect((await activeFor(anna, {})).has("chatwright-run-id")).toBe(false);
    expect((await activeFor(boris)).has("chatwright-run-id")).toBe(false);
    await anna.send(STOP);
    await reader.all();
    expect((await activeFor(anna)).has("chatwright-run-id")).toBe(false);
  });

  test("another owner can neither resume nor stop a run", async () => {
    const server = new ScriptedServer(narrate(["One"], hangAfter(0)));
    const { anna, boris, open } = await setUp(server);
    const reader = await open(ask);
    const runId = reader.response.headers.get("chatwright-run-id")!;
    const missing = { status: 404, code: "not_found" };
    await expect(boris.collect(resume({ run_id: runId }))).rejects.toMatchObject(missing);
    await expect(boris.send(STOP)).rejects.toMatchObject(missing);
    // The answer is the same as for a missing thread.
    const words = async (user: ProtocolClient, thread_id: string) =>
      (await (await user.post(resume({ thread_id }))).text()).replace(thread_id, "");
    expect(await words(boris, "t1")).toBe(await words(anna, "t9"));
    expect(signalsOf(server)[0]?.aborted).toBe(false);
    await anna.send(STOP);
    await reader.all();
  });

  test("what is gone from the log is answered with 410, and the thread has it", async () => {
    const server = new ScriptedServer(narrate(Array.from({ length: 100 }, () => "word ")), {
      runs: { logBytes: 2_000 },
    });
    const { anna, open } = await setUp(server);
    const reader = await open(ask);
    await reader.all();
    await expect(anna.collect(resume({ after: 3 }))).rejects.toMatchObject({
      status: 410,
      code: "events_gone",
    });
    const rest = await open(resume({ after: 104 }));
    expect((await rest.all()).match(/^id: /gm)).toHaveLength(1);
    expect((await anna.send(GET)).items.data).toHaveLength(2);
  });
});

test("a client that does not read loses its connection, and the run loses nothing", async () => {
  const server = new ScriptedServer(narrate(Array.from({ length: 2_000 }, () => "x".repeat(10_000))));
  let dropped = false;
  const port = await listen(handlerOf(server), () => (dropped = true));
  const body = JSON.stringify(ask);
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.pause();
  socket.write(
    `POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer anna\r\nChatwright-Resume: 1\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  const answerLength = async (): Promise<number | undefined> => {
    const { data } = await server.store.loadThreadItems("t1", { limit: 10, order: "asc" }, ANNA);
    const [text] = data[1]?.type === "assistant_message" ? data[1].content : [];
    return text?.text.length;
  };
  await expect.poll(async () => [await answerLength(), dropped]).toEqual([20_000_000, true]);
  expect(signalsOf(server)[0]?.aborted).toBe(false);
  socket.destroy();
});
