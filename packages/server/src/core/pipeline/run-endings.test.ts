import { expect, test, describe } from "vitest";
import {
  added,
  addRequest,
  collect,
  delta,
  done,
  never,
  TestServer,
  tick,
  typesOf,
  withText,
} from "../../../test-support/server.ts";
import { CustomStreamError, StreamError } from "../errors.ts";
import type { Observer } from "../observer.ts";
import { answer, storedTypes, holdWrites } from "../../../test-support/stored-items.ts";

describe("a failure", () => {
  const failures: [string, unknown, object, boolean][] = [
    [
      "CustomStreamError",
      new CustomStreamError("Sold out"),
      { code: "custom", message: "Sold out", allow_retry: false },
      false,
    ],
    [
      "CustomStreamError with retry",
      new CustomStreamError("Try later", { allowRetry: true }),
      { code: "custom", allow_retry: true },
      false,
    ],
    ["StreamError", new StreamError("quota_exceeded"), { code: "quota_exceeded", allow_retry: false }, false],
    ["StreamError by default", new StreamError(), { code: "stream.error", allow_retry: true }, false],
    [
      "any other error",
      new TypeError("x is not a function"),
      { code: "stream.error", allow_retry: true },
      true,
    ],
    ["something that is no error", "a string", { code: "stream.error", allow_retry: true }, true],
  ];

  // requirement: every-stream-ends
  test.each(failures)("%s becomes an error event, at every stage", async (_, failure, expected, logged) => {
    for (const stage of [0, 1, 2, 3]) {
      const server = new TestServer(async function* () {
        const steps = [added(answer()), delta("a1", "Half"), done(withText(answer(), "Whole"))];
        for (const [index, step] of steps.entries()) {
          if (stage === index) throw failure;
          yield step;
        }
        throw failure;
      });
      await server.seed("t1");
      const events = await server.events(addRequest("t1"));
      expect(events.at(-1)).toMatchObject({ type: "error", ...expected });
      expect(JSON.stringify(events)).not.toContain("not a function");
      expect(server.log.some(({ level }) => level === "error")).toBe(logged);
      // A message that was announced and got no text is taken back; one with text is kept.
      expect(await storedTypes(server, "t1")).toEqual(stage < 2 ? [] : ["assistant_message"]);
    }
  });

  test("of an observer ends the run nevertheless", async () => {
    const end = () => {
      throw new Error("no");
    };
    const observer: Observer = {
      begin: (name) => ({ run: (work) => work(), end: name === "run" ? end : () => {} }),
    };
    const server = new TestServer(undefined, {}, { observer });
    await server.seed("t1");
    expect(typesOf(await server.events(addRequest("t1")))).toEqual(["thread.item.done", "stream_options"]);
    expect(server.log).toContainEqual(expect.objectContaining({ level: "error" }));
    await server.close({ deadlineMs: 60_000 });
  });

  test("of getStreamOptions", async () => {
    const server = new TestServer(undefined, {
      getStreamOptions: () => {
        throw new Error("no");
      },
    });
    await server.seed("t1");
    expect(typesOf(await server.events(addRequest("t1")))).toEqual(["thread.item.done", "error"]);
  });

  test("of the store in mid-run ends the hook, and the stream", async () => {
    let cleanedUp = false;
    const server = new TestServer(async function* (_thread, _item, _context, run) {
      try {
        yield added(answer());
        yield delta("a1", "Hi");
        yield done(withText(answer(), "Hi"));
        expect.unreachable();
      } finally {
        cleanedUp = run.signal.aborted;
      }
    });
    await server.seed("t1");
    const stream = await server.stream(addRequest("t1"));
    server.store.saveItem = () => Promise.reject(new Error("disk full"));
    expect(typesOf(await collect(stream)).at(-1)).toBe("error");
    await expect.poll(() => cleanedUp).toBe(true);
  });
});

describe("close", () => {
  // requirement: graceful-shutdown
  test("refuses new runs, lets those under way finish, and answers everything else", async () => {
    const { promise: gate, resolve: open } = Promise.withResolvers<void>();
    const server = new TestServer(async function* () {
      yield added(answer());
      await gate;
      yield done(withText(answer(), "Whole"));
    });
    await server.seed("t1");
    const all = collect(await server.stream(addRequest("t1")));
    expect(server.ready).toBe(true);
    const closed = server.close({ deadlineMs: 60_000 });
    expect(server.ready).toBe(false);
    await expect(server.stream(addRequest("t1"))).rejects.toMatchObject({ code: "unavailable", status: 503 });
    expect(await server.value({ type: "threads.list", params: {} })).toMatchObject({ data: [{ id: "t1" }] });
    open();
    await closed;
    expect(typesOf(await all).at(-1)).toBe("thread.item.done");
    expect(await storedTypes(server, "t1")).toEqual(["assistant_message"]);
  });

  test("waits for a run that is only about to begin", async () => {
    const server = new TestServer();
    await server.seed("t1");
    const open = holdWrites(server);
    const request = server.stream(addRequest("t1"));
    await tick();
    let closed = false;
    const closing = server.close({ deadlineMs: 60_000 }).then(() => (closed = true));
    open();
    const stream = await request;
    expect(closed).toBe(false);
    await collect(stream);
    await closing;
  });

  test("does not wait for a run that could not begin", async () => {
    const server = new TestServer();
    await server.seed("t1");
    server.store.saveItem = () => Promise.reject(new Error("disk full"));
    await expect(server.stream(addRequest("t1"))).rejects.toThrow("disk full");
    await server.close({ deadlineMs: 60_000 });
    expect(server.ready).toBe(false);
  });

  test("stops at the deadline what still goes on, and keeps it", async () => {
    const server = new TestServer(async function* () {
      yield added(answer());
      yield delta("a1", "Half");
      await never();
    });
    await server.seed("t1");
    const all = collect(await server.stream(addRequest("t1")));
    await tick();
    await server.close({ deadlineMs: 20 });
    await all;
    // No user stopped the run, so the store has no note for the model.
    expect(await storedTypes(server, "t1")).toEqual(["assistant_message"]);
  });
});
