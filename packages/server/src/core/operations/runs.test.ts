import { SseDecoder, type ThreadStreamEvent } from "@chatwright/protocol";
import { describe, expect, test } from "vitest";
import {
  added,
  addRequest,
  ANNA,
  BORIS,
  type Caller,
  collect,
  createRequest,
  delta,
  done,
  itemOf,
  never,
  TestServer,
  tick,
  typesOf,
  withText,
} from "../../../test-support/server.ts";
import type { RunOptions } from "../../runs/run-manager.ts";
import { RESUMABLE } from "../../runs/subscription.ts";
import type { RequestError } from "../errors.ts";

/** A server that sends "Half" of an answer under the id `a<n>`, and then hangs. */
function hanging(options: RunOptions = {}) {
  const signals: AbortSignal[] = [];
  const server = new TestServer(
    async function* (_thread, _item, _context, { signal }) {
      const id = `a${signals.push(signal)}`;
      yield added(itemOf("assistant_message", { id }));
      yield delta(id, "Half");
      await never();
    },
    {},
    { runs: options },
  );
  return { server, signals };
}

/** A server that answers in one word once `open` is called. */
function gated(options: RunOptions = {}) {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  let turns = 0;
  const server = new TestServer(
    async function* () {
      const item = itemOf("assistant_message", { id: `a${++turns}` });
      yield added(item);
      await gate;
      yield done(withText(item, "Whole"));
    },
    {},
    { runs: options },
  );
  return { server, open };
}

const resume = (params: object) => ({ type: "threads.resume", params: { thread_id: "t1", ...params } });
const STOP = { type: "threads.stop", params: { thread_id: "t1" } };

/** A run that goes on without its reader. */
async function begin(server: TestServer, request: object, context: Caller = ANNA) {
  const result = await server.process(request, context, { subscription: RESUMABLE });
  if (result.kind !== "stream") throw new Error(`Expected a stream, got ${result.kind}`);
  return result;
}

async function read(messages: AsyncIterable<string>) {
  const decoder = new SseDecoder();
  const read: { id: number; event: ThreadStreamEvent }[] = [];
  for await (const text of messages) {
    for (const { id, data } of decoder.push(text)) {
      read.push({ id: Number(id), event: JSON.parse(data) as ThreadStreamEvent });
    }
  }
  return read;
}

const storedTypes = async (server: TestServer) => (await server.items("t1")).map(({ type }) => type);

describe("a turn on a thread with an active run", () => {
  test("interrupts it: the partial answer is stored before the message, without a note", async () => {
    const { server, signals } = hanging();
    await server.seed("t1");
    const first = await begin(server, addRequest("t1", "One"));
    await tick();
    const second = await begin(server, addRequest("t1", "Two"));
    expect(signals[0]?.aborted).toBe(true);
    expect(await storedTypes(server)).toEqual(["user_message", "assistant_message", "user_message"]);
    expect((await read(first.messages)).at(-1)?.event.type).toBe("thread.item.updated");
    await tick();
    await server.value(STOP);
    await read(second.messages);
    expect(await storedTypes(server)).toEqual([
      "user_message",
      "assistant_message",
      "user_message",
      "assistant_message",
      "sdk_hidden_context",
    ]);
  });

  test("interrupts the run of a plain client, whose stream ends", async () => {
    const { server } = hanging();
    await server.seed("t1");
    const all = collect(await server.stream(addRequest("t1", "One")));
    await tick();
    const second = await server.stream(addRequest("t1", "Two"));
    expect(typesOf(await all).at(-1)).toBe("thread.item.updated");
    await second.return?.();
  });

  // requirement: checked-first
  test("that is refused interrupts nothing", async () => {
    const { server, signals } = hanging();
    await server.seed("t1");
    await begin(server, addRequest("t1", "One"));
    await tick();
    const retry = { type: "threads.retry_after_item", params: { thread_id: "t1", item_id: "i9" } };
    await expect(server.stream(retry)).rejects.toMatchObject({ code: "not_found" });
    expect(signals[0]?.aborted).toBe(false);
    await server.value(STOP);
  });

  test("is refused with 409 where runs reject", async () => {
    const { server, open } = gated({ concurrency: "reject" });
    await server.seed("t1");
    const all = collect(await server.stream(addRequest("t1", "One")));
    await tick();
    const refused = server.stream(addRequest("t1", "Two"));
    await expect(refused).rejects.toMatchObject({ code: "conflict", status: 409 });
    open();
    expect(typesOf(await all).at(-1)).toBe("thread.item.done");
    expect(await storedTypes(server)).toEqual(["user_message", "assistant_message"]);
  });

  test("waits for its end where runs queue", async () => {
    const { server, open } = gated({ concurrency: "queue" });
    await server.seed("t1");
    const all = [1, 2, 3].map(async (n) => collect(await server.stream(addRequest("t1", `${n}`))));
    await tick();
    expect(await storedTypes(server)).toEqual(["user_message"]);
    open();
    expect((await Promise.all(all)).map((events) => typesOf(events).at(-1))).toEqual([
      "thread.item.done",
      "thread.item.done",
      "thread.item.done",
    ]);
    const texts = (await server.items("t1")).map((item) => (item.type === "user_message" ? "?" : "!"));
    expect(texts.join("")).toBe("?!?!?!");
  });

  test("of another owner, under the same id, is another thread's", async () => {
    const { server, signals } = hanging();
    const short = (content: string) => ({ type: "message", thread_id: "t1", content });
    await begin(server, short("Anna's"), ANNA);
    await begin(server, short("Boris's"), BORIS);
    await tick();
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    await server.value(STOP, BORIS);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, true]);
    await server.value(STOP);
  });
});

