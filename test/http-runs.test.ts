import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import {
  SseDecoder,
  type Thread,
  type ThreadItem,
  type ThreadMetadata,
  type ThreadStreamEvent,
  timestamp,
} from "@chatwright/protocol";
import { ChatKitServer, type ChatKitServerOptions, type Run, type Store } from "@chatwright/server";
import { type ChatKitHandler, createHandler, type HandlerOptions } from "@chatwright/server/http";
import { MemoryStore } from "@chatwright/server/memory";
import { toNodeHandler } from "@chatwright/server/node";
import { ProtocolClient, type ProtocolClientOptions } from "@chatwright/server/testing";
import { describe, expect, onTestFinished, test, vi } from "vitest";

// Runs and connections, over every way in: who leaves, who comes back, and what they find.

interface Caller {
  user: string;
}

const ANNA = { user: "anna" };
const RESUME = { "chatwright-resume": "1" };
const say = { type: "message", thread_id: "t1", content: "Hello" };
const STOP = { type: "threads.stop", params: { thread_id: "t1" } };
const GET = { type: "threads.get_by_id", params: { thread_id: "t1" } } as const;
const resume = (params: object = {}) => ({ type: "threads.resume", params: { thread_id: "t1", ...params } });

/** Answers in words, each when it is let go, and after the last one waits for the end. */
class Narrator extends ChatKitServer<Caller> {
  readonly words: string[];
  readonly signals: AbortSignal[] = [];
  /** Called before each word and before the end. */
  step: (at: number) => Promise<void> = () => Promise.resolve();

  constructor(words: string[], options: ChatKitServerOptions<Caller> = {}) {
    const quiet = () => {};
    const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
    super(new MemoryStore<Caller>({ owner: ({ user }) => user }), { logger, ...options });
    this.words = words;
  }

  override async *respond(
    thread: ThreadMetadata,
    _item: ThreadItem | undefined,
    context: Caller,
    run: Run,
  ): AsyncGenerator<ThreadStreamEvent> {
    this.signals.push(run.signal);
    const id = this.store.generateItemId("message", thread, context);
    const base = { type: "assistant_message" as const, id, thread_id: thread.id, created_at: timestamp() };
    yield { type: "thread.item.added", item: { ...base, content: [] } };
    let at = 0;
    for (const delta of this.words) {
      await this.step(at++);
      const update = { type: "assistant_message.content_part.text_delta", content_index: 0, delta } as const;
      yield { type: "thread.item.updated", item_id: id, update };
    }
    await this.step(at);
    const text = { type: "output_text" as const, text: this.words.join(""), annotations: [] };
    yield { type: "thread.item.done", item: { ...base, content: [text] } };
  }
}

/** For what comes in its own time on a busy machine; it ends as soon as that is there. */
const WAIT = { timeout: 15_000 };
const never = () => new Promise<void>(() => {});
/** Lets `count` words out, and then nothing more. */
const hangAfter = (count: number) => (at: number) => (at < count ? Promise.resolve() : never());

/** Lets no call of the store answer. @returns what lets all of them go on. */
function holdStore(store: Store<Caller>): () => void {
  const { promise: gate, resolve } = Promise.withResolvers<void>();
  for (const name of ["loadThread", "loadThreadItems", "addThreadItem", "saveThread"] as const) {
    const original = store[name].bind(store) as (...args: unknown[]) => Promise<unknown>;
    Object.assign(store, { [name]: (...args: unknown[]) => gate.then(() => original(...args)) });
  }
  return resolve;
}

type Endpoint = Pick<ProtocolClientOptions, "handler" | "url">;

const ADAPTERS: Record<string, (handler: ChatKitHandler) => Promise<Endpoint>> = {
  web: (handler) => Promise.resolve({ handler }),
  node: async (handler) => ({ url: `http://127.0.0.1:${await listen(handler)}/chatkit` }),
};

async function listen(handler: ChatKitHandler, onAnswered: () => void = () => {}): Promise<number> {
  const nodeHandler = toNodeHandler(handler, { maxBufferedBytes: 50_000, slowReaderMs: 100 });
  const http = createServer((req, res) => void nodeHandler(req, res).then(onAnswered));
  await once(http.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    http.closeAllConnections();
    http.close();
  });
  return (http.address() as AddressInfo).port;
}

function handlerOf(server: Narrator, options: Partial<HandlerOptions<Caller>> = {}): ChatKitHandler {
  return createHandler(server, {
    authenticate: ({ headers }) => {
      const user = /^Bearer (\w+)$/.exec(headers.get("authorization") ?? "")?.[1];
      return user === undefined ? null : { user };
    },
    ...options,
  });
}