describe("operations that race", () => {
  // requirement: once-only
  test("a structured input is answered once", async () => {
    const server = new TestServer();
    await server.seed("t1", [itemOf("structured_input", { id: "s1" })]);
    const answer = {
      type: "threads.add_structured_input",
      params: { thread_id: "t1", item_id: "s1", input: { status: "skipped", answers: {} } },
    };
    const results = await Promise.allSettled([1, 2, 3].map(() => server.events(answer)));
    expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "rejected"]);
    expect(results[1]).toMatchObject({ reason: { code: "conflict" } });
  });

  // requirement: turns-in-order
  test("a message and the output of a tool: the later one finds what the earlier one did", async () => {
    const output = { type: "threads.add_client_tool_output", params: { thread_id: "t1", result: 1 } };
    const server = new TestServer();
    await server.seed("t1", [itemOf("user_message"), itemOf("client_tool_call", { id: "c1" })]);
    const results = await Promise.allSettled([server.events(addRequest("t1")), server.events(output)]);
    expect(results[1]).toMatchObject({ status: "rejected", reason: { code: "conflict" } });
    expect((await server.items("t1")).find(({ id }) => id === "c1")).toMatchObject({
      status: "completed",
      output: { error: { code: "client_tool_unanswered" } },
    });
  });

  test("two first messages of one new thread make one thread", async () => {
    const server = new TestServer();
    const all = await Promise.all(
      ["One", "Two"].map((content) => server.events({ type: "message", thread_id: "t1", content })),
    );
    expect(all.flat().filter(({ type }) => type === "thread.created")).toHaveLength(1);
    expect(await storedTypes(server)).toEqual(["user_message", "user_message"]);
  });
});

describe("threads.stop", () => {
  test("aborts the model at once, and answers when what there is is kept", async () => {
    const { server, signals } = hanging();
    await server.seed("t1");
    const run = await begin(server, addRequest("t1"));
    await tick();
    const stopping = server.value(STOP);
    expect(signals[0]?.aborted).toBe(true);
    expect(await stopping).toEqual({ stopped: true });
    expect(await storedTypes(server)).toEqual(["user_message", "assistant_message", "sdk_hidden_context"]);
    expect(typesOf((await read(run.messages)).map(({ event }) => event)).at(-1)).toBe("thread.item.updated");
    expect(await server.value(STOP)).toEqual({ stopped: false });
  });

  test("stops a plain client's run as well", async () => {
    const { server } = hanging();
    await server.seed("t1");
    const all = collect(await server.stream(addRequest("t1")));
    await tick();
    expect(await server.value(STOP)).toEqual({ stopped: true });
    expect(typesOf(await all).at(-1)).toBe("thread.item.updated");
  });

  test("of a thread that is missing, or somebody else's, stops nothing", async () => {
    const { server, signals } = hanging();
    await server.seed("t1");
    await begin(server, addRequest("t1"));
    await tick();
    await expect(server.value(STOP, BORIS)).rejects.toMatchObject({ code: "not_found", status: 404 });
    expect(signals[0]?.aborted).toBe(false);
    await server.value(STOP);
  });
});

test("deleting a thread ends its run", async () => {
  const { server, signals } = hanging();
  await server.seed("t1");
  const run = await begin(server, addRequest("t1"));
  await tick();
  await server.value({ type: "threads.delete", params: { thread_id: "t1" } });
  expect(signals[0]?.aborted).toBe(true);
  await read(run.messages);
  expect(server.log.filter(({ level }) => level === "error")).toEqual([]);
});

test.each([
  ["interrupt", "stream"],
  ["queue", "not_found"],
] as const)(
  "deleting a thread ends a run too that began while it was deleted: %s",
  async (concurrency, outcome) => {
    const { server, signals } = hanging({ concurrency });
    await server.seed("t1");
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const remove = server.store.deleteThread.bind(server.store);
    server.store.deleteThread = async (...args) => {
      await gate;
      await remove(...args);
    };
    const deleting = server.value({ type: "threads.delete", params: { thread_id: "t1" } });
    await tick();
    const run = await begin(server, addRequest("t1"));
    const next = server.process(addRequest("t1"), ANNA, { subscription: RESUMABLE }).then(
      ({ kind }) => kind,
      ({ code }: RequestError) => code,
    );
    await tick();
    open();
    await deleting;
    await read(run.messages);
    expect(await next).toBe(outcome);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
    expect(await server.value({ type: "threads.list", params: {} })).toMatchObject({ data: [] });
    expect(server.log.filter(({ level }) => level === "error")).toEqual([]);
  },
);

describe("a run that can be resumed", () => {
  test("goes on without a reader, to its end", async () => {
    const { server, open } = gated();
    await server.seed("t1");
    const gone = new AbortController();
    const run = await server.process(addRequest("t1"), ANNA, {
      subscription: RESUMABLE,
      signal: gone.signal,
    });
    if (run.kind !== "stream") expect.unreachable();
    await run.messages.next();
    gone.abort();
    expect((await run.messages.next()).done).toBe(true);
    open();
    await expect.poll(() => storedTypes(server)).toEqual(["user_message", "assistant_message"]);
  });

  test("numbers its events from 1, and gives the rest of them to whoever comes back", async () => {
    const { server, open } = gated();
    await server.seed("t1");
    const run = await begin(server, addRequest("t1"));
    await tick();
    const resumed = await server.process(resume({ after: 2, run_id: run.runId }), ANNA);
    if (resumed.kind !== "stream") expect.unreachable();
    expect(resumed.runId).toBe(run.runId);
    open();
    const all = await read(run.messages);
    expect(all.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(await read(resumed.messages)).toEqual(all.slice(2));
    // The run has ended by now.
    const late = await begin(server, resume({}));
    expect(await read(late.messages)).toEqual(all);
  });

  test("that was created is resumed by its thread's id", async () => {
    const { server, open } = gated();
    const run = await begin(server, createRequest());
    const [first] = await read(onlyFirst(run.messages));
    if (first?.event.type !== "thread.created") expect.unreachable();
    const resumed = await begin(server, resume({ thread_id: first.event.thread.id, after: 1 }));
    open();
    expect((await read(resumed.messages)).map(({ id }) => id)).toEqual([2, 3, 4, 5]);
  });

  test("whose event cannot be encoded ends with an error event", async () => {
    const server = new TestServer(async function* () {
      yield { type: "client_effect", name: "sum", data: { big: 1n } };
      await never();
    });
    await server.seed("t1");
    const events = await read((await begin(server, addRequest("t1"))).messages);
    expect(events.at(-1)).toMatchObject({ event: { type: "error", code: "stream.error" } });
    expect(await server.value(STOP)).toEqual({ stopped: false });
  });

  test("cannot be resumed", async () => {
    const { server, open } = gated({ logBytes: 600 });
    await server.seed("t1");
    const refused = (request: object, refusal: object, context = ANNA) =>
      expect(server.process(request, context)).rejects.toMatchObject(refusal);
    const missing = { code: "run_not_found", status: 404 };
    // Before there was a run.
    await refused(resume({}), missing);
    const run = await begin(server, addRequest("t1"));
    await tick();
    // Under another id.
    await refused(resume({ run_id: "run_0" }), missing);
    // By another user.
    await refused(resume({ run_id: run.runId }), { ...missing, code: "not_found" }, BORIS);
    // After an event that is gone, or that has not come.
    open();
    await read(run.messages);
    const gone = { code: "events_gone", status: 410 };
    await refused(resume({ after: 0 }), gone);
    await refused(resume({ after: 99 }), gone);
    await begin(server, resume({ after: 4 }));
    // The run of a plain client.
    await collect(await server.stream(addRequest("t1")));
    await refused(resume({}), missing);
  });

  // requirement: bounded-logs
  test("is kept within bounds, however long it is and though nobody reads", async () => {
    const server = new TestServer(
      async function* () {
        yield added(itemOf("assistant_message", { id: "a1" }));
        for (let count = 0; count < 20_000; count++) yield delta("a1", "0123456789");
      },
      {},
      { runs: { logBytes: 20_000 } },
    );
    await server.seed("t1");
    const run = await begin(server, addRequest("t1"));
    await expect.poll(() => storedTypes(server)).toHaveLength(2);
    const events = await read(run.messages);
    expect(events).toEqual([{ id: 0, event: { type: "error", code: "events_gone", allow_retry: false } }]);
    const answer = (await server.items("t1"))[1];
    expect(answer?.type === "assistant_message" && answer.content[0]?.text.length).toBe(200_000);
  });
});

describe("close", () => {
  test("lets a run without a reader finish, and keeps at the deadline what there is of one that hangs", async () => {
    const { server, open } = gated();
    await server.seed("t1");
    await begin(server, addRequest("t1"));
    await tick();
    const closed = server.close({ deadlineMs: 60_000 });
    open();
    await closed;
    expect(await storedTypes(server)).toEqual(["user_message", "assistant_message"]);

    const other = hanging();
    await other.server.seed("t1");
    const run = await begin(other.server, addRequest("t1"));
    await tick();
    await other.server.close({ deadlineMs: 5 });
    expect(await storedTypes(other.server)).toEqual(["user_message", "assistant_message"]);
    expect((await read(run.messages)).at(-1)?.event.type).toBe("thread.item.updated");
  });
});

async function* onlyFirst(messages: AsyncIterableIterator<string>) {
  const step = await messages.next();
  if (!step.done) yield step.value;
}