/** A connection that is read as it comes. */
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
  async function setUp(server: Narrator, options: Partial<HandlerOptions<Caller>> = {}) {
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

  test("who asked for it sees ids, the run and heartbeats; a plain client that waits as long sees none of them", async () => {
    const server = new Narrator(["One"]);
    const { promise: gate, resolve: goOn } = Promise.withResolvers<void>();
    server.step = () => gate;
    const { open } = await setUp(server, { heartbeatMs: 10, cors: { origins: ["https://a.example"] } });
    const origin = "https://a.example";
    const plain = await open(say, { origin });
    const reader = await open({ ...say, thread_id: "t2" }, { origin, ...RESUME });
    await reader.until(() => reader.text.match(/\n\n:\n\n:/) !== null);
    goOn();

    const { headers } = reader.response;
    expect(headers.get("content-type")).toBe("text/event-stream");
    expect(headers.get("chatwright-run-id")).toMatch(/^run_[0-9a-f]{32}$/);
    expect(headers.get("access-control-expose-headers")).toBe("retry-after, chatwright-run-id");
    const text = await reader.all();
    const messages = new SseDecoder().push(text);
    expect(messages.map(({ id }) => id)).toEqual(["1", "2", "3", "4", "5", "6"]);
    expect(text.replaceAll(/^:\n\n/gm, "")).toMatch(/^(id: \d\ndata: \{.*\}\n\n){6}$/);

    expect(plain.response.headers.has("chatwright-run-id")).toBe(false);
    expect(plain.response.headers.get("access-control-expose-headers")).toBe("retry-after");
    expect(await plain.all()).toMatch(/^(data: \{.*\}\n\n){6}$/);
  });

  test("cut at any event, a client that comes back gets the very rest", async () => {
    const words = Array.from({ length: 12 }, (_, at) => `${at} `);
    const server = new Narrator(words);
    const { open } = await setUp(server);
    const count = words.length + 5;
    for (let cut = 1; cut < count; cut++) {
      const thread = `cut-${cut}`;
      // The run gets to the cut, and on only when the client has left, come back, or not come back yet.
      const { promise: gate, resolve: goOn } = Promise.withResolvers<void>();
      server.step = (at) => (at + 4 < cut ? Promise.resolve() : gate);
      const first = await open({ ...say, thread_id: thread });
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
    const server = new Narrator(["One", " two"]);
    const { promise: gate, resolve: goOn } = Promise.withResolvers<void>();
    server.step = () => gate;
    const { open } = await setUp(server);
    const readers = [await open(say), await open(resume()), await open(resume())];
    goOn();
    const [first, ...others] = await Promise.all(readers.map((reader) => reader.all()));
    expect(first).toContain("One two");
    expect(others).toEqual([first, first]);
  });

  test("a plain client that leaves stops its run, with the note for the model", async () => {
    const server = new Narrator(["One", " two"]);
    server.step = hangAfter(1);
    const { open, stored } = await setUp(server);
    const plain = await open(say, {});
    await plain.until(() => plain.text.includes("One"));
    await plain.leave();
    await vi.waitFor(
      async () => expect(await stored()).toEqual(["user_message", "assistant_message", "sdk_hidden_context"]),
      WAIT,
    );
    expect(server.signals[0]?.aborted).toBe(true);
  });

  test("a client that can resume and leaves does not", async () => {
    const server = new Narrator(["One", " two"]);
    const { promise: gate, resolve: goOn } = Promise.withResolvers<void>();
    server.step = (at) => (at === 0 ? Promise.resolve() : gate);
    const { anna, open, stored } = await setUp(server);
    const reader = await open(say);
    const plain = await open({ ...say, thread_id: "t2" }, {});
    for (const one of [reader, plain]) {
      await one.until(() => one.text.includes("One"));
      await one.leave();
    }
    // By the time that the server has acted on the second disconnect, it has seen the first one.
    await vi.waitFor(() => expect(server.signals.map(({ aborted }) => aborted)).toEqual([false, true]), WAIT);
    goOn();
    await vi.waitFor(async () => expect(await stored()).toEqual(["user_message", "assistant_message"]), WAIT);
    expect((await anna.send<Thread>(GET)).items.data.at(-1)).toMatchObject({
      content: [{ text: "One two" }],
    });
  });

  test("threads.stop aborts the model before it asks the store anything, and answers when the partial answer is kept", async () => {
    const server = new Narrator(["One", " two"]);
    server.step = hangAfter(1);
    const { anna, open, stored } = await setUp(server);
    const reader = await open(say);
    await reader.until(() => reader.text.includes("One"));
    const letStoreAnswer = holdStore(server.store);
    let answered = false;
    const stopping = anna.send(STOP as never).finally(() => (answered = true));
    const [signal] = server.signals;
    if (!signal!.aborted) await once(signal!, "abort");
    expect(answered).toBe(false);
    letStoreAnswer();
    expect(await stopping).toEqual({ stopped: true });
    expect(await stored()).toEqual(["user_message", "assistant_message", "sdk_hidden_context"]);
    await reader.all();
    expect(reader.events).toHaveLength(5);
  });

  test("a new message takes the place of an answer under way", async () => {
    const server = new Narrator(["One", " two"]);
    server.step = hangAfter(1);
    const { open, stored } = await setUp(server);
    const first = await open(say);
    await first.until(() => first.text.includes("One"));
    server.step = () => Promise.resolve();
    const second = await open(say);
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
    const server = new Narrator(["One", " two"]);
    server.step = hangAfter(1);
    const { anna, open } = await setUp(server);
    const runOf = (reader: Reader) => reader.response.headers.get("chatwright-run-id")!;
    const stop = (run_id: string) =>
      anna.send({ type: "threads.stop", params: { thread_id: "t1", run_id } } as never);
    const first = await open(say);
    const second = await open(say);
    expect(await stop(runOf(first))).toEqual({ stopped: false });
    expect(server.signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    expect(await stop(runOf(second))).toEqual({ stopped: true });
    expect(server.signals[1]?.aborted).toBe(true);
    await Promise.all([first.all(), second.all()]);
  });

  test("who can resume is told of a thread's active run with the thread", async () => {
    const server = new Narrator(["One"]);
    server.step = hangAfter(0);
    const { anna, boris, open } = await setUp(server, { cors: { origins: ["https://a.example"] } });
    const reader = await open(say);
    const origin = "https://a.example";
    const activeFor = async (user: ProtocolClient, headers: Record<string, string> = { ...RESUME, origin }) =>
      (await user.post(GET, { headers })).headers;
    const told = await activeFor(anna);
    expect(told.get("chatwright-run-id")).toBe(reader.response.headers.get("chatwright-run-id"));
    expect(told.get("access-control-expose-headers")).toBe("retry-after, chatwright-run-id");
    expect((await activeFor(anna, {})).has("chatwright-run-id")).toBe(false);
    expect((await activeFor(boris)).has("chatwright-run-id")).toBe(false);
    await anna.send(STOP as never);
    await reader.all();
    expect((await activeFor(anna)).has("chatwright-run-id")).toBe(false);
  });

  test("another owner can neither resume nor stop a run", async () => {
    const server = new Narrator(["One"]);
    server.step = hangAfter(0);
    const { anna, boris, open } = await setUp(server);
    const reader = await open(say);
    const runId = reader.response.headers.get("chatwright-run-id")!;
    const missing = { status: 404, code: "not_found" };
    await expect(boris.send(resume({ run_id: runId }) as never)).rejects.toMatchObject(missing);
    await expect(boris.send(STOP as never)).rejects.toMatchObject(missing);
    // Exactly as for a thread that nobody has.
    const words = async (user: ProtocolClient, thread_id: string) =>
      (await (await user.post(resume({ thread_id }))).text()).replace(thread_id, "");
    expect(await words(boris, "t1")).toBe(await words(anna, "t9"));
    expect(server.signals[0]?.aborted).toBe(false);
    await anna.send(STOP as never);
    await reader.all();
  });

  test("what is gone from the log is answered with 410, and the thread has it", async () => {
    const server = new Narrator(
      Array.from({ length: 100 }, () => "word "),
      { runs: { logBytes: 2_000 } },
    );
    const { anna, open } = await setUp(server);
    const reader = await open(say);
    await reader.all();
    await expect(anna.send(resume({ after: 3 }) as never)).rejects.toMatchObject({
      status: 410,
      code: "events_gone",
    });
    const rest = await open(resume({ after: 104 }));
    expect((await rest.all()).match(/^id: /gm)).toHaveLength(1);
    expect((await anna.send<Thread>(GET)).items.data).toHaveLength(2);
  });
});

test("a client that does not read loses its connection, and the run loses nothing", async () => {
  const server = new Narrator(Array.from({ length: 2_000 }, () => "x".repeat(10_000)));
  let dropped = false;
  const port = await listen(handlerOf(server), () => (dropped = true));
  const body = JSON.stringify(say);
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => {});
  socket.pause();
  socket.write(
    `POST / HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer anna\r\nChatwright-Resume: 1\r\n` +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await vi.waitFor(async () => {
    const { data } = await server.store.loadThreadItems("t1", { limit: 10, order: "asc" }, ANNA);
    const [text] = data[1]?.type === "assistant_message" ? data[1].content : [];
    expect(text?.text).toHaveLength(20_000_000);
    expect(dropped).toBe(true);
  }, WAIT);
  expect(server.signals[0]?.aborted).toBe(false);
  socket.destroy();
});
